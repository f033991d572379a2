package io.lbplace.experiments.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenarios;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuProfileTest {
  @Test
  void whatIsInnermostTellsUnlessItWorksForADecisionOrAReaderOfTheLog() {
    String ledger = "io.lbplace.core.ledger.Ledger.claim";
    String scheduler = "io.lbplace.core.scheduler.Scheduler.receive";
    assertThat(Part.of(List.of("java.util.Arrays.copyOf", ledger, scheduler)))
        .isEqualTo(Part.LEDGER);
    assertThat(Part.of(List.of(scheduler))).isEqualTo(Part.PIPELINE);
    assertThat(
            Part.of(
                List.of(
                    "io.lbplace.core.ledger.View.firstFit",
                    "io.lbplace.core.scheduler.TargetSelection.choose",
                    scheduler)))
        .isEqualTo(Part.DECISION);
    assertThat(
            Part.of(
                List.of(
                    "io.lbplace.core.column.IntPages.get",
                    "io.lbplace.simulator.metrics.Requests.row",
                    scheduler)))
        .isEqualTo(Part.METRICS);
    assertThat(Part.of(List.of("io.lbplace.core.event.EventLog.emit", scheduler)))
        .isEqualTo(Part.LOG);
    assertThat(Part.of(List.of("java.util.HashMap.get"))).isEqualTo(Part.OTHER);
  }

  @Test
  void aThreadIsSeenDoingWhatItDoes() {
    CpuProfile.Seen<String> seen = loading();
    for (int i = 0; i < 100 && seen.profile().count() == 0; i++) { // the recorder looks when it can
      seen = loading();
    }
    assertThat(seen.result()).isEqualTo("done");
    CpuProfile profile = seen.profile();
    assertThat(profile.count()).isPositive();
    assertThat(profile.share(Part.CHECKER)).isZero();
    double sum = 0;
    for (Part part : Part.values()) {
      sum += profile.share(part);
    }
    assertThat(sum).isBetween(0.999, 1.001);
  }

  private static CpuProfile.Seen<String> loading() {
    return CpuProfile.of(
        () -> {
          for (int i = 0; i < 100; i++) {
            Scenarios.load("default", Adjustments.NONE).requests(1).close();
          }
          return "done";
        });
  }
}
