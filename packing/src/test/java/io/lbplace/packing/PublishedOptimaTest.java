package io.lbplace.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lbplace.packing.PackResults.Packed;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lower bounds against what is known from above, be it published or packed here: on a random sample
 * of each set or, given {@code -Dlbplace.bounds=all}, on every instance, with {@code
 * -Dlbplace.bounds.effort=10} for about 10 s each; docs/bounds.md has the result.
 */
class PublishedOptimaTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final int SAMPLE = 3;
  private static final double EFFORT = 0.2;

  private static final List<Strategy> STRATEGIES =
      Stream.of(
              "first-fit",
              "first-fit-decreasing(dynamic=true)",
              "best-fit-decreasing(measure=l1)",
              "dot-product",
              "network-affinity(then=best-fit)",
              "optaplanner-batch(steps=1000)")
          .map(StrategyCatalogue.bundled()::parse)
          .toList();

  @ParameterizedTest
  @CsvSource({
    "vbp, vector-packing/new, vector-packing/new-optima.tsv",
    "vbp, vector-packing/panigrahy, vector-packing/panigrahy-optima.tsv",
    "orlib, orlib-binpack,",
    "bpps, bin-packing-setups/instances, bin-packing-setups/best-known.csv"
  })
  void noBoundExceedsWhatIsPossible(String format, String path, @Nullable String known) {
    assumeThat(Files.isDirectory(DATA.resolve(path))).as(path + " is there").isTrue();
    List<PackingInstance> instances = Instances.read(format + ":" + DATA.resolve(path));
    if (known != null) {
      Optima optima = Optima.read(DATA.resolve(known));
      instances = instances.stream().map(each -> each.knowing(optima.of(each.name()))).toList();
    }
    if (!"all".equals(System.getProperty("lbplace.bounds"))) {
      instances = Sample.among(instances, SAMPLE, 1).draw(instances);
    }
    double effort = Double.parseDouble(System.getProperty("lbplace.bounds.effort", "" + EFFORT));
    PackResults results =
        new PackRun(instances, null, STRATEGIES, ItemOrder.FILE, effort, 1).run((count, of) -> {});
    assertThat(results.instances()).hasSize(instances.size() * STRATEGIES.size());
    results.instances().forEach(PublishedOptimaTest::within);
  }

  private static void within(Packed packed) {
    assertThat(packed.bins()).as("%s by %s", packed.instance(), packed.strategy()).isNotNull();
    assertThat(packed.bound())
        .as("%s, %s, by %s", packed.instance(), packed.boundKind(), packed.strategy())
        .isLessThanOrEqualTo(packed.bins());
    if (packed.optimum() != null) {
      assertThat(packed.bound())
          .as("%s, %s", packed.instance(), packed.boundKind())
          .isLessThanOrEqualTo(packed.optimum());
    }
  }
}
