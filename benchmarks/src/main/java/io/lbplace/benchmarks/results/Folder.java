package io.lbplace.benchmarks.results;

import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that lbplace writes to. Every file is written under a temporary name and moved, so that
 * under its own name it is either whole or absent.
 */
public final class Folder {
  private static final String UNFINISHED = ".part";

  private final Path path;

  private Folder(Path path) {
    this.path = path;
  }

  /**
   * The folder at a path, created where it is missing.
   *
   * @throws BadInput if it can't be written to
   */
  public static Folder writable(Path path) {
    try {
      Files.createDirectories(path);
      Files.delete(Files.createTempFile(path, ".", UNFINISHED));
      return new Folder(path);
    } catch (FileAlreadyExistsException e) {
      throw new BadInput(path + ": is a file, expected a folder", e);
    } catch (IOException e) {
      throw new BadInput(path + ": can't be written to: " + reason(e), e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** A file or folder in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** Whether it has a file or folder of that name. */
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
      Files.createDirectories(folder);
      Path unfinished = Files.createTempFile(folder, "." + file.getFileName(), UNFINISHED);
      try {
        Files.write(unfinished, content.getBytes(StandardCharsets.UTF_8));
        unfinished.toFile().setReadable(true, false);
        Files.move(
            unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new BadInput(file + ": can't be written: " + reason(e), e);
    }
  }

  /** Moves a folder within this one, in place of what has that name. */
  void replace(String name, String by) throws IOException {
    delete(name);
    Files.move(path.resolve(by), path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes a file, or a folder of files, if it is there. */
  void delete(String name) throws IOException {
    Path victim = path.resolve(name);
    if (Files.isDirectory(victim)) {
      for (Path file : files(victim)) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(victim);
  }

  /** Forgets what interrupted writes left behind. */
  void sweep(String name) throws IOException {
    if (Files.isDirectory(path.resolve(name))) {
      for (Path file : files(path.resolve(name))) {
        if (file.getFileName().toString().endsWith(UNFINISHED)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** What a folder holds, by name. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Why the file system refused, in a few words. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof MalformedInputException) {
      return "it isn't text in UTF-8";
    }
    if (e instanceof FileSystemException refused && refused.getReason() != null) {
      return refused.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
