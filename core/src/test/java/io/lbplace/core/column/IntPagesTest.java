package io.lbplace.core.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IntPagesTest {
  @Property(tries = 200)
  void agreesWithAHashMap(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 2999) Integer> operations) {
    IntPages pages = new IntPages();
    Map<Integer, Integer> expected = new HashMap<>();
    for (int operation : operations) {
      int handle = operation / 3 * 5;
      if (operation % 3 == 0) {
        pages.remove(handle);
        expected.remove(handle);
      } else {
        pages.put(handle, operation);
        expected.put(handle, operation);
      }
    }
    for (int handle = 0; handle < 6000; handle++) {
      assertThat(pages.get(handle)).isEqualTo(expected.getOrDefault(handle, -1));
    }
  }
}
