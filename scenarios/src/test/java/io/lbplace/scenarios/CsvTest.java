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
          arrival⏎0⏎1e18                  | t.txt: line 3: '1.0E18': expected an arrival at most ten years after the first, 0.0 (in seconds)
          """)
  void badTables(String text, String expected) {
    assertThatThrownBy(() -> Traces.load(directory, "default", "csv", text.replace("⏎", "\n")))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith(expected);
  }

  @Test
  void columnsThatNobodyReadsMayBeAnything() {
    Scenario scenario =
        Traces.load(directory, "default", "csv", "arrival,note,note\n1500000000,x,y\n");
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
