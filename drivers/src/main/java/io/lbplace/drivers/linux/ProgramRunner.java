package io.lbplace.drivers.linux;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs to their end. Output goes through a file, not a pipe: a program that leaves a
 * daemon behind would keep a pipe open, and reading one can't be interrupted.
 */
public final class ProgramRunner {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final List<String> PLACES =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  /** The whole environment that programs get: nothing of ours may find its way into a file. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", String.join(":", PLACES), "LC_ALL", "C");

  private static final String LAUNCH = "jdk.lang.Process.launchMechanism";
  private static final int LAST_WITH_VFORK = 23;

  static {
    // Read by the JDK when the first program is started. Its default since 12, POSIX_SPAWN, runs a
    // helper in between; without it a program is started 3 ms sooner. What is set already stays.
    if (Runtime.version().feature() <= LAST_WITH_VFORK && System.getProperty(LAUNCH) == null) {
      System.setProperty(LAUNCH, "VFORK");
    }
  }

  private ProgramRunner() {}

  /**
   * The end of a program.
   *
   * @param status its exit status, 0 for success
   * @param output its output, errors included
   */
  public record Result(int status, String output) {
    /** True if it succeeded. */
    public boolean succeeded() {
      return status == 0;
    }

    /**
     * The output, if the program succeeded.
     *
     * @throws CommandFailed beginning with what it was to do, if it didn't
     */
    String demand(String what) {
      if (!succeeded()) {
        throw new CommandFailed(what + ": " + output.strip());
      }
      return output;
    }
  }

  /** True if there is a program of the name. */
  static boolean installed(String program) {
    return PLACES.stream().anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  /**
   * Runs a program without input.
   *
   * @throws IOException if it can't be started, or takes longer than 20 seconds
   */
  public static Result run(List<String> command) throws IOException, InterruptedException {
    return run(command, "");
  }

  /** Runs a program that reads the input, which should be no longer than a pipe holds, 64 KiB. */
  public static Result run(List<String> command, String input)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("lbplace", ".out"); // readable by its owner alone
    try {
      return run(command, input, output);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** Starts a program that its caller talks to, errors and output through one pipe. */
  static Process start(List<String> command) throws IOException {
    return builder(command).start();
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    return builder;
  }

  private static Result run(List<String> command, String input, Path output)
      throws IOException, InterruptedException {
    Process process = builder(command).redirectOutput(output.toFile()).start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // it has ended without reading: its status says why
      }
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(String.join(" ", command) + " has not ended in " + PATIENCE);
      }
    } finally {
      process.destroyForcibly(); // only what was interrupted or took too long is still there
    }
    return new Result(process.exitValue(), Files.readString(output));
  }
}
