package io.lbplace.strategies;

import io.lbplace.core.placement.Option;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One component of an options record: reads and writes its values.
 *
 * @param name the component's
 * @param type of its values: int, long, double, boolean, String, an enum or a List of Strings
 * @param option its documentation
 * @param accessor reads it from a record
 */
record OptionField(String name, Class<?> type, Option option, Method accessor) {

  static OptionField of(String strategy, RecordComponent component) {
    Option option = component.getAnnotation(Option.class);
    if (option == null) {
      throw new IllegalArgumentException(
          "strategy %s, option %s: no @Option".formatted(strategy, component.getName()));
    }
    Class<?> type = component.getType();
    boolean supported =
        type == int.class
            || type == long.class
            || type == double.class
            || type == boolean.class
            || type == String.class
            || type.isEnum()
            || isListOfText(component.getGenericType());
    if (!supported) {
      throw new IllegalArgumentException(
          "strategy %s, option %s: type %s, expected int, long, double, boolean, String, an enum or List<String>"
              .formatted(strategy, component.getName(), component.getGenericType()));
    }
    component.getAccessor().setAccessible(true);
    return new OptionField(component.getName(), type, option, component.getAccessor());
  }

  private static boolean isListOfText(Type type) {
    return type instanceof ParameterizedType parameterized
        && parameterized.getRawType() == List.class
        && parameterized.getActualTypeArguments()[0] == String.class;
  }

  boolean list() {
    return type == List.class;
  }

  OptionSpec spec() {
    return new OptionSpec(
        name,
        expected(),
        option.value(),
        option.example(),
        option.doc(),
        domain(),
        option.effort());
  }

  private OptionDomain domain() {
    if (type == int.class) {
      return new OptionDomain.Whole(
          (long) Math.max(Integer.MIN_VALUE, option.min()),
          (long) Math.min(Integer.MAX_VALUE, option.max()));
    }
    if (type == long.class) { // the cast ends at the type's bounds
      return new OptionDomain.Whole((long) option.min(), (long) option.max());
    }
    if (type == double.class) {
      return new OptionDomain.Real(option.min(), option.max());
    }
    if (type == boolean.class) {
      return new OptionDomain.OneOf(List.of("false", "true"));
    }
    return type.isEnum()
        ? new OptionDomain.OneOf(
            Arrays.stream(type.getEnumConstants()).map(OptionField::write).toList())
        : list() ? new OptionDomain.Texts() : new OptionDomain.Text();
  }

  Object defaultValue(String strategy) {
    if (!list()) {
      return read(strategy, List.of(option.value()));
    }
    return option.value().isEmpty()
        ? List.of()
        : read(strategy, StrategyText.split(option.value()));
  }

  /** Parses the value of what was written, once or, for a list, several times. */
  Object read(String strategy, List<String> texts) {
    if (list()) {
      // "key=" alone empties a list.
      List<String> elements = texts.equals(List.of("")) ? List.of() : List.copyOf(texts);
      if (elements.contains("")) {
        throw refused(strategy, "");
      }
      return elements;
    }
    String text = texts.get(0);
    try {
      Object value = scalar(text);
      if (value instanceof Number number && !inRange(number.doubleValue())) {
        throw refused(strategy, text);
      }
      return value;
    } catch (NumberFormatException e) {
      throw refused(strategy, text);
    }
  }

  private Object scalar(String text) {
    if (type == int.class) {
      return Integer.valueOf(text);
    }
    if (type == long.class) {
      return Long.valueOf(text);
    }
    if (type == double.class) {
      return Numbers.parse(text);
    }
    if (type == String.class && !text.isEmpty()) {
      return text;
    }
    if (type == boolean.class && (text.equals("true") || text.equals("false"))) {
      return Boolean.valueOf(text);
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (write(constant).equals(text)) {
          return constant;
        }
      }
    }
    throw new NumberFormatException();
  }

  private boolean inRange(double value) {
    return value >= option.min() && value <= option.max() && Math.abs(value) <= Double.MAX_VALUE;
  }

  private IllegalArgumentException refused(String strategy, String text) {
    return new IllegalArgumentException(
        "strategy %s, option %s: %s, expected %s"
            .formatted(strategy, name, NameMessages.quoted(text), expected()));
  }

  private String expected() {
    if (type == int.class || type == long.class) {
      return "an integer" + range();
    }
    if (type == double.class) {
      return "a number" + range();
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return "one of "
          + String.join(
              ", ", Arrays.stream(type.getEnumConstants()).map(OptionField::write).toList());
    }
    return list() ? "a list" : "text";
  }

  private String range() {
    boolean low = option.min() != Double.NEGATIVE_INFINITY;
    boolean high = option.max() != Double.POSITIVE_INFINITY;
    if (low && high) {
      return " from " + Numbers.text(option.min()) + " to " + Numbers.text(option.max());
    }
    return low
        ? " ≥ " + Numbers.text(option.min())
        : high ? " ≤ " + Numbers.text(option.max()) : "";
  }

  /**
   * The arguments that give the value.
   *
   * @param alone true if it is its record's only component: a list needs no keys then
   */
  List<String> write(Object value, boolean alone) {
    if (!(value instanceof List<?> elements)) {
      return List.of(name + '=' + write(value));
    }
    if (elements.isEmpty()) {
      return List.of(name + '=');
    }
    List<String> arguments = new ArrayList<>();
    for (Object element : elements) {
      arguments.add(alone ? element.toString() : name + '=' + element);
    }
    return arguments;
  }

  private static String write(Object value) {
    if (value instanceof Double number) {
      return Numbers.text(number);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return value.toString();
  }
}
