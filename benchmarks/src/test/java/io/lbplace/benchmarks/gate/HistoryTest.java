package io.lbplace.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.benchmarks.gate.History.Entry;
import io.lbplace.scenarios.error.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Entry FIRST = Entry.of(Benches.bench(), null, "2025-01-01T00:00:00Z");
  private static final Entry SECOND = Entry.of(Benches.bench(), 2, "2025-01-02T00:00:00Z");

  @TempDir private Path temporary;
  private Path file;

  @BeforeEach
  void name() {
    file = temporary.resolve("history.jsonl");
  }

  @Test
  void readsWhatWasAdded() {
    History.append(file, FIRST);
    History.append(file, SECOND);
    assertThat(History.read(file)).containsExactly(FIRST, SECOND);
    assertThat(FIRST.figures())
        .containsEntry("time/decision/first-fit/1000/90/all p50", 0.02)
        .containsEntry("work/first-fit/1000/90/all wordsScanned", 1_234.0)
        .doesNotContainKey("quality/default/first-fit cost");
  }

  @Test
  void aTornLastLineIsPassedOverAndDropped() throws Exception {
    History.append(file, FIRST);
    String whole = Files.readString(file);
    Files.writeString(file, whole + whole.substring(0, whole.length() / 2));
    assertThat(History.read(file)).containsExactly(FIRST);
    History.append(file, SECOND);
    assertThat(History.read(file)).containsExactly(FIRST, SECOND);
  }

  @Test
  void aLastLineWithoutItsEndIsKept() throws Exception {
    History.append(file, FIRST);
    Files.writeString(file, Files.readString(file).strip());
    History.append(file, SECOND);
    assertThat(History.read(file)).containsExactly(FIRST, SECOND);
  }

  @Test
  void refusesWhatIsNoHistoryAndLeavesItAlone() throws Exception {
    for (String text : List.of("nonsense\n", "{\"schema\": \"other\"}\n", "nonsense\n\n{}\n")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> History.append(file, FIRST))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining(file + ":1: expected a line of lbplace.history/1");
      assertThat(file).hasContent(text);
    }
    Files.writeString(file, "");
    assertThatThrownBy(() -> History.read(file)).hasMessageContaining("holds no bench");
  }
}
