package io.lbplace.scenarios.format;

import io.lbplace.scenarios.error.InvalidField;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The checks that the records of the file share. Fields are named relative to the record. */
final class Check {
  private Check() {}

  /** A field's value, or its default where the file says nothing. */
  static <T> T orElse(@Nullable T value, T byDefault) {
    return value == null ? byDefault : value;
  }

  /** A list that may be left out. */
  static <T> List<T> list(String field, @Nullable List<T> values) {
    if (values == null) {
      return List.of();
    }
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == null) {
        throw new InvalidField("/" + field + "/" + i, "null", "a value");
      }
    }
    return List.copyOf(values);
  }

  /** A map that may be left out, by name. */
  static <T> Map<String, T> map(String field, @Nullable Map<String, T> values) {
    TreeMap<String, T> sorted = new TreeMap<>();
    if (values != null) {
      values.forEach(
          (name, value) -> {
            if (value == null) {
              throw new InvalidField("/" + field + "/" + name, "null", "a value");
            }
            sorted.put(name, value);
          });
    }
    return java.util.Collections.unmodifiableMap(sorted);
  }

  static <T> T required(String field, @Nullable T value, String what) {
    if (value == null) {
      throw new InvalidField("/" + field, "", what + ", and it is missing");
    }
    return value;
  }

  static String name(String field, @Nullable String value) {
    String name = required(field, value, "a name");
    if (name.isBlank() || name.length() > 100) {
      throw new InvalidField("/" + field, name, "a name of 1 to 100 characters");
    }
    return name;
  }

  static void atLeast(String field, double value, double least) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new InvalidField("/" + field, show(value), "a number ≥ " + show(least));
    }
  }

  static void positive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InvalidField("/" + field, show(value), "a number > 0");
    }
  }

  static void within(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new InvalidField(
          "/" + field, show(value), "a number from " + show(least) + " to " + show(most));
    }
  }

  static void share(String field, double value) {
    within(field, value, 0, 1);
  }

  /** Refuses durations that a run's clock can't hold: more than ten years. */
  static void seconds(String field, double value) {
    within(field, value, 0, 315_360_000);
  }

  static void notNegative(String field, Distribution seconds) {
    if (seconds.least() < 0) {
      throw new InvalidField("/" + field, seconds.toString(), "values ≥ 0");
    }
  }

  /** Refuses a field that asks for a feature that isn't supported yet. */
  static void supported(String field, boolean supported, Object value) {
    if (!supported) {
      throw InvalidField.unsupported("/" + field, String.valueOf(value), field);
    }
  }

  static String show(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
