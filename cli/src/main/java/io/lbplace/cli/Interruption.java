package io.lbplace.cli;

import io.lbplace.experiments.results.ResultsFolder;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** Tells on Ctrl-C which results are kept. */
final class Interruption implements AutoCloseable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Makes an interrupt of an experiment tell how many runs are kept, and how to go on. */
  static Interruption announce(ResultsFolder place, int runs, String command, PrintWriter err) {
    return announce(
        err,
        () -> {
          long kept = place.keptRuns();
          return kept == 0
              ? "interrupted before a run was completed; nothing is kept"
              : "interrupted; "
                  + kept
                  + " of "
                  + runs
                  + " runs are kept in "
                  + place.folder().path()
                  + "; to go on: "
                  + command
                  + " --resume --out "
                  + AgainText.quoted(place.folder().path().toString());
        });
  }

  /** Makes an interrupt tell that the command has kept nothing. */
  static Interruption announceNothingKept(PrintWriter err) {
    return announce(err, () -> "interrupted; nothing is kept, and files are as they were");
  }

  private static Interruption announce(PrintWriter err, Supplier<String> text) {
    Thread hook =
        new Thread(
            () -> {
              err.println("lbplace: " + text.get());
              err.flush();
            },
            "interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  /** Makes an interrupt tell nothing any more. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The virtual machine is going down already: the hook has spoken.
      return;
    }
  }
}
