package io.lbplace.experiments.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionSpaceTest {
  private static final StrategyCatalogue CATALOGUE = StrategyCatalogue.bundled();
  private static final List<String> DIMENSIONS = List.of("vips", "throughputMbps");

  private static OptionSpace space(
      String start, Set<String> keep, Map<String, List<String>> tries) {
    return new OptionSpace(CATALOGUE, CATALOGUE.parse(start), keep, tries, DIMENSIONS);
  }

  private static OptionSpace space(String start) {
    return space(start, Set.of(), Map.of());
  }

  private static List<Object> values(OptionSpace space, String option) {
    return space.draw(200, 7).stream().map(each -> each.options().get(option)).distinct().toList();
  }

  @Test
  void looksAroundDefaultsAndByFactorsWhereTheySpanDecades() {
    assertThat(space("optaplanner-online").texts())
        .contains(
            entry("load", "0, 1 to 10000 by factors"),
            entry("candidates", "0, 1 to 1000 by factors"));
    assertThat(space("power-of-two").texts()).containsExactly(entry("choices", "1 to 64"));
    assertThat(space("headroom").texts())
        .containsExactly(
            entry("keep", "0 to 1"),
            entry("spares", "0, 1 to 1000 by factors"),
            entry("priority", "0, 1 to 1000 by factors"));
    assertThat(space("lifetime-alignment").texts())
        .containsExactly(entry("bucketSeconds", "1.8 to 1800000 by factors"));
    assertThat(space("vector-fit").texts().get("norm")).contains("l2", ", ");
  }

  @Test
  void leavesEffortAloneUnlessValuesAreGiven() {
    assertThat(space("optaplanner-batch").texts()).doesNotContainKeys("steps", "seconds");
    OptionSpace given = space("optaplanner-batch", Set.of(), Map.of("steps", List.of("10", "20")));
    assertThat(given.texts()).contains(entry("steps", "10, 20"));
  }

  @Test
  void everyDrawIsAnotherSettingThatCanBeMade() {
    for (String name : CATALOGUE.names()) {
      OptionSpace space = space(name);
      List<Strategy> drawn = space.draw(20, 1);
      assertThat(drawn).as(name).doesNotHaveDuplicates().doesNotContain(space.start());
      assertThat(drawn.isEmpty()).as(name).isEqualTo(space.texts().isEmpty());
      assertThat(drawn).allMatch(each -> CATALOGUE.parse(each.text()).equals(each));
    }
  }

  @Test
  void drawsDependOnTheSeedAlone() {
    List<Strategy> drawn = space("optaplanner-online").draw(30, 1);
    assertThat(space("optaplanner-online").draw(30, 1)).isEqualTo(drawn);
    assertThat(space("optaplanner-online").draw(10, 1)).isEqualTo(drawn.subList(0, 10));
    assertThat(space("optaplanner-online").draw(30, 2)).isNotEqualTo(drawn);
  }

  @Test
  void smallSpacesAreExhausted() {
    assertThat(space("random-of-best", Set.of("best"), Map.of()).draw(50, 1)).hasSize(1);
    assertThat(values(space("power-of-two"), "choices")).hasSize(63);
  }

  @Test
  void rangesAreCoveredToTheirEnds() {
    List<Object> loads = values(space("optaplanner-online"), "load");
    assertThat(loads).contains(0).anyMatch(load -> (int) load > 3_000);
    assertThat(loads).anyMatch(load -> (int) load > 0 && (int) load < 10);
    assertThat(loads).allMatch(load -> (int) load >= 0 && (int) load <= 10_000);
  }

  @Test
  void listsTakeKnownElementsAndMultipliers() {
    OptionSpace space =
        space("filter-weigher", Set.of("filter"), Map.of("weigher", List.of("tenant")));
    List<String> elements =
        values(space, "weigher").stream()
            .flatMap(each -> ((List<?>) each).stream())
            .distinct()
            .map(Object::toString)
            .toList();
    assertThat(elements)
        .contains("tenant", "wired", "most-loaded")
        .anyMatch(e -> e.matches(".*:10"));
    assertThat(values(space, "filter")).containsExactly(List.of());
    assertThat(space("lexicographic").draw(20, 1))
        .allMatch(each -> each.label().matches(".*(least-loaded|best-fit)\\)"));
  }

  @Test
  void whereAStrategyIsNamedTriesOthers() {
    assertThat(values(space("tenant-affinity"), "then"))
        .contains("first-fit", "tightest-fit")
        .doesNotContain("clairvoyant");
  }

  @Test
  void startsFromWhatIsGiven() {
    OptionSpace space = space("optaplanner-online(candidates=64)", Set.of("candidates"), Map.of());
    assertThat(values(space, "candidates")).containsExactly(64);
  }

  @Test
  void refusesWhatDoesNotExist() {
    assertThatThrownBy(() -> space("power-of-two", Set.of("choice"), Map.of()))
        .hasMessageContaining("no option 'choice', expected one of choices");
    assertThatThrownBy(() -> space("power-of-two", Set.of(), Map.of("choices", List.of("2", "65"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'65', expected an integer from 1 to 64");
  }
}
