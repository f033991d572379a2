package io.lbplace.scenarios.file;

import io.lbplace.scenarios.error.BadInput;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of the user's that a command writes. A regular file is written under a temporary name
 * beside it and moved, so that under its own name it is either whole or as it was; symbolic links
 * stay, and what they lead to is written. {@code /dev/stdout} and other files that the process has
 * open are written as they are. Folders, devices, FIFOs and sockets are refused: replacing one
 * would destroy it, and writing into one may never end.
 */
public final class OutputFile implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final String UNFINISHED = ".part";
  private static final Pattern STANDARD_OUTPUT =
      Pattern.compile("/dev/stdout|(/dev|/proc/self)/fd/1");
  private static final Pattern STANDARD_ERROR =
      Pattern.compile("/dev/stderr|(/dev|/proc/self)/fd/2");
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r--r--");

  private final Path named;
  private final Path target;
  private final @Nullable Path unfinished;
  private final OutputStream stream;
  private boolean shut;

  private OutputFile(Path named, Path target, @Nullable Path unfinished, OutputStream raw) {
    this.named = named;
    this.target = target;
    this.unfinished = unfinished;
    this.stream = new BufferedOutputStream(new Naming(raw), BUFFER);
  }

  /**
   * Checks that a file can be written, before work begins whose result it is to hold.
   *
   * @param option the command-line option that names it, as {@code --events}
   * @param file the file, or null for none
   * @throws BadInput if it can't
   */
  public static void check(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    if (file.toString().isBlank()) {
      throw new BadInput(option + " '': expected a file");
    }
    try {
      Path target = target(file);
      if (FileKind.isOpenFile(target)) {
        return;
      }
      Path folder = folder(target);
      if (!Files.isDirectory(folder)) {
        throw new BadInput(option + " " + file + ": there is no folder " + folder);
      }
      if (!Files.isWritable(folder)) {
        throw new BadInput(option + " " + file + ": the folder " + folder + " can't be written to");
      }
    } catch (Refused e) {
      throw new BadInput(option + " " + e.getMessage(), e);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** True if a path leads to the process's standard output. */
  public static boolean isStandardOutput(@Nullable Path file) {
    try {
      return file != null && is(FileKind.behindLinks(file), STANDARD_OUTPUT);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean is(Path target, Pattern stream) {
    return stream.matcher(target.toString()).matches();
  }

  /**
   * Begins to write.
   *
   * @throws BadInput if it can't be written
   */
  public static OutputFile open(Path file) {
    try {
      Path target = target(file);
      if (FileKind.isOpenFile(target)) {
        return new OutputFile(file, target, null, opened(target));
      }
      Path unfinished =
          Files.createTempFile(folder(target), "." + target.getFileName(), UNFINISHED);
      forgetAtExit(unfinished);
      return new OutputFile(file, target, unfinished, Files.newOutputStream(unfinished));
    } catch (Refused e) {
      throw new BadInput(e.getMessage(), e);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Writes a text.
   *
   * @throws BadInput if that fails, as on a full disk
   */
  public static void write(Path file, String content) {
    try (OutputFile out = open(file)) {
      out.stream().write(content.getBytes(StandardCharsets.UTF_8));
      out.keep();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** The stream to write the content to; a failure is {@link BadInput} that names the file. */
  public OutputStream stream() {
    return stream;
  }

  /**
   * Completes the file: closes it and moves it to its own name.
   *
   * @throws BadInput if it can't
   */
  public void keep() {
    try {
      shut();
      if (unfinished != null) {
        permit(unfinished);
        Files.move(
            unfinished,
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw unwritable(named, e);
    }
  }

  /** Closes it; unless it was kept, its content is discarded and the old file stays. */
  @Override
  public void close() {
    try {
      if (unfinished == null) {
        shut();
      } else {
        abandon();
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw unwritable(named, e);
    }
  }

  private void shut() throws IOException {
    if (!shut) {
      shut = true;
      stream.close();
    }
  }

  /** Closes the stream of a file that isn't kept; content that can't be flushed is dropped. */
  private void abandon() throws IOException {
    try {
      shut();
    } catch (BadInput e) {
      shut = true; // said already, by the write that failed first
    }
  }

  /** Sets the permissions of the file that it replaces; a temporary file is its owner's alone. */
  private void permit(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(
          file, Files.exists(target) ? Files.getPosixFilePermissions(target) : READABLE);
    }
  }

  private static Path target(Path file) throws IOException {
    Path target = FileKind.behindLinks(file);
    if (!FileKind.isOpenFile(target) && FileKind.exists(target) && !Files.isRegularFile(target)) {
      throw new Refused(
          file
              + ": is "
              + FileKind.of(target)
              + ", expected a regular file"
              + (Files.isDirectory(target) ? "" : " or /dev/stdout"));
    }
    return target;
  }

  private static Path folder(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    return folder == null ? target.toAbsolutePath() : folder;
  }

  private static OutputStream opened(Path target) throws IOException {
    if (is(target, STANDARD_OUTPUT)) {
      return new FileOutputStream(FileDescriptor.out); // a second opening would write over it
    }
    return is(target, STANDARD_ERROR)
        ? new FileOutputStream(FileDescriptor.err)
        : Files.newOutputStream(target, StandardOpenOption.WRITE);
  }

  /** Deletes the half-written file if the process is interrupted. */
  private static void forgetAtExit(Path unfinished) throws IOException {
    try {
      unfinished.toFile().deleteOnExit();
    } catch (IllegalStateException e) {
      Files.deleteIfExists(unfinished); // the virtual machine is going down
      throw new IOException("interrupted", e);
    }
  }

  private static BadInput unwritable(Path file, IOException e) {
    return new BadInput(file + ": can't be written: " + FileKind.reason(e), e);
  }

  /** Thrown for a path that names no file that can be written. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** Says which file it was that couldn't be written. */
  private final class Naming extends OutputStream {
    private final OutputStream raw;

    Naming(OutputStream raw) {
      this.raw = raw;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        raw.write(bytes, offset, length);
      } catch (IOException e) {
        throw unwritable(named, e);
      }
    }

    @Override
    public void close() throws IOException {
      if (unfinished != null || !isStandard()) {
        raw.close();
      }
    }

    private boolean isStandard() {
      return is(target, STANDARD_OUTPUT) || is(target, STANDARD_ERROR);
    }
  }
}
