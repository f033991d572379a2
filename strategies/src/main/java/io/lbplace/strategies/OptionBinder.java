package io.lbplace.strategies;

import io.lbplace.core.placement.Option;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts the text of a strategy's options to its options record and back. Each component carries
 * an {@link Option}; all defaults are bound once at the start, so that a record that can't be made
 * fails when the catalogue is loaded.
 */
final class OptionBinder<O extends Record> {
  private final String strategy;
  private final Constructor<O> constructor;
  private final List<OptionField> fields;
  private final O defaults;

  private OptionBinder(String strategy, Constructor<O> constructor, List<OptionField> fields) {
    this.strategy = strategy;
    this.constructor = constructor;
    this.fields = fields;
    this.defaults = bind(List.of());
  }

  /**
   * Makes the binder of a record.
   *
   * @throws IllegalArgumentException if a component has no {@link Option}, a type that isn't
   *     supported, or a default that doesn't fit it
   */
  static <O extends Record> OptionBinder<O> of(String strategy, Class<O> type) {
    List<OptionField> fields = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      fields.add(OptionField.of(strategy, component));
      types.add(component.getType());
    }
    try {
      Constructor<O> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return new OptionBinder<>(strategy, constructor, List.copyOf(fields));
    } catch (NoSuchMethodException e) {
      throw new AssertionError("a record without its canonical constructor: " + type, e);
    }
  }

  List<OptionSpec> specs() {
    return fields.stream().map(OptionField::spec).toList();
  }

  O defaults() {
    return defaults;
  }

  /**
   * Makes the record.
   *
   * @throws IllegalArgumentException naming strategy, option, value, and what was expected
   */
  O bind(List<StrategyText.Argument> arguments) {
    List<List<String>> given = new ArrayList<>();
    fields.forEach(field -> given.add(new ArrayList<>()));
    int position = 0;
    boolean keyed = false;
    for (StrategyText.Argument argument : arguments) {
      int index;
      if (argument.key() != null) {
        keyed = true;
        index = indexOf(argument.key());
      } else {
        if (keyed || position == fields.size()) {
          throw new IllegalArgumentException(
              "strategy %s: %s, expected %s"
                  .formatted(
                      strategy,
                      NameMessages.quoted(argument.value()),
                      fields.isEmpty() ? "no options: it has none" : "option=value; " + listed()));
        }
        index = position;
        if (!fields.get(index).list()) {
          position++;
        }
      }
      if (!given.get(index).isEmpty() && !fields.get(index).list()) {
        throw new IllegalArgumentException(
            "strategy %s, option %s: given twice, expected once"
                .formatted(strategy, fields.get(index).name()));
      }
      given.get(index).add(argument.value());
    }
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      OptionField field = fields.get(i);
      values[i] =
          given.get(i).isEmpty()
              ? field.defaultValue(strategy)
              : field.read(strategy, given.get(i));
    }
    return make(values);
  }

  private int indexOf(String key) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(key)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        NameMessages.unknown(
            "strategy " + strategy + " has no option",
            key,
            "options",
            fields.stream().map(OptionField::name).toList()));
  }

  private String listed() {
    return "options: " + String.join(", ", fields.stream().map(OptionField::name).toList());
  }

  private O make(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw new IllegalArgumentException(
            "strategy %s, %s".formatted(strategy, refused.getMessage()), refused);
      }
      throw new IllegalStateException("options of strategy " + strategy, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("options of strategy " + strategy, e);
    }
  }

  /** Every option's value, in declared order. */
  Map<String, Object> values(O options) {
    Map<String, Object> values = new LinkedHashMap<>();
    fields.forEach(field -> values.put(field.name(), value(field, options)));
    return Collections.unmodifiableMap(values);
  }

  /** The arguments that give each option's value, each with its key. */
  Map<String, List<String>> arguments(O options) {
    Map<String, List<String>> arguments = new LinkedHashMap<>();
    fields.forEach(field -> arguments.put(field.name(), field.write(value(field, options), false)));
    return Collections.unmodifiableMap(arguments);
  }

  /** The text with every option spelled out. */
  String text(O options) {
    List<String> parts = new ArrayList<>();
    fields.forEach(field -> parts.addAll(field.write(value(field, options), fields.size() == 1)));
    return withParts(parts);
  }

  /** The text with only the options that differ from {@code base}. */
  String label(O options, O base) {
    List<String> parts = new ArrayList<>();
    for (OptionField field : fields) {
      List<String> part = field.write(value(field, options), fields.size() == 1);
      if (!part.equals(field.write(value(field, base), fields.size() == 1))) {
        parts.addAll(part);
      }
    }
    return withParts(parts);
  }

  private String withParts(List<String> parts) {
    return parts.isEmpty() ? strategy : strategy + '(' + String.join(",", parts) + ')';
  }

  private static Object value(OptionField field, Record options) {
    Method accessor = field.accessor();
    try {
      return accessor.invoke(options);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("option " + field.name(), e);
    }
  }
}
