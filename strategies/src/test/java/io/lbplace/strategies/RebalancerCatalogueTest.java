package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.placement.RebalancerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RebalancerCatalogueTest {
  private static final RebalancerCatalogue CATALOGUE = RebalancerCatalogue.bundled();

  static Iterable<RebalancerSpec> specs() {
    return CATALOGUE.specs();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void describesItself(RebalancerSpec rebalancer) {
    assertThat(rebalancer.summary()).isNotBlank().endsWith(".");
    assertThat(rebalancer.reference()).isNotBlank();
    assertThat(rebalancer.complexity()).isNotBlank();
    for (OptionSpec option : CATALOGUE.options(rebalancer.name())) {
      assertThat(option.doc()).as(option.name()).isNotBlank();
      String text = rebalancer.name() + "(" + option.name() + "=" + option.example() + ")";
      assertThat(CATALOGUE.parse(text).get()).as(text).isNotNull();
    }
  }

  @Test
  void namesWhatThereIs() {
    assertThat(CATALOGUE.names()).contains("drain", "fewest-moves", "level");
    assertThatThrownBy(() -> CATALOGUE.parse("drian"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'drian'")
        .hasMessageContaining("drain");
    assertThatThrownBy(() -> CATALOGUE.parse("drain(upTo=7)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("upTo");
  }
}
