package io.lbplace.core.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LongIntMapTest {
  @Property(tries = 200)
  void agreesWithAHashMap(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 599) Integer> operations) {
    LongIntMap map = new LongIntMap(0);
    Map<Long, Integer> expected = new HashMap<>();
    for (int operation : operations) {
      long key = LongIntMap.key(operation % 10, operation / 3 % 20);
      if (operation % 3 == 0) {
        map.remove(key);
        expected.remove(key);
      } else if (operation % 3 == 1) {
        map.put(key, operation + 1);
        expected.put(key, operation + 1);
      } else {
        int value = expected.merge(key, -1, Integer::sum);
        assertThat(map.add(key, -1)).isEqualTo(value);
        expected.remove(key, 0);
      }
    }
    assertThat(map.size()).isEqualTo(expected.size());
    for (int i = 0; i < 600; i++) {
      long key = LongIntMap.key(i % 10, i / 3 % 20);
      assertThat(map.get(key)).isEqualTo(expected.getOrDefault(key, 0));
    }
  }
}
