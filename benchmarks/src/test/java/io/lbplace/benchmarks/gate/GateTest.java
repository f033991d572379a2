package io.lbplace.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.benchmarks.gate.Figure.Kind;
import io.lbplace.benchmarks.gate.Gate.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
  private static Verdict compare(Figure was, Figure is) {
    return Gate.compare(List.of(was), List.of(is), name -> true);
  }

  private static Figure bytes(double bytes) {
    return Figure.bytes("work/first-fit", bytes);
  }

  private static Figure time(Kind kind, double low, double high) {
    Interval ratio = new Interval(low, (low + high) / 2, high);
    return Figure.time("time/first-fit", "p50", kind, 100, ratio);
  }

  @Test
  void theSamePasses() {
    List<Figure> same =
        List.of(
            Figure.exact("quality/a", "acceptance", "", 0.1 + 0.2),
            Figure.exact("quality/a", "cost", "", (Double) null),
            Figure.exact("quality/a", "eventLogSha256", "abc"),
            Figure.exact("work/a", "wordsScanned", "", 7),
            bytes(0),
            time(Kind.TIME, 1, 2));
    Verdict verdict = Gate.compare(same, same, name -> true);
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.fresh()).isEmpty();
  }

  @Test
  void whatIsExactMayNotDifferEitherWay() {
    Figure seven = Figure.exact("work/a", "wordsScanned", "in 1000", 7);
    Figure eight = Figure.exact("work/a", "wordsScanned", "in 1000", 8);
    assertThat(compare(seven, eight).shortfalls())
        .extracting(Shortfall::line)
        .containsExactly("work/a wordsScanned: was 7 in 1000, is 8 in 1000; expected the same");
    assertThat(compare(eight, seven).passed()).isFalse();
    Figure none = Figure.exact("quality/a", "cost", "", (Double) null);
    Figure zero = Figure.exact("quality/a", "cost", "", 0.0);
    assertThat(compare(none, zero).passed()).isFalse();
    assertThat(
            compare(
                    Figure.exact("quality/a", "eventLogSha256", "abc"),
                    Figure.exact("quality/a", "eventLogSha256", "abd"))
                .passed())
        .isFalse();
  }

  @Test
  void noBytesStayNoneAndManyMayWaver() {
    assertThat(compare(bytes(0), bytes(1)).shortfalls())
        .extracting(Shortfall::line)
        .containsExactly("work/first-fit bytes: was 0 B/op, is 1 B/op; at most 0 allowed");
    assertThat(compare(bytes(1000), bytes(1250)).passed()).isTrue();
    assertThat(compare(bytes(1000), bytes(1251)).passed()).isFalse();
    assertThat(compare(bytes(1000), bytes(0)).passed()).isTrue();
  }

  @Test
  void aTimeFallsShortIfItsIntervalLiesBeyondTheOldOneAndTheSlack() {
    assertThat(compare(time(Kind.TIME, 1, 2), time(Kind.TIME, 2.59, 9)).passed()).isTrue();
    assertThat(compare(time(Kind.TIME, 1, 2), time(Kind.TIME, 2.61, 3)).shortfalls())
        .extracting(Shortfall::line)
        .containsExactly(
            "time/first-fit p50: was 100.0 ns, is 100.0 ns;"
                + " 2.81 [2.61, 3.00] times the calibration, was 1.50 [1.00, 2.00], of which 2.60"
                + " is allowed");
    assertThat(compare(time(Kind.TIME, 1, 2), time(Kind.TIME, 0.1, 0.2)).passed()).isTrue();
    assertThat(compare(time(Kind.TAIL, 1, 2), time(Kind.TAIL, 3.9, 9)).passed()).isTrue();
    assertThat(compare(time(Kind.TAIL, 1, 2), time(Kind.TAIL, 4.1, 9)).passed()).isFalse();
  }

  @Test
  void whatIsMissingFailsIfItWasAskedForAndWhatIsNewIsSaid() {
    Figure was = bytes(0);
    Figure other = Figure.bytes("work/best-fit", 0);
    Verdict asked = Gate.compare(List.of(was), List.of(other), name -> true);
    assertThat(asked.shortfalls())
        .extracting(Shortfall::line)
        .containsExactly("work/first-fit bytes: was 0 B/op, is missing; no longer measured");
    assertThat(asked.fresh()).containsExactly("work/best-fit bytes");
    assertThat(Gate.compare(List.of(was), List.of(other), name -> name.contains("best")).passed())
        .isTrue();
  }

  @Test
  void aFigureThatIsComparedOtherwiseFails() {
    Figure was = Figure.exact("time/first-fit", "p50", "ns", 100);
    assertThat(compare(was, time(Kind.TIME, 1, 2)).shortfalls())
        .extracting(Shortfall::interval)
        .containsExactly("compared as TIME, formerly as EXACT");
  }
}
