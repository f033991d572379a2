package io.lbplace.cli;

import io.lbplace.scenarios.error.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a command writes once its work is done: better to know before that it can. */
final class KeptFile {
  private KeptFile() {}

  /** Refuses what can't be a file; null is none. */
  static void check(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new BadInput(option + " " + file + ": is a folder, expected a file");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BadInput(option + " " + file + ": there is no folder " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw new BadInput(option + " " + file + ": the folder " + folder + " can't be written to");
    }
  }
}
