package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.gate.Figure.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compares the figures of a bench with those of a baseline. */
public final class Gate {
  private Gate() {}

  /**
   * The verdict of the gate.
   *
   * @param shortfalls the figures that fall short, in the baseline's order; empty if the gate is
   *     passed
   * @param fresh figures that the baseline lacks, by name: nothing to compare with
   */
  public record Verdict(List<Shortfall> shortfalls, List<String> fresh) {
    public Verdict {
      shortfalls = List.copyOf(shortfalls);
      fresh = List.copyOf(fresh);
    }

    /** True if nothing falls short. */
    public boolean passed() {
      return shortfalls.isEmpty();
    }
  }

  /**
   * Compares.
   *
   * @param asked true for benchmarks that were to be measured; others of the baseline aren't missed
   */
  public static Verdict compare(List<Figure> baseline, List<Figure> now, Predicate<String> asked) {
    Map<String, Figure> found = new LinkedHashMap<>();
    now.forEach(figure -> found.put(figure.name(), figure));
    List<Shortfall> shortfalls = new ArrayList<>();
    for (Figure was : baseline) {
      Figure is = found.remove(was.name());
      if (is != null || asked.test(was.benchmark())) {
        String why = shortfall(was, is);
        if (why != null) {
          shortfalls.add(new Shortfall(was.benchmark(), was.measure(), was, is, why));
        }
      }
    }
    return new Verdict(shortfalls, List.copyOf(found.keySet()));
  }

  /** The shortfall of a figure, or null if there is none. */
  private static @Nullable String shortfall(Figure was, @Nullable Figure is) {
    if (is == null) {
      return "no longer measured";
    }
    if (is.kind() != was.kind()) {
      return "compared as " + is.kind() + ", formerly as " + was.kind();
    }
    return switch (was.kind()) {
      case EXACT -> same(was, is) ? null : "expected the same";
      case BYTES -> more(was, is) ? "at most " + allowedBytes(was) + " allowed" : null;
      case TIME, TAIL -> slower(interval(was), interval(is), was.kind());
    };
  }

  private static boolean same(Figure was, Figure is) {
    if (was.value().isNumber() && is.value().isNumber()) {
      return was.value().doubleValue() == is.value().doubleValue();
    }
    return was.value().getNodeType() == is.value().getNodeType()
        && was.value().asText().equals(is.value().asText());
  }

  private static boolean more(Figure was, Figure is) {
    return is.value().asLong() > allowedBytes(was);
  }

  private static long allowedBytes(Figure was) {
    return (long) (was.value().asLong() * (1 + Kind.BYTES.slack()));
  }

  private static @Nullable String slower(Interval was, Interval is, Kind kind) {
    if (is.low() <= was.high() * (1 + kind.slack())) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "%s times the calibration, was %s, of which %s is allowed",
        text(is),
        text(was),
        number(was.high() * (1 + kind.slack())));
  }

  private static Interval interval(Figure figure) {
    return Objects.requireNonNull(figure.ratio());
  }

  /** The median with the interval around it. */
  static String text(Interval interval) {
    return number(interval.median())
        + " ["
        + number(interval.low())
        + ", "
        + number(interval.high())
        + "]";
  }

  private static String number(double value) {
    return value >= 1000
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
