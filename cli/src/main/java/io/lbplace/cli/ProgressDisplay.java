package io.lbplace.cli;

import io.lbplace.experiments.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress on standard error: a bar on a terminal, a line for each run elsewhere. */
final class ProgressDisplay implements Progress {
  private static final int UPDATE_MILLIS = 200;
  private static final long FIRST_PAUSE = 500_000_000L;
  private static final long LONGEST_PAUSE = 30_000_000_000L;

  private final PrintWriter err;
  private final boolean terminal;
  private final AtomicLong requests = new AtomicLong();
  private volatile @Nullable ProgressBar bar;
  private volatile int runs;
  private int completed;
  private volatile long nextLine;
  private long pauseNanos = FIRST_PAUSE;

  private ProgressDisplay(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** The display that suits standard error; only warnings if it is to be quiet. */
  static Progress of(PrintWriter err, boolean quiet) {
    return quiet ? new Quiet(err) : new ProgressDisplay(err, onTerminal());
  }

  /** Warnings aren't progress. */
  private record Quiet(PrintWriter err) implements Progress {
    @Override
    public void begin(int runs, int resumed) {}

    @Override
    public void warn(String text) {
      err.println("lbplace: warning: " + text);
      err.flush();
    }

    @Override
    public void requests(long more) {}

    @Override
    public void completed(String scenario, String strategy, long seed, double wallSeconds) {}

    @Override
    public void end() {}
  }

  @Override
  public void warn(String text) {
    line("lbplace: warning: " + text);
  }

  /** Java doesn't say it of standard error; Linux does. Elsewhere lines are printed. */
  private static boolean onTerminal() {
    try {
      String device = Path.of("/proc/self/fd/2").toRealPath().toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void begin(int total, int resumed) {
    runs = total;
    nextLine = System.nanoTime() + FIRST_PAUSE;
    synchronized (err) {
      completed = resumed;
    }
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("runs")
              .setInitialMax(total)
              .startsFrom(resumed, java.time.Duration.ZERO)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(UPDATE_MILLIS)
              .setConsumer(
                  new ConsoleProgressBarConsumer(
                      new PrintStream(System.err, true, StandardCharsets.UTF_8)))
              .build();
    } else {
      line(
          total + (total == 1 ? " run" : " runs") + (resumed == 0 ? "" : ", " + resumed + " kept"));
    }
  }

  @Override
  public void requests(long more) {
    long handled = requests.addAndGet(more);
    ProgressBar shown = bar;
    if (shown == null) {
      tell(handled);
    } else {
      shown.setExtraMessage(String.format(Locale.ROOT, " %,d requests", handled));
    }
  }

  /** Off a terminal a line now and then: soon at first, so that one sees it move, then seldom. */
  private void tell(long handled) {
    long now = System.nanoTime();
    if (now < nextLine) {
      return;
    }
    synchronized (err) {
      if (now >= nextLine) {
        line(String.format(Locale.ROOT, "%,d requests so far", handled));
        pauseNanos = Math.min(3 * pauseNanos, LONGEST_PAUSE);
        nextLine = now + pauseNanos;
      }
    }
  }

  @Override
  public void completed(String scenario, String strategy, long seed, double wallSeconds) {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.step();
      return;
    }
    synchronized (err) {
      line(
          String.format(
              Locale.ROOT,
              "%d/%d %s, %s, seed %d: %.2f s",
              ++completed,
              runs,
              scenario,
              strategy,
              seed,
              wallSeconds));
    }
  }

  @Override
  public void end() {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.close();
      bar = null;
    }
  }

  private void line(String text) {
    synchronized (err) {
      err.println(text);
      err.flush();
    }
  }
}
