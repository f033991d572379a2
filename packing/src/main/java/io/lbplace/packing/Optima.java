package io.lbplace.packing;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.file.InputFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The best solutions known, from a table with a header: a column that names instances, with or
 * without the file's ending, and one with values, −1 where nothing is known.
 */
public final class Optima {
  private static final List<String> NAMES = List.of("instance_name", "instance", "name");
  private static final List<String> VALUES = List.of("opt", "optimum", "best_known", "best");

  private static final int MOST_MEBIBYTES = 64;

  private final Map<String, Long> known;

  private Optima(Map<String, Long> known) {
    this.known = known;
  }

  /**
   * Reads a file of cells between tabs or, if its header has none, commas.
   *
   * @throws BadInput if it can't be read or lacks a column: file, line, value, expected
   */
  public static Optima read(Path file) {
    List<String> lines = InputFile.text(file, MOST_MEBIBYTES, "a table of optima").lines().toList();
    String header = lines.isEmpty() ? "" : lines.get(0);
    String separator = header.contains("\t") ? "\t" : ",";
    List<String> columns =
        Arrays.stream(header.split(separator, -1))
            .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
            .toList();
    int name = column(file, columns, NAMES);
    int value = column(file, columns, VALUES);
    Map<String, Long> known = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(separator, -1);
      if (lines.get(i).isBlank()) {
        continue;
      }
      if (cells.length <= Math.max(name, value)) {
        throw wrong(file, i, lines.get(i), columns.size() + " cells");
      }
      Long best = value(file, i, cells[value].strip());
      if (known.put(plain(cells[name].strip()), best) != null) {
        throw wrong(file, i, cells[name], "each instance once");
      }
    }
    return new Optima(known);
  }

  /** True if the table has a line for the instance. */
  public boolean names(String instance) {
    return known.containsKey(instance);
  }

  /** The best known of an instance, or null. */
  public @Nullable Long of(String instance) {
    Long best = known.get(instance);
    return best == null || best < 0 ? null : best;
  }

  /** An instance's name without the ending of its file. */
  private static String plain(String name) {
    return name.replaceFirst("\\.(txt|vbp|bpp)$", "");
  }

  private static int column(Path file, List<String> columns, List<String> names) {
    for (String name : names) {
      if (columns.contains(name)) {
        return columns.indexOf(name);
      }
    }
    throw new BadInput( // a file of another kind, whose content is nobody's business
        file + ":1: expected a header with one of " + String.join(", ", names));
  }

  private static Long value(Path file, int index, String text) {
    try {
      Long value = Long.valueOf(text);
      if (value >= -1) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(file, index, text, "a whole number, −1 where nothing is known");
    }
    throw wrong(file, index, text, "a whole number, −1 where nothing is known");
  }

  private static BadInput wrong(Path file, int index, String value, String expected) {
    return new BadInput(
        file + ":" + (index + 1) + ": " + BadInput.quoted(value) + ": expected " + expected);
  }
}
