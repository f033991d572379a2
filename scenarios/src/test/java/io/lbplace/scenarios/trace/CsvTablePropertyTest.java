package io.lbplace.scenarios.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Tables come back as they were written, wherever a line lies in what is read at a time. */
class CsvTablePropertyTest {
  private static final String CHARACTERS = "ab01 ,,\"\"\t.é\u2003\u00df\ud83d\ude00";
  private static final String[] ENDS = {"\n", "\r\n", "\n\n", "\n \t\n", "\r\n#,\"\n"};

  @Property(tries = 300)
  void fieldsComeBack(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int columns)
      throws IOException {
    Random random = new Random(seed);
    char separator = ",;\t│".charAt(random.nextInt(4));
    boolean ordinary = random.nextBoolean();
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < random.nextInt(60); row++) {
      List<String> fields = new ArrayList<>();
      fields.add("row"); // not blank, and no comment
      while (fields.size() <= columns) {
        fields.add(ordinary ? Integer.toString(random.nextInt()) : field(random));
      }
      rows.add(fields);
      for (int i = 0; i < fields.size(); i++) {
        text.append(i == 0 ? "" : separator).append(written(fields.get(i), separator, random));
      }
      text.append(ENDS[random.nextInt(ENDS.length)]);
    }
    Path file = Files.createTempFile("table", ".csv");
    try {
      Files.writeString(
          file, random.nextBoolean() ? text : text.toString().replaceFirst("\\R\\z", ""));
      assertThat(read(file, separator, columns + 1)).isEqualTo(rows);
    } finally {
      Files.delete(file);
    }
  }

  private static List<List<String>> read(Path file, char separator, int columns) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvTable table = new CsvTable(new TraceInput(file.toString()), separator)) {
      while (table.next()) {
        List<String> fields = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
          fields.add(table.text(column));
          assertThat(table.isEmpty(column)).isEqualTo(fields.get(column).isEmpty());
        }
        rows.add(fields);
      }
    }
    return rows;
  }

  /** Now and then one so long that lines don't end where a piece of what is read does. */
  private static String field(Random random) {
    int length = random.nextInt(40) == 0 ? random.nextInt(400) : random.nextInt(5);
    StringBuilder field = new StringBuilder();
    int[] characters = CHARACTERS.codePoints().toArray();
    for (int i = 0; i < length; i++) {
      field.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return field.toString();
  }

  private static String written(String field, char separator, Random random) {
    boolean asItIs =
        field.equals(field.strip()) && field.indexOf(separator) < 0 && field.indexOf('"') < 0;
    if (asItIs && random.nextInt(4) > 0) {
      String blanks = separator == '\t' ? " " : " \t\u2003";
      return pad(blanks, random) + field + pad(blanks, random);
    }
    return '"' + field.replace("\"", "\"\"") + '"';
  }

  private static String pad(String blanks, Random random) {
    return blanks.substring(0, random.nextInt(2) * random.nextInt(blanks.length() + 1));
  }

  @Property(tries = 50)
  void linesMayBeAsLongAsAllowed(@ForAll @IntRange(min = 65_000, max = 65_536) int length)
      throws IOException {
    Path file = Files.createTempFile("table", ".csv");
    try {
      String longest = "x".repeat(length);
      Files.writeString(file, longest + "\ny\n" + longest + "\n" + longest);
      assertThat(read(file, ',', 1))
          .isEqualTo(List.of(List.of(longest), List.of("y"), List.of(longest), List.of(longest)));
    } finally {
      Files.delete(file);
    }
  }
}
