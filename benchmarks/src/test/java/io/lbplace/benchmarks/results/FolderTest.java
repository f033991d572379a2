package io.lbplace.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  @TempDir private Path temporary;

  @Test
  void replacesAFileAndLeavesNothingBeside() throws IOException {
    Folder folder = Folder.writable(temporary.resolve("a/b"));
    folder.write("x.json", "old");
    folder.write("x.json", "new");
    assertThat(folder.resolve("x.json")).hasContent("new");
    try (Stream<Path> files = Files.list(folder.path())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatThrownBy(() -> Folder.writable(file))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + ": is a file, expected a folder");
    assertThatThrownBy(() -> Folder.writable(file.resolve("below")))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(file.resolve("below") + ": can't be written to: ");
  }

  @Test
  void namesOfSeriesStayApart() {
    assertThat(ResultsFolder.seriesFile("default", "first-fit", null, 1))
        .isEqualTo("series/default.first-fit.seed-1.json");
    assertThat(ResultsFolder.seriesFile("default", "first-fit", "advised", 1))
        .isEqualTo("series/default.first-fit.advised.seed-1.json");
    assertThat(ResultsFolder.seriesFile("../x", "a(b=1)", null, 1))
        .matches("series/[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.seed-1\\.json")
        .isNotEqualTo(ResultsFolder.seriesFile("../x", "a(b:1)", null, 1));
  }

  @Test
  void saysWhatIsWrongWithResults() throws IOException {
    assertThatThrownBy(() -> ResultsFolder.results(temporary.resolve("none")))
        .hasMessageContaining("there is no such folder");
    assertThatThrownBy(() -> ResultsFolder.results(temporary))
        .hasMessage(temporary + ": has no results.json");
    Path results = temporary.resolve("results.json");
    Files.writeString(results, "{\"schema\":\"lbplace.results/9\"}");
    assertThatThrownBy(() -> ResultsFolder.results(temporary))
        .hasMessage(results + ":/schema: 'lbplace.results/9', expected lbplace.results/1");
    Files.writeString(results, "{");
    assertThatThrownBy(() -> ResultsFolder.results(temporary))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(results + ":1:");
    Files.writeString(results, "[".repeat(100_000));
    assertThatThrownBy(() -> ResultsFolder.results(temporary)).isInstanceOf(BadInput.class);
  }
}
