package io.lbplace.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilledFleetTest {
  @ParameterizedTest
  @CsvSource({"50,CAPACITY", "90,CAPACITY", "98,CAPACITY", "50,ALL", "90,ALL", "98,ALL"})
  void isAsFullAsAskedForAndStaysAsItIs(int fill, Mix mix) {
    FilledFleet fleet = new FilledFleet(500, fill, mix, 7);
    assertThat(meanLoad(fleet.ledger())).isCloseTo(fill / 100.0, within(0.005));
    double[] before = loads(fleet.ledger());
    for (int i = 0; i < 2_000; i++) {
      PlacementRequest request = fleet.request(i);
      FleetView view = fleet.ledger().open(request);
      fleet.settle(request, view.onOrNew(view.leastLoaded()));
    }
    assertThat(loads(fleet.ledger())).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"CAPACITY", "ALL"})
  void isAPureFunctionOfItsSeed(Mix mix) {
    FilledFleet one = new FilledFleet(300, 90, mix, 7);
    FilledFleet same = new FilledFleet(300, 90, mix, 7);
    FilledFleet other = new FilledFleet(300, 90, mix, 8);
    assertThat(loads(same.ledger()))
        .isEqualTo(loads(one.ledger()))
        .isNotEqualTo(loads(other.ledger()));
    assertThat(same.request(17).demand()).isEqualTo(one.request(17).demand());
  }

  private static double meanLoad(Ledger ledger) {
    double sum = 0;
    for (double load : loads(ledger)) {
      sum += load;
    }
    return sum / ledger.fleet().targets();
  }

  private static double[] loads(Ledger ledger) {
    double[] loads = new double[ledger.fleet().targets()];
    java.util.Arrays.setAll(loads, ledger.fleet()::load);
    return loads;
  }
}
