package io.lbplace.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventKindTest {
  @Test
  void codesAreUniqueAndLeaveTheEncodingsOwn() {
    Set<Integer> codes = new HashSet<>();
    for (EventKind kind : EventKind.values()) {
      assertThat(codes.add(kind.code())).as("%s", kind).isTrue();
      assertThat(kind.code()).isBetween(Format.END + 1, Format.DICTIONARY - 1);
      assertThat(EventKind.of(kind.code())).isEqualTo(kind);
    }
  }

  @Test
  void fieldsHaveNamesOfTheirOwn() {
    for (EventKind kind : EventKind.values()) {
      assertThat(kind.fields()).doesNotHaveDuplicates().doesNotContain("timeNanos", "kind");
    }
  }

  @Test
  void everyKindIsDocumentedWithItsFields() throws IOException {
    List<String> rows = Files.readAllLines(Path.of("../docs/events.md"));
    for (EventKind kind : EventKind.values()) {
      String start = "| `" + kind.name() + "` | " + kind.code() + " | ";
      for (String field : kind.fields()) {
        start += "`" + field + "` ";
      }
      String expected = start;
      assertThat(rows)
          .as("row of %s", kind)
          .anyMatch(row -> row.startsWith(expected) && row.length() > expected.length() + 10);
    }
  }

  @Test
  void everyDictionaryIsDocumented() throws IOException {
    String document = Files.readString(Path.of("../docs/events.md"));
    assertThat(Arrays.stream(Dictionary.values()).map(each -> "| `" + each + "` |"))
        .allSatisfy(start -> assertThat(document).contains(start));
  }
}
