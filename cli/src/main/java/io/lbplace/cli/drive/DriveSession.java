package io.lbplace.cli.drive;

import io.lbplace.drivers.linux.CommandFailed;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.LabLock;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The devices while a run has them. A lab is locked from the beginning to the end, swept when it
 * begins, and taken down when the run ends or this process is told to end. On appliances only the
 * sessions end then, since removing their VIPs may take longer than a process has that is told to
 * end.
 */
public final class DriveSession implements AutoCloseable {
  private final @Nullable Lab lab;
  private final @Nullable LabLock lock;
  private final List<String> appliances;
  private final Consumer<String> said;
  private final Thread end;
  private boolean kept;
  private boolean over;

  private DriveSession(
      @Nullable Lab lab,
      @Nullable LabLock lock,
      List<String> appliances,
      Runnable stop,
      Consumer<String> said) {
    this.said = said;
    this.lab = lab;
    this.lock = lock;
    this.appliances = appliances;
    end = new Thread(() -> interrupted(stop), "drive's end");
  }

  /**
   * Takes the devices for this run alone, and a lab with nothing in it.
   *
   * @param lab the lab of those on this machine, or null
   * @param appliances the names of the others
   * @param stop stops the run from touching devices when this process is told to end
   * @param said takes a line of what became of the lab then
   * @throws BadInput if another has it, or it can't be had
   */
  public static DriveSession begin(
      @Nullable Lab lab, List<String> appliances, Runnable stop, Consumer<String> said)
      throws InterruptedException {
    DriveSession session =
        new DriveSession(lab, lab == null ? null : lock(lab), appliances, stop, said);
    Runtime.getRuntime().addShutdownHook(session.end);
    if (lab == null) {
      return session;
    }
    boolean begun = false;
    try {
      Leftovers.sweep(lab);
      begun = true;
      return session;
    } catch (IOException | CommandFailed e) {
      throw bad(lab, e);
    } finally {
      if (!begun) {
        session.close();
      }
    }
  }

  /**
   * Ends and deletes all that a lab has on this machine.
   *
   * @throws BadInput if a run has it, or something can't be deleted
   */
  public static Leftovers sweep(Lab lab) throws InterruptedException {
    LabLock held = lock(lab);
    try {
      Leftovers swept = Leftovers.sweep(lab);
      held.close();
      return swept;
    } catch (IOException | CommandFailed e) {
      throw bad(lab, e); // the lock ends with this process
    }
  }

  private static LabLock lock(Lab lab) {
    try {
      Path devices = lab.devicesDirectory();
      if (Files.exists(devices) && !Files.isDirectory(devices)) {
        throw new NotDirectoryException(devices.toString());
      }
      return LabLock.take(lab);
    } catch (LabLock.Taken e) {
      throw new BadInput(
          e.getMessage() + "; expected another name and directory, or to wait until it is over", e);
    } catch (IOException e) {
      throw bad(lab, e);
    }
  }

  /** Leaves what is there at the end. */
  public void keep() {
    kept = true;
  }

  /**
   * The hindrance to a lab, in one line; null where an exception is about something else.
   *
   * @param lab the lab, or null where there are only appliances
   */
  public static @Nullable BadInput hindrance(@Nullable Lab lab, Exception e) {
    for (Throwable t = e; lab != null && t != null; t = t.getCause()) {
      String said = String.valueOf(t.getMessage());
      boolean ofFile =
          t instanceof FileSystemException cause
              && String.valueOf(cause.getFile()).startsWith(lab.directory().toString());
      if (t instanceof CommandFailed || ofFile || said.contains("No space left on device")) {
        return bad(lab, (Exception) t);
      }
    }
    return null;
  }

  private static BadInput bad(Lab lab, Exception e) {
    return new BadInput("lab '" + lab.name() + "' in " + lab.directory() + ": " + why(e), e);
  }

  /** The file that is where a directory would have to be, or null. */
  private static @Nullable String noDirectory(Exception e) {
    return e instanceof FileSystemException failed
            && (e instanceof FileAlreadyExistsException
                || e instanceof NotDirectoryException
                || String.valueOf(failed.getReason()).contains("Not a directory"))
        ? failed.getFile()
        : null;
  }

  private static String why(Exception e) {
    if (e instanceof AccessDeniedException denied) {
      return "no right to " + denied.getFile() + ", expected a directory of this user's own";
    }
    String noDirectory = noDirectory(e);
    if (noDirectory != null) {
      return noDirectory + " is a file, expected a directory";
    }
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " can't be made, or went away meanwhile";
    }
    String said = String.valueOf(e.getMessage());
    if (said.contains("No space left on device")) {
      return "no room on its disk, expected some megabytes (" + said + ")";
    }
    return said;
  }

  /** Handles the end of this process, on a thread of its own, while all others go on. */
  private void interrupted(Runnable stop) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    stop.run();
    if (lab != null) {
      takeDown(lab);
    }
    if (!appliances.isEmpty()) {
      said.accept(
          "VIPs stay on "
              + String.join(", ", appliances)
              + ": lbplace drive --sweep FILE, with the file of its devices, takes them away");
    }
  }

  private void takeDown(Lab lab) {
    try {
      if (kept) {
        said.accept("lab '" + lab.name() + "' is left as it is");
      } else {
        Leftovers.sweep(lab);
        said.accept("lab '" + lab.name() + "' is taken down");
      }
      unlock();
    } catch (IOException | InterruptedException | RuntimeException e) {
      said.accept(
          "lab '"
              + lab.name()
              + "' is not taken down ("
              + e.getMessage()
              + "): lbplace drive"
              + " --sweep FILE, with the file of its devices, does it");
    }
  }

  private void unlock() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }

  /** True if this process was told to end while the run had its devices. */
  public synchronized boolean interrupted() {
    return over;
  }

  /** Lets the devices go, as they are. */
  @Override
  public void close() {
    synchronized (this) {
      if (over) {
        return; // it is being taken down
      }
      over = true;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(end);
      unlock();
    } catch (IllegalStateException e) {
      // this process ends anyway, and its locks with it
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
