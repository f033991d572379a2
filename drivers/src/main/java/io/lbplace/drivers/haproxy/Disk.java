package io.lbplace.drivers.haproxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

  /**
   * Writes a file that can be composed again. Where there is no room for a second one beside it, it
   * is written over in place: what stood there is lost if that is cut short.
   */
  static void writeComposed(Path file, String text) throws IOException {
    try {
      write(file, text);
    } catch (IOException e) {
      if (!full(e) || !Files.exists(file)) {
        throw e;
      }
      overwrite(file, text);
    }
  }

  private static void overwrite(Path file, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    int length = bytes.remaining();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes); // its blocks are used again: what isn't longer needs no room
      }
      channel.truncate(length);
    }
  }

  /** True if an exception says that there is no room on the disk: the JDK has no class for it. */
  static boolean full(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No space left on device") || message.contains("Disk quota exceeded");
  }
}
