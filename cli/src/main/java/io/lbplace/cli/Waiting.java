package io.lbplace.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says that a command is still at work where it says nothing by itself, as while it reads a large
 * trace: within the first second, then ever more seldom.
 */
final class Waiting {
  private static final Duration FIRST = Duration.ofMillis(700);
  private static final Duration SELDOM = Duration.ofSeconds(30);

  private final Thread thread;

  private Waiting(Thread thread) {
    this.thread = thread;
  }

  /**
   * Begins to watch.
   *
   * @param lastWrite the time of the last write there, as {@link System#nanoTime} has it
   */
  static Waiting on(PrintWriter err, LongSupplier lastWrite) {
    long start = System.nanoTime();
    Thread thread = new Thread(() -> tell(err, lastWrite, start), "waiting");
    thread.setDaemon(true);
    thread.start();
    return new Waiting(thread);
  }

  private static void tell(PrintWriter err, LongSupplier lastWrite, long start) {
    Duration pause = FIRST;
    try {
      while (true) {
        Thread.sleep(pause.toMillis());
        long now = System.nanoTime();
        if (now - Math.max(start, lastWrite.getAsLong()) >= pause.toNanos()) {
          long seconds = Math.round((now - start) / 1e9);
          err.println("at work, " + Math.max(1, seconds) + " s so far");
          err.flush();
          Duration longer = pause.multipliedBy(3);
          pause = longer.compareTo(SELDOM) > 0 ? SELDOM : longer;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the command is done
    }
  }

  void end() {
    thread.interrupt();
  }
}
