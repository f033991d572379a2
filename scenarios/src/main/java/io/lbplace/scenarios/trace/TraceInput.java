package io.lbplace.scenarios.trace;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.file.FileKind;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A trace's file, gzipped or not, and how its table is to be read.
 *
 * @param file path as the user gave it
 * @param options of the table
 */
public record TraceInput(String file, TableOptions options) {
  private static final int BUFFER = 1 << 16;

  /** A file that is read without options. */
  public TraceInput(String file) {
    this(file, TableOptions.NONE);
  }

  /**
   * Opens the content, unpacked.
   *
   * @throws BadInput if there is no such file, or it can't be read
   */
  public InputStream open() {
    InputStream raw = new BufferedInputStream(raw(), BUFFER);
    try {
      raw.mark(2);
      int first = raw.read();
      int second = raw.read();
      raw.reset();
      boolean gzip = first == 0x1F && second == 0x8B;
      return gzip ? new GZIPInputStream(raw, BUFFER) : raw;
    } catch (IOException e) {
      throw unreadable(1, e);
    }
  }

  /** SHA-256 of the file's bytes as they are on disk, hexadecimal. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(raw(), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw unreadable(1, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The error for a failure while a line was read. */
  public BadInput unreadable(long line, IOException e) {
    String why;
    if (e instanceof EOFException) {
      why = "gzip stream ends early";
    } else if (e instanceof ZipException) {
      why = "gzip stream is damaged";
    } else {
      why = "can't be read";
    }
    return new BadInput(file + ": line " + line + ": " + why, e);
  }

  private InputStream raw() {
    try {
      Path path = Path.of(file);
      if (!Files.exists(path)) {
        throw new BadInput(file + ": no such file");
      }
      if (Files.isDirectory(path)) {
        throw new BadInput(file + ": is a directory, expected a trace");
      }
      if (!Files.isRegularFile(path)) { // opening a FIFO may wait for ever
        throw new BadInput(
            file
                + ": is "
                + FileKind.of(path)
                + ", expected a regular file: a trace is read more than once");
      }
      return Files.newInputStream(path);
    } catch (InvalidPathException e) {
      throw new BadInput(BadInput.quoted(file) + ": expected a path", e);
    } catch (IOException e) {
      throw new BadInput(file + ": can't be read", e);
    }
  }
}
