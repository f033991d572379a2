package io.lbplace.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.scenarios.error.BadInput;
import java.io.BufferedReader;
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

  @Test
  void aFolderIsOneProcessesAtATime() throws Exception {
    Path path = temporary.resolve("out");
    String mine = "is written to by process " + ProcessHandle.current().pid() + " since ";
    Folder held = Folder.locked(path);
    assertThat(inAnotherProcess(path)).contains(mine);
    // Nor does it get it after all that this process does with the lock's file.
    assertThatThrownBy(() -> Folder.locked(path)).hasMessageContaining(mine);
    assertThat(inAnotherProcess(path)).contains(mine);
    held.close();
    assertThat(path).isEmptyDirectory();
    assertThat(inAnotherProcess(path)).isEqualTo("taken");
    Folder.locked(path).close();
    assertThat(path).isEmptyDirectory();
  }

  private static String inAnotherProcess(Path path) throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Locker.class.getName(),
                path.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = other.inputReader()) {
      String line = said.readLine();
      other.waitFor(); // its lock ends with it
      return line;
    }
  }

  /**
   * Takes a folder in a process of its own, ends without letting it go, and says what came of it.
   */
  static final class Locker {
    private Locker() {}

    public static void main(String[] args) {
      try {
        Folder.locked(Path.of(args[0]));
        System.out.println("taken");
      } catch (BadInput e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
