package io.lbplace.experiments.results;

import io.lbplace.scenarios.error.BadInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps others from writing to a folder meanwhile. The operating system holds the lock, so that it
 * goes with the process however that ends; the file beside the results says who has it, and is
 * removed when it is let go.
 *
 * <p>The lock is the process's: closing any channel of the process on the file frees it (fcntl(2)).
 * Hence the file is read and written by the channel that is locked, and by no other.
 */
final class FolderLock implements Closeable {
  private static final String NAME = ".lbplace.lock";
  private static final int LONGEST = 200;
  private static final int TRIES = 100;

  /** Channels on files that this process holds by another channel; never closed. */
  private static final List<FileChannel> OTHERS = Collections.synchronizedList(new ArrayList<>());

  private final Path file;
  private final FileChannel channel;
  private final Thread atExit;
  private boolean held = true;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.atExit = new Thread(this::removeAtExit, "folder-lock");
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
          Runtime.getRuntime().addShutdownHook(lock.atExit);
          return lock;
        }
      }
      throw new BadInput(folder.path() + ": its lock is taken and left all the time; try again");
    } catch (IOException e) {
      throw new BadInput(file + ": can't be locked: " + Folder.reason(e), e);
    }
  }

  /**
   * Null where the file was removed by its last holder before it was locked here: then it isn't the
   * one that stands there now. A file that is open keeps its key, so that another can't have it.
   */
  private static synchronized @Nullable FolderLock tried(Folder folder, Path file)
      throws IOException {
    Object there = key(file);
    if (there == null) {
      there = created(file);
    }
    FileChannel channel = opened(file);
    if (channel == null) {
      return null;
    }
    boolean locked;
    String holder;
    try {
      locked = channel.tryLock() != null;
      if (locked && Objects.equals(there, key(file))) {
        write(channel);
        return new FolderLock(file, channel);
      }
      holder = locked ? "" : read(channel);
    } catch (OverlappingFileLockException e) {
      OTHERS.add(channel);
      throw held(folder, read(channel));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    if (locked) {
      return null;
    }
    throw held(folder, holder);
  }

  /** The mark that tells a file from others of its name; null where there is none. */
  private static @Nullable Object key(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static @Nullable Object created(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      return key(file); // another was quicker
    }
    return key(file);
  }

  private static @Nullable FileChannel opened(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static void write(FileChannel channel) throws IOException {
    String me =
        "process "
            + ProcessHandle.current().pid()
            + " since "
            + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(me.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LONGEST + 1);
    channel.read(buffer, 0);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
  }

  private static BadInput held(Folder folder, String holder) {
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
      Runtime.getRuntime().removeShutdownHook(atExit);
      remove();
    } catch (IllegalStateException e) {
      return; // the virtual machine is going down: the hook removes it
    } catch (IOException e) {
      throw new BadInput(file + ": can't be removed: " + Folder.reason(e), e);
    }
  }

  /** Once: the next file of the name may be another's. */
  private synchronized void remove() throws IOException {
    if (held) {
      held = false;
      Files.deleteIfExists(file);
    }
  }

  private void removeAtExit() {
    try {
      remove();
    } catch (IOException e) {
      return; // it stays, and the next to lock it removes it
    }
  }
}
