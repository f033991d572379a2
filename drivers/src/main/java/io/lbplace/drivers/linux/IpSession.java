package io.lbplace.drivers.linux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * An {@code ip} that stays: it reads commands of one namespace as they come, since starting it
 * takes ten times what a command does. It prints nothing when a command succeeds, so that each
 * batch ends with a query whose answer is known. It ends with its input, and so with this process,
 * however that ends. For one thread at a time.
 */
final class IpSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long POLL_NANOS = 50_000;

  /** A query that every namespace answers: it has this link, with this number. */
  private static final String QUESTION = "link show lo\n";

  private static final String ANSWER = "1: lo: ";

  private final Process process;
  private int lines; // that it has read

  /** Starts one; that there is no such namespace shows with the first batch. */
  IpSession(String namespace) throws IOException {
    process =
        ProgramRunner.start(List.of("ip", "-force", "-o", "-netns", namespace, "-batch", "-"));
  }

  /** True while it takes commands. */
  boolean runs() {
    return process.isAlive();
  }

  /** The number of lines that it has read; it numbers them through. */
  int lines() {
    return lines;
  }

  /**
   * Runs commands in order, even if some fail.
   *
   * @return its messages about those that failed, each followed by its line's number
   * @throws IOException if it gives no answer; it takes no commands any more then, as after an
   *     interrupt
   */
  String run(List<String> commands) throws IOException, InterruptedException {
    boolean answered = false;
    try {
      String batch = String.join("\n", commands) + "\n" + QUESTION;
      process.getOutputStream().write(batch.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      String said = read();
      lines += commands.size() + 1;
      answered = true;
      return said;
    } finally {
      if (!answered) {
        close();
      }
    }
  }

  private String read() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    InputStream in = process.getInputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (true) {
      boolean ended = !process.isAlive();
      int there = in.available(); // reading what isn't there yet could not be interrupted
      if (there > 0) {
        out.write(in.readNBytes(there));
        String said = out.toString(StandardCharsets.UTF_8);
        int answer = ("\n" + said).indexOf("\n" + ANSWER); // at the beginning of a line
        if (answer >= 0 && said.indexOf('\n', answer) >= 0) {
          return said.substring(0, answer);
        }
      } else if (ended) {
        throw new IOException("ip has ended: " + out.toString(StandardCharsets.UTF_8).strip());
      } else if (System.nanoTime() - deadline > 0) {
        throw new IOException("ip has not answered in " + PATIENCE);
      } else if (Thread.interrupted()) {
        throw new InterruptedException();
      } else {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  /** Ends it; commands under way are done or not, and won't be done later. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join(); // at once, and an interrupt doesn't cut it short
  }
}
