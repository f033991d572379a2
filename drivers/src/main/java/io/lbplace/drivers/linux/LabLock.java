package io.lbplace.drivers.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A lab is one run's at a time: its directory, and where there are namespaces its name too, which
 * is all that namespaces have. The kernel frees the locks of a process however that ends.
 */
public final class LabLock implements AutoCloseable {
  /** Where locks of names lie. */
  private static final Path NAMES = Path.of("/run");

  private final List<Held> held = new ArrayList<>();

  private record Held(Path file, FileChannel channel) {}

  /** A lab is somebody else's at the moment. */
  public static final class Taken extends Exception {
    private static final long serialVersionUID = 1L;

    Taken(String message) {
      super(message);
    }
  }

  private LabLock() {}

  /**
   * Takes a lab, whose directory is made where there is none.
   *
   * @throws Taken naming the process that has it
   * @throws IOException if files can't be written there
   */
  public static LabLock take(Lab lab) throws Taken, IOException {
    LabLock lock = new LabLock();
    boolean taken = false;
    try {
      if (!Files.isDirectory(lab.directory())) {
        Files.createDirectories(
            lab.directory(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      lock.take(lab, lab.directory().resolve("lab.lock"));
      if (Namespaces.available()) {
        lock.take(lab, NAMES.resolve("lbplace-" + lab.name() + ".lock"));
      }
      taken = true;
      return lock;
    } finally {
      if (!taken) {
        lock.close();
      }
    }
  }

  private void take(Lab lab, Path file) throws Taken, IOException {
    String me = Long.toString(ProcessHandle.current().pid());
    while (true) {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      boolean ours = false;
      try {
        ours = lock(channel);
        if (!ours) {
          throw new Taken(
              "lab '" + lab.name() + "' in " + lab.directory() + " is in use" + holder(file));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(me.getBytes(StandardCharsets.US_ASCII)), 0);
        // The file may have been deleted by who had it, between opening and locking it.
        ours = Files.exists(file) && Files.readString(file).equals(me);
        if (ours) {
          held.add(new Held(file, channel));
          return;
        }
      } finally {
        if (!ours) {
          channel.close();
        }
      }
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // by another run of this very process
    }
  }

  private static String holder(Path file) throws IOException {
    try {
      String pid = Files.readString(file).strip();
      return pid.matches("[0-9]+") ? " by process " + pid : "";
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** Lets it go. */
  @Override
  public void close() throws IOException {
    for (Held each : held) {
      Files.deleteIfExists(each.file());
      each.channel().close();
    }
    held.clear();
  }
}
