package io.lbplace.packing;

import com.google.auto.service.AutoService;
import io.lbplace.core.model.Resources;
import io.lbplace.strategies.bound.PackingProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Bin packing of the OR-Library (J. E. Beasley, binpack1–8): problems; for each its name, capacity,
 * items and fewest bins known; then the sizes. Decimals, as in binpack5–8, are scaled to whole
 * numbers.
 */
@AutoService(InstanceFormat.class)
public final class OrlibFormat implements InstanceFormat {
  @Override
  public String name() {
    return "orlib";
  }

  @Override
  public String summary() {
    return "bin packing: P, then P problems: name, capacity, n, fewest bins known, n sizes";
  }

  @Override
  public boolean matches(String fileName) {
    return fileName.matches("binpack\\d+\\.txt");
  }

  @Override
  public List<PackingInstance> read(Tokens tokens, String name, String folder) {
    int problems = tokens.count("the number of problems");
    List<PackingInstance> instances = new ArrayList<>();
    for (int p = 0; p < problems; p++) {
      instances.add(problem(tokens, name));
    }
    tokens.end();
    return Collections.unmodifiableList(instances);
  }

  private static PackingInstance problem(Tokens tokens, String file) {
    String name = tokens.word("a problem's name");
    BigDecimal capacity = tokens.decimal("the capacity");
    int items = tokens.count("the number of items");
    long best = tokens.whole("the fewest bins known, or −1", -1, items);
    List<BigDecimal> sizes = new ArrayList<>();
    int scale = Math.max(0, capacity.scale());
    for (int i = 0; i < items; i++) {
      BigDecimal size = tokens.decimal("a size");
      if (size.compareTo(capacity) > 0) {
        throw tokens.wrong(size.toPlainString(), "at most the capacity, " + capacity, null);
      }
      sizes.add(size);
      scale = Math.max(scale, size.scale());
    }
    int places = scale;
    BigDecimal scaled = capacity.movePointRight(places);
    if (scaled.compareTo(BigDecimal.valueOf(Resources.MAX_CAPACITY)) > 0) {
      throw tokens.wrong(
          capacity.toPlainString(),
          "a capacity and sizes that are whole numbers up to 2^40 after scaling by 10^" + places,
          null);
    }
    long[][] whole =
        sizes.stream()
            .map(size -> new long[] {size.movePointRight(places).longValueExact()})
            .toArray(long[][]::new);
    PackingProblem problem = PackingProblem.of(new long[] {scaled.longValueExact()}, whole);
    return new PackingInstance(name, file, problem, null, best < 0 ? null : best);
  }
}
