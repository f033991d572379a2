package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a table is said, not guessed away. */
class CsvTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arrival,arrival⏎0,1             | t.txt:1:1: 'arrival': expected one column of that name, and there are several
          arrival,tenant,tenant⏎0,a,b     | t.txt:1:1: 'tenant': expected one column of that name, and there are several
          arrival⏎0⏎1e18                  | t.txt:3:1: '1e18': expected a time within a century of 1970; the unit may be another, see mapping.timeFormat
          arrival⏎0⏎1e9                   | t.txt:3:1: '1e9': expected an arrival at most ten years from the first; the unit may be another, see mapping.timeFormat
          arrival,networkX⏎0,a            | t.txt:1:9: 'networkX': expected columns that the mapping uses; map them, or leave them out by --set workload.trace.mapping.ignore='[networkX]'
          """)
  void badTables(String text, String expected) {
    assertThatThrownBy(() -> Traces.load(directory, "default", "csv", text.replace("⏎", "\n")))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith(expected);
  }

  @Test
  void columnsThatAreIgnoredMayBeAnything() {
    Scenario scenario =
        Traces.load(
            directory,
            "default",
            "csv",
            "arrival,note,note\n1500000000,x,y\n",
            "workload.trace.mapping.ignore=[note]");
    assertThat(Traces.arrivals(scenario)).hasSize(1);
  }

  @Test
  void namesThatAreNotUtf8AreNotMixedUp() throws IOException {
    Path file = directory.resolve("latin.csv");
    Files.writeString(file, "arrival,tenant\n0,\u00dc\n1,\u00d6\n", StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Traces.load("default", "csv", file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("latin.csv:2:3: ")
        .hasMessageEndingWith("expected text in UTF-8");
  }
}
