package io.lbplace.scenarios.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Tells regular files from folders, devices and pipes, in words that a message can use. */
public final class FileKind {
  /** The names of files that the process has open already; Linux and macOS have them. */
  private static final Pattern OPEN =
      Pattern.compile("/dev/(stdin|stdout|stderr|fd/\\d+)|/proc/(self|\\d+)/fd/\\d+");

  private static final int TYPE = 0170000;
  private static final int LINKS = 40;

  private FileKind() {}

  /** True if a path names an open file of the process, as {@code /dev/stdout}. */
  public static boolean isOpenFile(Path path) {
    return OPEN.matcher(path.toString()).matches();
  }

  /** A word for the kind of a file: a regular file, a folder, a device, a FIFO, a socket. */
  public static String of(Path path) {
    if (Files.isRegularFile(path)) {
      return "a regular file";
    }
    if (Files.isDirectory(path)) {
      return "a folder";
    }
    try {
      return switch ((Integer) Files.getAttribute(path, "unix:mode") & TYPE) {
        case 0010000 -> "a FIFO";
        case 0020000, 0060000 -> "a device";
        case 0140000 -> "a socket";
        default -> "no regular file";
      };
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "no regular file"; // the platform doesn't say more
    }
  }

  /** The file that symbolic links lead to, whether it is there or not. */
  static Path behindLinks(Path path) throws IOException {
    Path target = path;
    for (int links = 0; Files.isSymbolicLink(target) && !isOpenFile(target); links++) {
      if (links == LINKS) {
        throw new FileSystemException(path.toString(), null, "its symbolic links go round");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  /** True if a file of any kind exists at the path; a dangling symbolic link counts. */
  static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The reason why the file system refused, in a few words. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof CharacterCodingException) {
      return "it isn't text in UTF-8";
    }
    if (e instanceof FileSystemException refused && refused.getReason() != null) {
      return refused.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
