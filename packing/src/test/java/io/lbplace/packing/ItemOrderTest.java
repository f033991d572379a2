package io.lbplace.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against what GCC's library makes of 0, 1, 2, … with its default engine, seeded with 23. */
class ItemOrderTest {
  @Test
  void shufflesAnEvenNumberAsThatLibraryDoes() {
    assertThat(ItemOrder.PUBLISHED.of(20))
        .containsExactly(13, 12, 9, 15, 11, 5, 7, 2, 1, 19, 17, 0, 4, 10, 8, 6, 3, 16, 14, 18);
  }

  @Test
  void shufflesAnOddNumberAsThatLibraryDoes() {
    assertThat(ItemOrder.PUBLISHED.of(7)).containsExactly(4, 6, 5, 2, 3, 1, 0);
  }

  @Test
  void keepsEveryItemHoweverMany() {
    for (int items : new int[] {0, 1, 2, 3, 46_340, 46_341, 60_001}) {
      int[] order = ItemOrder.PUBLISHED.of(items);
      Arrays.sort(order);
      assertThat(order).isEqualTo(IntStream.range(0, items).toArray());
    }
  }

  @Test
  void leavesAFilesOrderAsItIs() {
    assertThat(ItemOrder.FILE.of(4)).containsExactly(0, 1, 2, 3);
  }
}
