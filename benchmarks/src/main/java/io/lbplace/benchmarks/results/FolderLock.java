package io.lbplace.benchmarks.results;

import io.lbplace.scenarios.error.BadInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps others from writing to a folder meanwhile. The operating system holds the lock, so that it
 * goes with the process however that ends; the file beside the results says who has it.
 */
final class FolderLock implements Closeable {
  private static final String NAME = ".lbplace.lock";
  private static final int LONGEST = 200;
  private static final int TRIES = 100;

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder.
   *
   * @throws BadInput if somebody else has it, or the folder can't be written to
   */
  static FolderLock of(Folder folder) {
    Path file = folder.resolve(NAME);
    try {
      for (int i = 0; i < TRIES; i++) {
        FolderLock lock = tried(folder, file);
        if (lock != null) {
          file.toFile().deleteOnExit();
          return lock;
        }
      }
      throw new BadInput(folder.path() + ": its lock is taken and left all the time; try again");
    } catch (IOException e) {
      throw new BadInput(file + ": can't be locked: " + Folder.reason(e), e);
    }
  }

  /** Null where the file was removed by its last holder before it was locked here. */
  private static @Nullable FolderLock tried(Folder folder, Path file) throws IOException {
    @Nullable FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      String me =
          "process "
              + ProcessHandle.current().pid()
              + " since "
              + Instant.now().truncatedTo(ChronoUnit.SECONDS);
      if (channel.tryLock() == null) {
        throw held(folder, file);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(me.getBytes(StandardCharsets.UTF_8)));
      if (Files.exists(file) && Files.readString(file).equals(me)) {
        FolderLock lock = new FolderLock(file, channel);
        channel = null;
        return lock;
      }
      return null;
    } catch (OverlappingFileLockException e) {
      throw held(folder, file);
    } finally {
      if (channel != null) {
        channel.close();
      }
    }
  }

  private static BadInput held(Folder folder, Path file) throws IOException {
    String holder = "";
    try {
      holder = Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      holder = ""; // it was left just now
    }
    boolean told = holder.startsWith("process ") && holder.length() <= LONGEST;
    return new BadInput(
        folder.path()
            + ": is written to by "
            + (told ? holder : "another process")
            + "; wait for its end, or name another folder by --out");
  }

  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new BadInput(file + ": can't be removed: " + Folder.reason(e), e);
    }
  }
}
