package io.lbplace.drivers.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A lab is one run's at a time: its directory, and where there are namespaces its name too, which
 * is all that namespaces have. The kernel frees the locks of a process however that ends.
 */
public final class LabLock implements AutoCloseable {
  /** The folder of the locks of labs' names. */
  private static final Path NAMES = Path.of("/run");

  /** Never closed: that would free a lock that this process has by another channel. */
  private static final List<FileChannel> OTHERS = Collections.synchronizedList(new ArrayList<>());

  private final List<FileChannel> held = new ArrayList<>();

  /** Thrown where another process has the lab at the moment. */
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

  /**
   * The file stays when it is let go: one that is deleted could be locked by two, each his own. It
   * is read and written by this channel alone, as closing any other of this process on the same
   * file would free the lock (fcntl(2)).
   */
  private void take(Lab lab, Path file) throws Taken, IOException {
    String me = Long.toString(ProcessHandle.current().pid());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    String holder = me;
    try {
      if (lock(channel)) {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(me.getBytes(StandardCharsets.US_ASCII)), 0);
        held.add(channel);
        return;
      }
      holder = read(channel);
    } catch (OverlappingFileLockException e) {
      // held by another run of this very process: its channel is not to be disturbed
      OTHERS.add(channel);
      throw new Taken(taken(lab, me));
    }
    channel.close();
    throw new Taken(taken(lab, holder));
  }

  private static String taken(Lab lab, String holder) {
    String by = holder.matches("[0-9]+") ? " by process " + holder : "";
    return "lab '" + lab.name() + "' in " + lab.directory() + " is in use" + by;
  }

  private static boolean lock(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    return lock != null;
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(20);
    channel.read(buffer, 0);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
  }

  /** Lets it go. */
  @Override
  public void close() throws IOException {
    for (FileChannel channel : held) {
      channel.truncate(0);
      channel.close();
    }
    held.clear();
  }
}
