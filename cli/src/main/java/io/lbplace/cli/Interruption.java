package io.lbplace.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/** Says at Ctrl-C what is kept. */
final class Interruption {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  static Interruption announce(Path folder, PrintWriter err) {
    Thread hook =
        new Thread(
            () -> {
              err.println(
                  "lbplace: interrupted; completed runs are kept in "
                      + folder
                      + ", --resume goes on from there");
              err.flush();
            },
            "interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  /** Nothing to say any more. */
  void withdraw() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The virtual machine is going down already: the hook has spoken.
      return;
    }
  }
}
