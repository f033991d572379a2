package io.lbplace.packing.bound;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lbplace.strategies.bound.PackingProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Stream;

/**
 * Public instances of bin packing with known optima: vector packing (Mommessin, Erlebach,
 * Shakhlevich 2025), Falkenauer's uniform ones of the OR-Library, and bin packing with setups
 * (Baldacci et al. 2025). Tests that need them are skipped where they aren't.
 */
record PublishedInstance(String name, PackingProblem problem, long optimum) {
  /** The optimum isn't known. */
  static final long OPEN = -1;

  private static Path folder(String name) {
    Path folder = Path.of("../../shared/data").resolve(name);
    assumeTrue(Files.isDirectory(folder), "no folder " + folder);
    return folder;
  }

  static List<PublishedInstance> vectors() {
    Path folder = folder("vector-packing");
    List<PublishedInstance> instances = new ArrayList<>();
    for (String set : List.of("new", "panigrahy")) {
      Map<String, Long> optima = new LinkedHashMap<>();
      for (String line : lines(folder.resolve(set + "-optima.tsv"))) {
        String[] fields = line.split("\t");
        if (fields[2].matches("-?\\d+")) {
          optima.put(fields[0], Long.parseLong(fields[2]));
        }
      }
      try (Stream<Path> files = Files.walk(folder.resolve(set))) {
        files
            .filter(file -> file.toString().endsWith(".vbp"))
            .sorted()
            .forEach(file -> instances.add(vector(file, optima)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return instances;
  }

  private static PublishedInstance vector(Path file, Map<String, Long> optima) {
    try (Scanner in = new Scanner(String.join("\n", lines(file)))) {
      int dimensions = in.nextInt();
      long[] capacity = longs(in, dimensions);
      List<long[]> sizes = new ArrayList<>();
      for (int lines = in.nextInt(); lines > 0; lines--) {
        long[] size = longs(in, dimensions);
        for (int copies = in.nextInt(); copies > 0; copies--) {
          sizes.add(size);
        }
      }
      String name = file.getFileName().toString().replace(".vbp", "");
      return new PublishedInstance(
          file.getParent().getParent().getFileName() + "/" + name,
          PackingProblem.of(capacity, sizes.toArray(long[][]::new)),
          optima.getOrDefault(name, OPEN));
    }
  }

  /** The number in the file is the best that was known, which need not be the optimum. */
  static List<PublishedInstance> falkenauer() {
    Path folder = folder("orlib-binpack");
    List<PublishedInstance> instances = new ArrayList<>();
    for (int file = 1; file <= 4; file++) {
      String text = String.join("\n", lines(folder.resolve("binpack" + file + ".txt")));
      try (Scanner in = new Scanner(text).useLocale(Locale.ROOT)) {
        for (int count = in.nextInt(); count > 0; count--) {
          String name = in.next();
          long capacity = in.nextLong();
          long[][] sizes = new long[in.nextInt()][1];
          long best = in.nextLong();
          for (long[] size : sizes) {
            size[0] = in.nextLong();
          }
          instances.add(
              new PublishedInstance(name, PackingProblem.of(new long[] {capacity}, sizes), best));
        }
      }
    }
    return instances;
  }

  static List<PublishedInstance> setups() {
    Path folder = folder("bin-packing-setups");
    List<PublishedInstance> instances = new ArrayList<>();
    for (String line : lines(folder.resolve("best-known.csv"))) {
      String[] fields = line.split(",");
      if (fields[0].contains("f0_")) { // f1 has costs too, which are no bins
        long optimum = fields[5].equals("yes") ? Long.parseLong(fields[4]) : OPEN;
        instances.add(setup(folder.resolve("instances").resolve(fields[0]), optimum));
      }
    }
    return instances;
  }

  private static PublishedInstance setup(Path file, long optimum) {
    try (Scanner in = new Scanner(String.join("\n", lines(file)))) {
      long[][] sizes = new long[in.nextInt()][1];
      long[][] setups = new long[in.nextInt()][1];
      long[] capacity = {in.nextLong()};
      in.nextLong(); // cost of a bin
      int[] classOf = new int[sizes.length];
      int next = 0;
      for (int c = 0; c < setups.length; c++) {
        in.nextLong(); // cost of the setup
        setups[c][0] = in.nextLong();
        for (int count = in.nextInt(); count > 0; count--) {
          classOf[next++] = c;
        }
      }
      for (long[] size : sizes) {
        size[0] = in.nextLong();
      }
      return new PublishedInstance(
          file.getFileName().toString(),
          new PackingProblem(capacity, sizes, classOf, setups),
          optimum);
    }
  }

  private static long[] longs(Scanner in, int count) {
    long[] longs = new long[count];
    for (int i = 0; i < count; i++) {
      longs[i] = in.nextLong();
    }
    return longs;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
