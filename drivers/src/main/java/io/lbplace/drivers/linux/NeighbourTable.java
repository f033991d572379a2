package io.lbplace.drivers.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The kernel's table of link addresses by IP address ({@code arp(7)}). All namespaces of a machine
 * share it, and each pair that talks over a wire takes an entry on either side. Packets that find
 * no room there are dropped silently; the kernel only counts them.
 */
public final class NeighbourTable {
  /** The setting that bounds it, 1,024 unless a machine was told otherwise. */
  public static final String LIMIT = "net.ipv4.neigh.default.gc_thresh3";

  private static final Path STATISTICS = Path.of("/proc/net/stat/arp_cache");
  private static final String COLUMN = "table_fulls";
  private static final int HEXADECIMAL = 16;

  private final Path statistics;

  /** The table of this machine. */
  public NeighbourTable() {
    this(STATISTICS);
  }

  NeighbourTable(Path statistics) {
    this.statistics = statistics;
  }

  /**
   * The number of entries that found no room since the machine was started; 0 where that isn't
   * counted.
   */
  public long refusals() throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(statistics);
    } catch (NoSuchFileException e) {
      return 0;
    }
    int column = List.of(words(lines.get(0))).indexOf(COLUMN);
    if (column < 0) {
      return 0;
    }
    return lines.stream()
        .skip(1) // one line for each processor
        .mapToLong(line -> Long.parseLong(words(line)[column], HEXADECIMAL))
        .sum();
  }

  private static String[] words(String line) {
    return line.strip().split("\\s+", -1);
  }
}
