package io.lbplace.drivers.haproxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that only their owner reads, and that are whole or not there at all. */
final class Disk {
  private Disk() {}

  static void write(Path file, String text) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    // a temporary file's mode is 600
    Path whole = Files.createTempFile(directory, "." + file.getFileName(), ".new");
    try {
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  static void makeDirectory(Path directory) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
