package io.lbplace.core.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlotsTest {
  /** Handles are opened and closed in any order; those far apart lie on different pages. */
  @Property(tries = 200)
  void everyOpenHandleHasASlotOfItsOwn(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 99) Integer> handles) {
    Slots slots = new Slots();
    Map<Integer, Integer> expected = new HashMap<>();
    int most = 0;
    for (int number : handles) {
      int handle = number * 37;
      assertThat(slots.of(handle)).isEqualTo(expected.getOrDefault(handle, Slots.NONE));
      if (expected.remove(handle) != null) {
        slots.close(handle);
        assertThat(slots.of(handle)).isEqualTo(Slots.NONE);
      } else {
        expected.put(handle, slots.open(handle));
      }
      most = Math.max(most, expected.size());
    }
    expected.forEach((handle, slot) -> assertThat(slots.of(handle)).isEqualTo(slot));
    assertThat(new HashSet<>(expected.values())).hasSameSizeAs(expected.keySet());
    assertThat(slots.length()).isEqualTo(most);
    assertThat(expected.values()).allMatch(slot -> slot < slots.length());
  }

  @Test
  void theSlotGivenBackLastIsTakenFirst() {
    Slots slots = new Slots();
    slots.open(10);
    int second = slots.open(11);
    slots.open(12);
    slots.close(10);
    slots.close(11);
    slots.close(11); // has none any more
    assertThat(slots.open(99)).isEqualTo(second);
    assertThat(slots.of(11)).isEqualTo(Slots.NONE);
    assertThat(slots.of(99)).isEqualTo(second);
  }

  @Test
  void handlesMayRiseWithoutEnd() {
    Slots slots = new Slots();
    for (int handle = 0; handle < 1_000_000; handle += 3) {
      slots.open(handle);
      if (handle >= 30) {
        slots.close(handle - 30);
      }
    }
    assertThat(slots.length()).isEqualTo(11);
  }
}
