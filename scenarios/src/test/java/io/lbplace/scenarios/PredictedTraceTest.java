package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.workload.Request;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strategies are told of a trace's lifetimes. */
class PredictedTraceTest {
  private static final int VMS = 4_000;
  private static final int STAYING = VMS / 4;

  @TempDir Path directory;

  private static String rows() {
    StringBuilder text =
        new StringBuilder(
            "vm,arrival_s,batch,flavor,vcpu,mem_gb,dur_bin,dur_min_s,dur_max_s,censored\n");
    for (int vm = 0; vm < VMS; vm++) {
      text.append(vm).append(",0,0,m,1,1,1,3600,7200,").append(vm % 4 == 0 ? 1 : 0).append('\n');
    }
    return text.toString();
  }

  private Scenario azure(String... sets) {
    return Traces.load(directory, "azure-fleet", "azure-vm-2017", rows(), sets);
  }

  private static String prediction(String value) {
    return "workload.trace.mapping.prediction=" + value;
  }

  @Test
  void nothingIsToldUnlessAsked() {
    assertThat(Traces.arrivals(azure())).allMatch(vip -> vip.order().expectedLifetimeNanos() == -1);
  }

  @Test
  void theTruthIsToldIfThatIsAsked() {
    List<Request.Arrival> vips = Traces.arrivals(azure(prediction("{}")));
    assertThat(vips).filteredOn(vip -> vip.lifetimeNanos() < 0).hasSize(STAYING);
    for (Request.Arrival vip : vips) {
      // Told in seconds, as a floating-point number.
      assertThat(vip.order().expectedLifetimeNanos())
          .isCloseTo(Math.max(-1, vip.lifetimeNanos()), within(2_000L));
    }
  }

  @Test
  void errorsAndGapsAreAsDeclaredAndNothingElseChanges() {
    List<Request.Arrival> untold = Traces.arrivals(azure());
    List<Request.Arrival> told =
        Traces.arrivals(azure(prediction("{errorSigma: 0.5, share: 0.6}")));
    double squares = 0;
    int known = 0;
    for (int i = 0; i < VMS; i++) {
      Request.Arrival vip = told.get(i);
      assertThat(vip.atNanos()).isEqualTo(untold.get(i).atNanos());
      assertThat(vip.lifetimeNanos()).isEqualTo(untold.get(i).lifetimeNanos());
      long expected = vip.order().expectedLifetimeNanos();
      if (expected != -1) {
        double error = Math.log((double) expected / vip.lifetimeNanos());
        squares += error * error;
        known++;
      }
    }
    assertThat((double) known / (VMS - STAYING)).isCloseTo(0.6, within(0.03));
    assertThat(Math.sqrt(squares / known)).isCloseTo(0.5, within(0.03));
  }

  @ParameterizedTest
  @CsvSource({"csv,'arrival,lifetime⏎0,60⏎1,⏎'", "swf,'1 0 1 60 2 1 1 2 1 1 1 1 1 1 1 1 -1 -1⏎'"})
  void otherFormatsWithLifetimesTellThemToo(String format, String text) {
    Scenario scenario =
        Traces.load(
            directory,
            "azure-fleet",
            format,
            text.replace("⏎", "\n"),
            prediction("{errorSigma: 0}"));
    assertThat(Traces.arrivals(scenario).get(0).order().expectedLifetimeNanos())
        .isEqualTo(60_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {errorSigma: -1} | /workload/trace/mapping/prediction/errorSigma
          {share: 2}       | /workload/trace/mapping/prediction/share
          {sigma: 1}       | /workload/trace/mapping/prediction/sigma
          """)
  void whatIsAskedIsChecked(String value, String place) {
    assertThatThrownBy(() -> azure(prediction(value)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(place);
  }
}
