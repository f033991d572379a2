package io.lbplace.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.scenarios.error.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchFileTest {
  @TempDir private Path temporary;

  @Test
  void readsWhatItWrote() {
    Path file = temporary.resolve("baseline.json");
    BenchFile bench = Benches.bench();
    bench.write(file);
    BenchFile read = BenchFile.read(file);
    assertThat(Gate.compare(bench.figures(), read.figures(), name -> true).passed()).isTrue();
    Path again = temporary.resolve("again.json");
    read.write(again);
    assertThat(again).hasSameTextualContentAs(file);
    assertThat(read.tool()).isEqualTo(bench.tool());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"schema\": \"lbplace.results/1\", \"figures\": []}",
        "[1]",
        "nonsense",
        "{\"schema\": \"lbplace.bench/1\", \"figures\": [{\"kind\": \"TIME\", \"measure\": \"p50\"}]}",
        "{\"schema\": \"lbplace.bench/1\", \"figures\": [null]}",
      })
  void refusesWhatIsNone(String text) throws Exception {
    Path file = Files.writeString(temporary.resolve("baseline.json"), text);
    assertThatThrownBy(() -> BenchFile.read(file))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(file.toString());
  }
}
