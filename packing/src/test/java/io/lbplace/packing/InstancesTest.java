package io.lbplace.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from each format, and what is said of what can't be. */
class InstancesTest {
  @TempDir private Path folder;

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private PackingInstance one(String format, String name, String content) throws IOException {
    List<PackingInstance> read = Instances.read(format + ":" + file(name, content));
    assertThat(read).hasSize(1);
    return read.get(0);
  }

  @Test
  void readsVectorsWithAndWithoutHowManyThereAre() throws IOException {
    PackingInstance read = one("vbp", "class7/a.vbp", "2\n10 20\n3\n1 2 1\n3 4\r\n5 6 2\n");
    assertThat(read.name()).isEqualTo("a");
    assertThat(read.className()).isEqualTo("class7");
    assertThat(read.problem().capacity()).containsExactly(10, 20);
    assertThat(read.problem().sizes()).isDeepEqualTo(new long[][] {{1, 2}, {3, 4}, {5, 6}, {5, 6}});
    assertThat(read.best()).isNull();
  }

  @Test
  void readsMultipleChoices() throws IOException {
    PackingInstance read = one("mvp", "a.mvp", "2 1\n10 20 3 -1\n2\n1 2\n1 2\n1 1\n3 4\n");
    assertThat(read.problem().capacity()).containsExactly(10, 20);
    assertThat(read.problem().sizes()).isDeepEqualTo(new long[][] {{1, 2}, {1, 2}, {3, 4}});
    assertThat(read.kinds()).isEmpty();
    PackingInstance kinds =
        one("mvp", "b.mvp", "2 3\n10 0 1 -1\n5 30 7 2\n99 99 1 0\n1\n1 1\n5 0\n");
    assertThat(kinds.problem().capacity()).as("of bins that there are").containsExactly(10, 30);
    assertThat(kinds.kinds()).extracting(BinKind::cost).containsExactly(1L, 7L);
    assertThat(kinds.kinds()).extracting(BinKind::limit).containsExactly(-1L, 2L);
    assertThat(kinds.hasPrices()).isTrue();
    PackingInstance few = one("mvp", "c.mvp", "1 1\n10 1 1\n1\n1 3\n5\n");
    assertThat(few.kinds()).hasSize(1);
    assertThat(few.hasPrices()).as("all bins cost the same").isFalse();
  }

  @Test
  void leavesOutWaysThatNobodyNeeds() throws IOException {
    PackingInstance read =
        one("mvp", "a.mvp", "2 2\n9 3 1 -1\n3 9 1 -1\n1\n4 2\n4 2\n3 2\n9 9\n3 2\n");
    assertThat(read.problem().sizes()).isDeepEqualTo(new long[][] {{3, 2}, {3, 2}});
    assertThatThrownBy(() -> one("mvp", "b.mvp", "2 1\n9 9 1 -1\n1\n2 1\n1 2\n2 1\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("b.mvp:4: '2': expected one way to pack the item, or one that takes")
        .hasMessageContaining("strategies choose bins, not sizes. Leave one in the file");
    assertThatThrownBy(() -> one("mvp", "c.mvp", "2 2\n9 3 1 -1\n3 9 1 -1\n1\n1 1\n4 4\n"))
        .hasMessageContaining(
            "c.mvp:6: '4': expected sizes, in all dimensions, that a kind of bin");
    assertThatThrownBy(() -> one("mvp", "d.mvp", "2 2\n9 0 1 -1\n3 9 1 0\n1\n1 1\n4 0\n"))
        .hasMessageContaining("d.mvp:3: '2': expected kinds of bins that there are some of");
    assertThatThrownBy(() -> one("mvp", "e.mvp", "1 1\n9 1 -2\n1\n1 1\n4\n"))
        .hasMessageContaining("e.mvp:2: '-2': expected how many bins there are, -1 for any number");
  }

  @Test
  void readsSeveralProblemsOfAFileAndTheirBest() throws IOException {
    List<PackingInstance> read =
        Instances.read(
            "orlib:" + file("binpack9.txt", "2\n u3 \n 9 2 1\n4\n5\n t3\n10.0 2 -1\n2.5 7\n"));
    assertThat(read).extracting(PackingInstance::name).containsExactly("u3", "t3");
    assertThat(read).extracting(PackingInstance::className).containsOnly("binpack9");
    assertThat(read).extracting(PackingInstance::best).containsExactly(1L, null);
    assertThat(read.get(0).problem().sizes()).isDeepEqualTo(new long[][] {{4}, {5}});
    assertThat(read.get(1).problem().capacity()).containsExactly(100);
    assertThat(read.get(1).problem().sizes()).isDeepEqualTo(new long[][] {{25}, {70}});
  }

  @Test
  void readsBpplib() throws IOException {
    PackingInstance read = one("bpplib", "x.txt", "3\n100\n50\n30\n0\n");
    assertThat(read.problem().capacity()).containsExactly(100);
    assertThat(read.problem().sizes()).isDeepEqualTo(new long[][] {{50}, {30}, {0}});
  }

  @Test
  void readsSetupsAndWhatTheyCost() throws IOException {
    PackingInstance read = one("bpps", "f1.txt", "3 2 20 10\n-4 3 2\n-1 0 1\n5\n6\n20\n");
    assertThat(read.problem().classOf()).containsExactly(0, 0, 1);
    assertThat(read.problem().setups()).isDeepEqualTo(new long[][] {{3}, {0}});
    assertThat(read.costs()).isNotNull();
    if (read.costs() != null) {
      assertThat(read.costs().bin()).isEqualTo(10);
      assertThat(read.costs().setups()).containsExactly(4, 1);
    }
  }

  @Test
  void countsOnlyBinsWhereNoSetupCostsAnything() throws IOException {
    PackingInstance read = one("bpps", "set/f0.txt", "1 1 20 1\n0 3 1\n5\n");
    assertThat(read.costs()).isNull();
    assertThat(read.className()).isEqualTo("set-f0");
  }

  @Test
  void readsTheFilesOfAFolderByPath() throws IOException {
    file("b/y.vbp", "1\n9\n1\n2 1\n");
    file("a/z.vbp", "1\n9\n1\n2 1\n");
    file("a/README.txt", "not one");
    assertThat(Instances.read("vbp:" + folder))
        .extracting(PackingInstance::name)
        .containsExactly("z", "y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vbp | 2,10 x | :2: 'x': expected the capacity, a whole number from 1 to 1099511627776",
        "vbp | 1,10,1,11 1 | :4: '11': expected a size, a whole number from 0 to 10",
        "vbp | 1,10,2,3 1 | :4: the file ends here, expected a size",
        "vbp | 1,10,1,3 1,4 | :5: '4': expected the end of the file",
        "vbp | 0 | :1: '0': expected the number of dimensions",
        "orlib | 1,p,10 1 1,11 | :4: '11': expected at most the capacity, 10",
        "orlib | 1,p,10 1 2,1 | :3: '2': expected the fewest bins known",
        "orlib | 1,p,1e9 1 1,1 | :3: '1e9': expected the capacity, a number ≥ 0",
        "bpplib | 1,-5,3 | :2: '-5': expected the capacity",
        "bpplib | 1,5,99999999999999999999 | :3: '99999999999999999999': expected a size",
        "bpps | 1 1 20 1,4 3 1,5 | :2: '4': expected the cost of a setup, written negative",
        "bpps | 2 1 20 1,0 3 1,5,5 | :2: '1': expected the items of the last class, 2 to make 2",
        "bpps | 1 1 20 1,0 3 1,18 | :3: '18': expected a size that fits a bin with its setup",
      })
  void saysWhereAFileIsWrong(String format, String content, String message) throws IOException {
    Path file = file("bad.txt", content.replace(',', '\n'));
    assertThatThrownBy(() -> Instances.read(format + ":" + file))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(file + message);
  }

  @Test
  void saysWhatIsWrongWithTheReference() throws IOException {
    assertThatThrownBy(() -> Instances.read("vpb:x"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("did you mean 'vbp'?");
    assertThatThrownBy(() -> Instances.read("vbp"))
        .hasMessage("'vbp': expected FORMAT:PATH, as vbp:instances");
    assertThatThrownBy(() -> Instances.read("vbp:" + folder.resolve("none")))
        .hasMessageContaining("there is no such file");
    file("empty/x.txt", "");
    assertThatThrownBy(() -> Instances.read("vbp:" + folder.resolve("empty")))
        .hasMessageContaining("holds no file that looks like vbp");
  }

  @Test
  void readsWhatIsKnownFromTabsAndCommas() throws IOException {
    Optima tabs = Optima.read(file("o.tsv", "instance_name\tLB\tOPT\na\t1\t2\nb\t1\t-1\n"));
    assertThat(tabs.of("a")).isEqualTo(2);
    assertThat(tabs.of("b")).isNull();
    assertThat(tabs.names("b")).isTrue();
    assertThat(tabs.names("c")).isFalse();
    Optima commas = Optima.read(file("o.csv", "instance,n,best_known,optimal\nx.txt,3,58,yes\n"));
    assertThat(commas.of("x")).isEqualTo(58);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LB,OPT;1,2 | :1: expected a header with one of instance_name",
        "instance,LB;a,2 | :1: expected a header with one of opt",
        "instance,OPT;a,x | :2: 'x': expected a whole number, −1 where nothing is known",
        "instance,OPT;a | :2: 'a': expected 2 cells",
        "instance,OPT;a,1;a,2 | :3: 'a': expected each instance once",
      })
  void saysWhereATableIsWrong(String content, String message) throws IOException {
    Path file = file("o.csv", content.replace(';', '\n'));
    assertThatThrownBy(() -> Optima.read(file))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(file + message);
  }
}
