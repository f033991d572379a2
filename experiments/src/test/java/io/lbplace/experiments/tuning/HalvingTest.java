package io.lbplace.experiments.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.experiments.tuning.Halving.Round;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalvingTest {
  @Test
  void halvesCandidatesAndDoublesSeeds() {
    Halving halving = Halving.of(Halving.candidates(20, 8), 20, 8);
    assertThat(halving.rounds())
        .containsExactly(new Round(8, 1), new Round(4, 2), new Round(2, 4), new Round(1, 8));
    assertThat(halving.runs()).isEqualTo(8 + 4 + 2 * 2 + 4);
  }

  @Test
  void fewCandidatesBeginWithMoreSeeds() {
    assertThat(Halving.of(2, 16, 8).rounds()).containsExactly(new Round(2, 8));
    assertThat(Halving.of(3, 20, 8).rounds()).containsExactly(new Round(3, 4), new Round(2, 8));
    assertThat(Halving.of(5, 5, 1).rounds()).containsExactly(new Round(5, 1));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "7,3", "8,8", "100,8", "333,5", "1000,16"})
  void usesTheBudgetAndNoMore(int budget, int seeds) {
    int candidates = Halving.candidates(budget, seeds);
    if (budget < seeds) {
      assertThat(candidates).isZero();
      return;
    }
    Halving halving = Halving.of(candidates, budget, seeds);
    assertThat(halving.runs()).isBetween(budget / 2 + 1, budget);
    assertThat(halving.rounds().get(halving.rounds().size() - 1).seeds()).isEqualTo(seeds);
    assertThat(Halving.of(candidates + 1, budget, seeds).runs()).isGreaterThan(budget);
  }
}
