package io.lbplace.benchmarks.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A figure: one value that a bench has measured.
 *
 * @param benchmark the name of the benchmark, as {@code time/decision/best-fit/10000/90/all}
 * @param measure the name of the measure, as {@code p50}
 * @param unit the unit of the value; empty for a hash or a share
 * @param kind the rule by which the gate compares it
 * @param value a number or a text; null where a metric doesn't apply
 * @param ratio for a time its ratio to the calibration beside it
 */
public record Figure(
    String benchmark,
    String measure,
    String unit,
    Kind kind,
    JsonNode value,
    @Nullable Interval ratio) {
  private static final MathContext DIGITS = new MathContext(4);

  /** Rules by which figures are compared. */
  public enum Kind {
    /** Deterministic: any difference falls short. */
    EXACT(0),
    /**
     * Bytes of an operation or of a live VIP: more falls short, none must stay none. JIT compilers
     * may decide differently in each process which objects aren't needed: the same solver's
     * decision takes 47 KB or 56 KB.
     */
    BYTES(0.25),
    /** A time: falls short if its interval lies wholly above the old one and the slack. */
    TIME(0.3),
    /** A time that few operations decide, as a 99th percentile. */
    TAIL(1);

    private final double slack;

    Kind(double slack) {
      this.slack = slack;
    }

    /** The part of the old value that the new one may exceed it by. */
    public double slack() {
      return slack;
    }
  }

  public Figure {
    Objects.requireNonNull(benchmark);
    Objects.requireNonNull(measure);
    Objects.requireNonNull(unit);
    Objects.requireNonNull(kind);
    if ((kind == Kind.TIME || kind == Kind.TAIL) != (ratio != null)) {
      throw new IllegalArgumentException(benchmark + " " + measure + ": times have a ratio");
    }
    value = value == null ? NullNode.getInstance() : value;
  }

  static Figure exact(String benchmark, String measure, String unit, long value) {
    return new Figure(benchmark, measure, unit, Kind.EXACT, LongNode.valueOf(value), null);
  }

  static Figure exact(String benchmark, String measure, String unit, @Nullable Double value) {
    JsonNode node = value == null ? NullNode.getInstance() : DoubleNode.valueOf(value);
    return new Figure(benchmark, measure, unit, Kind.EXACT, node, null);
  }

  static Figure exact(String benchmark, String measure, String value) {
    return new Figure(benchmark, measure, "", Kind.EXACT, TextNode.valueOf(value), null);
  }

  static Figure bytes(String benchmark, double bytes) {
    return bytes(benchmark, "B/op", bytes);
  }

  static Figure bytes(String benchmark, String unit, double bytes) {
    return new Figure(
        benchmark, "bytes", unit, Kind.BYTES, LongNode.valueOf(Math.round(bytes)), null);
  }

  static Figure time(String benchmark, String measure, Kind kind, double nanos, Interval ratio) {
    Interval brief = new Interval(brief(ratio.low()), brief(ratio.median()), brief(ratio.high()));
    return new Figure(benchmark, measure, "ns", kind, DoubleNode.valueOf(brief(nanos)), brief);
  }

  /** The name of the figure: benchmark and measure. */
  @JsonIgnore
  public String name() {
    return benchmark + " " + measure;
  }

  /** The value with its unit, for a reader. */
  @JsonIgnore
  public String text() {
    return value.asText() + (unit.isEmpty() ? "" : " " + unit);
  }

  private static double brief(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
