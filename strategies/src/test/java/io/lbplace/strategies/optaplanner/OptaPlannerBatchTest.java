package io.lbplace.strategies.optaplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** As a bin packer, which has a known answer. */
class OptaPlannerBatchTest {
  /**
   * Eight bins cut into three parts each in two dimensions: the optimum is 8, which greedy plans
   * miss.
   */
  @Test
  void closesWhatGreedyPlansOpenTooMany() {
    int greedy = 0;
    int searched = 0;
    for (long seed = 0; seed < 6; seed++) {
      greedy += pack(perfect(seed, 8), 0);
      searched += pack(perfect(seed, 8), 20_000);
    }
    assertThat(greedy).isGreaterThan(6 * 8);
    assertThat(searched).isLessThan(greedy).isGreaterThanOrEqualTo(6 * 8);
  }

  @Test
  void packsAlikeInEveryRun() {
    long[][] sizes = perfect(3, 10);
    assertThat(pack(sizes, 5_000)).isEqualTo(pack(sizes, 5_000));
  }

  private static int pack(long[][] sizes, long steps) {
    PackingBatch batch = new PackingBatch(new long[] {100, 100}, sizes);
    new OptaPlannerBatch(new OptaPlannerBatch.Options(steps, 0, 100, 10, 10, 1000, 20))
        .placeAll(batch);
    assertThat(batch.rejected()).isZero();
    for (int i = 0; i < sizes.length; i++) {
      assertThat(batch.decided(i)).isTrue();
    }
    return batch.bins();
  }

  private static long[][] perfect(long seed, int bins) {
    Random random = new Random(seed);
    long[][] sizes = new long[3 * bins][2];
    for (int bin = 0; bin < bins; bin++) {
      for (int d = 0; d < 2; d++) {
        int first = 15 + random.nextInt(30);
        int second = 15 + random.nextInt(30);
        sizes[3 * bin][d] = first;
        sizes[3 * bin + 1][d] = second;
        sizes[3 * bin + 2][d] = 100L - first - second;
      }
    }
    return sizes;
  }
}
