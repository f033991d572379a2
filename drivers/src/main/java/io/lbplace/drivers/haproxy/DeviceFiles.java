package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.Deployment;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The VIPs of a device, in memory and on disk: a file for each VIP ({@link VipFile}), and one line
 * for each that was removed or turned down lately, so that a late message can't bring it back. The
 * disk is written first.
 */
final class DeviceFiles {
  private static final System.Logger LOG = System.getLogger(DeviceFiles.class.getName());

  private final Path directory;
  private final Path stonesFile;
  private final Clock clock;
  private final Duration life;
  private final TreeMap<Integer, Deployment> vips = new TreeMap<>();
  private final TreeMap<Integer, Stone> stones = new TreeMap<>();

  /** The newest version of a VIP that isn't wanted here, and until when that must be known. */
  private record Stone(long version, long untilMillis) {}

  /**
   * Reads the VIPs of a device.
   *
   * @param device its directory
   * @param life the time for which a removal is remembered
   */
  DeviceFiles(Path device, Clock clock, Duration life) throws IOException {
    this.directory = device.resolve("vips");
    this.stonesFile = device.resolve("removed");
    this.clock = clock;
    this.life = life;
    Disk.makeDirectory(directory);
    readVips();
    readStones();
  }

  /** The deployments by VIP. */
  SortedMap<Integer, Deployment> vips() {
    return Collections.unmodifiableSortedMap(vips);
  }

  /** True if a version at least as new was removed or turned down. */
  boolean covers(int vip, long version) {
    Stone stone = stones.get(vip);
    return stone != null && stone.version() >= version && stone.untilMillis() >= clock.millis();
  }

  void put(Deployment d) throws IOException {
    Disk.write(file(d.vip()), VipFile.write(d));
    vips.put(d.vip(), d);
  }

  void remove(int vip) throws IOException {
    Files.deleteIfExists(file(vip));
    vips.remove(vip);
  }

  /** Remembers that a version is not wanted here. */
  void lay(int vip, long version) throws IOException {
    long now = clock.millis();
    stones.values().removeIf(stone -> stone.untilMillis() < now);
    Stone there = stones.get(vip);
    if (there == null || there.version() <= version) {
      stones.put(vip, new Stone(version, now + life.toMillis()));
    }
    StringJoiner out = new StringJoiner("\n", "", "\n");
    stones.forEach((v, stone) -> out.add(v + " " + stone.version() + " " + stone.untilMillis()));
    try {
      Disk.write(stonesFile, out.toString());
    } catch (IOException e) {
      if (!Disk.full(e)) {
        throw e;
      }
      // Removing must not need room. What isn't on disk is known as long as this process lives,
      // and is written with the next one.
      LOG.log(System.Logger.Level.WARNING, stonesFile + ": not written, " + e.getMessage());
    }
  }

  private Path file(int vip) {
    return directory.resolve(Integer.toString(vip));
  }

  private void readVips() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "[0-9]*")) {
      for (Path file : files) {
        try {
          Deployment d = VipFile.read(Files.readString(file));
          vips.put(d.vip(), d);
        } catch (IOException e) {
          // As after a loss of power: whoever asked for it was not told that it was done.
          LOG.log(System.Logger.Level.WARNING, file + " is left out: " + e.getMessage());
        }
      }
    }
  }

  private void readStones() throws IOException {
    try {
      for (String line : Files.readAllLines(stonesFile)) {
        String[] words = line.split(" ", -1);
        if (words.length == 3) {
          stones.put(
              Integer.parseInt(words[0]),
              new Stone(Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
      }
    } catch (NoSuchFileException e) {
      // nothing was removed yet
    }
  }
}
