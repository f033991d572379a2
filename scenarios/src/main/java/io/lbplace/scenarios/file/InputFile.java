package io.lbplace.scenarios.file;

import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the user's files that are small by nature, and refuses files that are too large. */
public final class InputFile {
  private InputFile() {}

  /**
   * Reads a text.
   *
   * @param mostMebibytes the largest size allowed
   * @param expected a description of the expected content, as "a table of optima"
   * @throws BadInput if it is no regular file, holds more, or isn't UTF-8
   */
  public static String text(Path file, int mostMebibytes, String expected) {
    try {
      byte[] bytes = bytes(file, mostMebibytes, expected);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IOException e) {
      throw new BadInput(file + ": can't be read: " + FileKind.reason(e), e);
    }
  }

  private static byte[] bytes(Path file, int mostMebibytes, String expected) throws IOException {
    int most = mostMebibytes << 20;
    try (InputStream in = open(file, mostMebibytes, expected)) {
      byte[] bytes = in.readNBytes(most + 1); // an open file may have no size
      if (bytes.length > most) {
        throw tooLarge(file, mostMebibytes, expected);
      }
      return bytes;
    }
  }

  /**
   * Opens a file; see {@link #text}.
   *
   * @throws BadInput if it is no regular file, or holds more
   */
  public static InputStream open(Path file, int mostMebibytes, String expected) {
    requireRegular(file, expected);
    try {
      if (Files.size(file) > (long) mostMebibytes << 20) {
        throw tooLarge(file, mostMebibytes, expected);
      }
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new BadInput(file + ": can't be read: " + FileKind.reason(e), e);
    }
  }

  private static BadInput tooLarge(Path file, int mostMebibytes, String expected) {
    return new BadInput(file + ": expected " + expected + " of at most " + mostMebibytes + " MiB");
  }

  /**
   * Refuses files that have no end or block the reader: folders, devices, FIFOs, sockets. Files
   * that the process has open are let through; a file that is missing is reported by whoever opens
   * it.
   *
   * @param expected a description of the expected content
   * @throws BadInput if it is one of these
   */
  public static void requireRegular(Path file, String expected) {
    if (Files.exists(file) && !Files.isRegularFile(file) && !FileKind.isOpenFile(file)) {
      throw new BadInput(file + ": is " + FileKind.of(file) + ", expected " + expected);
    }
  }
}
