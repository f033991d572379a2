package io.lbplace.strategies;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes instances of a strategy or rebalancer by the constructor whose parameters fit.
 *
 * @param type of the instances
 * @param constructor each of its parameters is the options record or one of the other types
 *     offered, each at most once
 */
record Maker<T>(Class<? extends T> type, Constructor<?> constructor) {
  /**
   * Finds the constructor.
   *
   * @param options the record of its options; the constructor takes it, unless it is empty
   * @param others the types of parameters that it may have as well
   * @throws IllegalArgumentException if there isn't exactly one: one line
   */
  static <T> Maker<T> of(
      Class<? extends T> type, Class<? extends Record> options, Class<?>... others) {
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new IllegalArgumentException(Plugins.origin(type) + " is abstract");
    }
    List<Class<?>> known = new ArrayList<>(List.of(others));
    known.add(0, options);
    boolean needed = options.getRecordComponents().length > 0;
    List<Constructor<?>> found =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(each -> takes(each, known, needed))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%s has %d constructors that take %s, expected one"
              .formatted(Plugins.origin(type), found.size(), named(known, needed)));
    }
    Constructor<?> constructor = found.get(0);
    constructor.setAccessible(true);
    return new Maker<>(type, constructor);
  }

  private static boolean takes(Constructor<?> constructor, List<Class<?>> known, boolean needed) {
    List<Class<?>> parameters = List.of(constructor.getParameterTypes());
    return known.containsAll(parameters)
        && Set.copyOf(parameters).size() == parameters.size()
        && (!needed || parameters.contains(known.get(0)));
  }

  /** Lists the parameters for a message: the options first, optional ones in brackets. */
  private static String named(List<Class<?>> known, boolean needed) {
    List<String> names =
        known.stream().map(each -> '[' + each.getSimpleName() + ']').collect(Collectors.toList());
    if (needed) {
      names.set(0, known.get(0).getSimpleName());
    }
    return '(' + String.join(", ", names) + ')';
  }

  /** Makes a fresh instance; unchecked exceptions of its constructor are passed on as they are. */
  T make(Object... given) {
    Object[] arguments =
        Arrays.stream(constructor.getParameterTypes())
            .map(each -> Arrays.stream(given).filter(each::isInstance).findFirst().orElseThrow())
            .toArray();
    try {
      return type.cast(constructor.newInstance(arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      throw new IllegalStateException("constructor of " + type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("constructor of " + type.getName(), e);
    }
  }
}
