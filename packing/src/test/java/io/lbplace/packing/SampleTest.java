package io.lbplace.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.strategies.bound.PackingProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static final List<PackingInstance> ALL =
      IntStream.range(0, 200).mapToObj(SampleTest::instance).toList();

  private static PackingInstance instance(int number) {
    PackingProblem problem = PackingProblem.of(new long[] {9}, new long[][] {{1}});
    return new PackingInstance("i" + number, "c" + number % 3, problem, null, null);
  }

  private static List<String> names(List<PackingInstance> among, int size, long seed) {
    return Sample.among(among, size, seed).draw(among).stream().map(PackingInstance::name).toList();
  }

  @Test
  void drawsSoManyInTheirOrder() {
    List<String> drawn = names(ALL, 50, 1);
    assertThat(drawn).hasSize(50).doesNotHaveDuplicates();
    assertThat(drawn)
        .isEqualTo(ALL.stream().map(PackingInstance::name).filter(drawn::contains).toList());
    assertThat(names(ALL, 500, 1)).hasSize(200);
  }

  @Test
  void dependsOnNamesAndSeedAlone() {
    List<PackingInstance> reversed = new ArrayList<>(ALL);
    Collections.reverse(reversed);
    assertThat(names(reversed, 50, 1)).containsExactlyInAnyOrderElementsOf(names(ALL, 50, 1));
    assertThat(names(ALL, 50, 2)).isNotEqualTo(names(ALL, 50, 1));
  }

  @Test
  void aLargerSampleHoldsASmallerOneAndAnotherInstanceChangesOne() {
    assertThat(names(ALL, 60, 1)).containsAll(names(ALL, 50, 1));
    List<String> without = new ArrayList<>(names(ALL.subList(0, 199), 50, 1));
    without.removeAll(names(ALL, 50, 1));
    assertThat(without).hasSizeLessThanOrEqualTo(1);
  }
}
