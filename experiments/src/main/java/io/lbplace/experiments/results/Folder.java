package io.lbplace.experiments.results;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.file.FileKind;
import io.lbplace.scenarios.file.OutputFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that lbplace writes to. Every file is written under a temporary name and moved, so that
 * under its own name it is either whole or absent.
 */
public final class Folder implements Closeable {
  private static final String UNFINISHED = ".part";

  /** The number of bytes of a file that tell its kind. */
  private static final int HEAD = 200;

  private final Path path;
  private final @Nullable FolderLock lock;

  private Folder(Path path, @Nullable FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * The folder at a path, as {@link #writable}, that nobody else writes to until it is closed.
   *
   * @throws BadInput if it can't be written to, or somebody else does
   */
  public static Folder locked(Path path) {
    return new Folder(path, FolderLock.of(writable(path)));
  }

  /** Leaves it to others. */
  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }

  /**
   * The folder at a path, created where it is missing.
   *
   * @throws BadInput if it can't be written to
   */
  public static Folder writable(Path path) {
    if (path.toString().isBlank()) {
      throw new BadInput("--out '': expected a folder, as . for this one");
    }
    try {
      if (!Files.isDirectory(path)) { // a symbolic link to a folder is one
        Files.createDirectories(path);
      }
      Files.delete(Files.createTempFile(path, ".", UNFINISHED));
      return new Folder(path, null);
    } catch (FileAlreadyExistsException e) {
      throw new BadInput(path + ": is a file, expected a folder", e);
    } catch (IOException e) {
      throw new BadInput(path + ": can't be written to: " + reason(e), e);
    }
  }

  /** The path of the folder. */
  public Path path() {
    return path;
  }

  /** A file or folder in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** True if it has a file or folder of that name. */
  public boolean has(String name) {
    return Files.exists(path.resolve(name));
  }

  /**
   * Writes a file, its folders included.
   *
   * @throws BadInput if that fails, as on a full disk
   */
  public void write(String name, String content) {
    write(path.resolve(name), content);
  }

  /** Writes a file anywhere; see {@link #write(String, String)}. */
  public static void write(Path file, String content) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new BadInput(file + ": can't be written: " + reason(e), e);
    }
    OutputFile.write(file, content);
  }

  /**
   * Refuses a folder that holds files of the names that are to be written, and didn't get them from
   * lbplace.
   *
   * @param main the file that tells
   * @param mark stands near its beginning if it is ours
   * @param others are ours where that file is
   * @throws BadInput if one isn't ours
   */
  public void requireOurs(String main, String mark, List<String> others) {
    Path file = path.resolve(main);
    if (Files.exists(file)) {
      if (!Files.isRegularFile(file) || !begins(file, mark)) {
        throw foreign(file);
      }
      return;
    }
    for (String other : others) {
      if (has(other)) {
        throw foreign(path.resolve(other));
      }
    }
  }

  private static BadInput foreign(Path file) {
    return new BadInput(
        file + ": isn't of lbplace's making and would be lost; name another folder by --out");
  }

  /** True if a mark stands among the first bytes, or as much of it as was written. */
  static boolean begins(Path file, String mark) {
    String head = head(file);
    return head.contains(mark) || mark.startsWith(head);
  }

  private static String head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadInput(file + ": can't be read: " + reason(e), e);
    }
  }

  /** The content of a folder, by name. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** The reason why the file system refused, in a few words. */
  public static String reason(IOException e) {
    return FileKind.reason(e);
  }
}
