package io.lbplace.core.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AddressPoolTest {
  @Test
  void handsOutTheLowestFreeAddress() {
    int hosts = 5_000;
    AddressPool pool = new AddressPool(hosts);
    TreeSet<Long> free = new TreeSet<>();
    for (long i = 0; i < hosts; i++) {
      free.add(i);
    }
    Random random = new Random(5);
    for (int step = 0; step < 30_000; step++) {
      long some = random.nextInt(hosts);
      if (pool.inUse(some) && random.nextInt(3) == 0) {
        pool.giveBack(some);
        free.add(some);
      } else if (!free.isEmpty()) {
        assertThat(pool.lowestFree()).isEqualTo(free.first());
        pool.hold(free.first(), step);
        assertThat(pool.holder(free.first())).isEqualTo(step);
        free.remove(free.first());
      } else {
        assertThat(pool.lowestFree()).isEqualTo(-1);
      }
      assertThat(pool.free()).isEqualTo(free.size());
    }
  }
}
