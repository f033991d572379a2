package io.lbplace.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeviceTombstonesTest {
  @Test
  void forgetsWhatNoMessageCanBringBack() {
    DeviceTombstones stones = new DeviceTombstones(100);
    stones.lay(1, 2, 5, 0);
    assertThat(stones.covers(1, 2, 5)).isTrue();
    assertThat(stones.covers(1, 2, 6)).isFalse();
    assertThat(stones.covers(2, 2, 5)).isFalse();
    stones.lay(1, 2, 7, 50);
    stones.lay(1, 2, 6, 60); // an older one changes nothing
    stones.lay(9, 9, 1, 120);
    assertThat(stones.covers(1, 2, 7)).isTrue();
    assertThat(stones.covers(1, 2, 8)).isFalse();
    stones.lay(9, 9, 2, 151);
    assertThat(stones.covers(1, 2, 0)).isFalse();
    assertThat(stones.size()).isEqualTo(2);
  }

  @Test
  void layNoneWhereNoMessageIsLate() {
    DeviceTombstones stones = new DeviceTombstones(0);
    stones.lay(1, 2, 5, 0);
    assertThat(stones.covers(1, 2, 5)).isFalse();
    assertThat(stones.size()).isZero();
  }

  @Test
  void holdMany() {
    DeviceTombstones stones = new DeviceTombstones(1_000);
    for (int vip = 0; vip < 100_000; vip++) {
      stones.lay(vip % 7, vip, vip, vip);
      assertThat(stones.covers(vip % 7, vip, vip)).isTrue();
    }
    assertThat(stones.size()).isEqualTo(1_001);
    for (int vip = 98_999; vip < 100_000; vip++) {
      assertThat(stones.covers(vip % 7, vip, vip)).isTrue();
    }
    assertThat(stones.covers(98_000 % 7, 98_000, 0)).isFalse();
  }

  @Property
  void theMapHoldsWhatAMapHolds(@ForAll long seed) {
    Random random = new Random(seed);
    LongMap map = new LongMap();
    Map<Long, Long> model = new HashMap<>();
    for (int step = 0; step < 2_000; step++) {
      long key = (long) random.nextInt(300) << random.nextInt(40);
      long value = random.nextInt(3);
      map.put(key, value);
      if (value == 0) {
        model.remove(key);
      } else {
        model.put(key, value);
      }
      long other = (long) random.nextInt(300) << random.nextInt(40);
      assertThat(map.get(other)).isEqualTo(model.getOrDefault(other, 0L));
      assertThat(map.size()).isEqualTo(model.size());
    }
    model.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
  }
}
