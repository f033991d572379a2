package io.lbplace.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accessors and writers of each kind follow the names of its layout. */
class EventLayoutTest {
  @ParameterizedTest
  @EnumSource
  void accessorsReadTheFieldOfTheirName(EventKind kind) throws ReflectiveOperationException {
    List<String> read = new ArrayList<>();
    int plain = kind.layout().plain();
    for (int i = 0; i < plain; i++) {
      Event event = probe(kind, i, plain);
      for (Method accessor : accessors(event.getClass())) {
        Object value = accessor.invoke(event);
        if (value.equals(true) || (value instanceof Number number && number.longValue() == 1)) {
          read.add(accessor.getName());
        }
      }
    }
    List<String> names =
        kind.fields().subList(0, plain).stream().map(EventLayoutTest::java).toList();
    assertThat(read).isEqualTo(names);
  }

  @ParameterizedTest
  @EnumSource
  void whatRepeatsIsReadByItsName(EventKind kind) throws ReflectiveOperationException {
    List<Method> repeated =
        Arrays.stream(kind.newEvent().getClass().getDeclaredMethods())
            .filter(each -> !Modifier.isStatic(each.getModifiers()))
            .filter(each -> each.getReturnType() == long[].class || takesIndex(each))
            .toList();
    assertThat(repeated.isEmpty()).isEqualTo(!kind.repeats());
    int plain = kind.layout().plain();
    TreeSet<Integer> places = new TreeSet<>();
    for (Method accessor : repeated) {
      String name = java(kind.fields().get(plain).replace("…", ""));
      assertThat(accessor.getName()).startsWith(name);
      for (int i = plain; i < plain + 4; i++) {
        Event event = probe(kind, i, plain + 4);
        if (takesIndex(accessor)) {
          for (int at = 0; at < 2; at++) {
            if (((Number) accessor.invoke(event, at)).longValue() == 1) {
              places.add(i - plain);
            }
          }
        } else {
          assertThat(((long[]) accessor.invoke(event))[i - plain]).isOne();
          places.addAll(List.of(0, 1));
        }
      }
    }
    assertThat(places).startsWith(kind.repeats() ? new Integer[] {0, 1} : new Integer[0]);
  }

  @ParameterizedTest
  @EnumSource
  void writersPutTheirParametersInOrder(EventKind kind) throws ReflectiveOperationException {
    Optional<Method> writer =
        Arrays.stream(kind.newEvent().getClass().getDeclaredMethods())
            .filter(each -> List.of("write", "begin").contains(each.getName()))
            .findFirst();
    int plain = kind.layout().plain();
    if (writer.isEmpty()) {
      assertThat(kind.fields()).as("are written by EventLog.record").hasSize(1);
      return;
    }
    assertThat(writer.get().getName()).isEqualTo(kind.repeats() ? "begin" : "write");
    List<Event> written = new ArrayList<>();
    EventLog log = new EventLog(event -> written.add(event.copy()));
    List<String> names = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    for (Parameter parameter : writer.get().getParameters()) {
      if (parameter.getType() == EventLog.class) {
        arguments.add(log);
      } else if (parameter.getType() == EventKind.class) {
        arguments.add(kind);
      } else {
        names.add(parameter.getName());
        boolean flag = parameter.getType() == boolean.class;
        expected.add(flag ? 1L : 10L + names.size());
        arguments.add(argument(parameter.getType(), 10 + names.size()));
      }
    }
    assertThat(names)
        .isEqualTo(kind.fields().subList(0, plain).stream().map(EventLayoutTest::java).toList());
    Object begun = writer.get().invoke(null, arguments.toArray());
    if (begun instanceof Event event) {
      log.write(event);
    }
    assertThat(written).hasSize(1);
    assertThat(written.get(0).kind()).isEqualTo(kind);
    assertThat(written.get(0)).hasToString(kind + " " + expected);
  }

  private static Object argument(Class<?> type, int value) {
    if (type == boolean.class) {
      return true;
    }
    return type == long.class ? (Object) (long) value : (Object) value;
  }

  /** A record that has 1 in one place and else 0. */
  private static Event probe(EventKind kind, int place, int count) {
    long[] fields = new long[count];
    fields[place] = 1;
    Event event = kind.newEvent();
    event.set(fields, 0, count);
    return event;
  }

  /** Those that read one field that doesn't repeat. */
  private static List<Method> accessors(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(each -> !Modifier.isStatic(each.getModifiers()) && each.getParameterCount() == 0)
        .filter(each -> each.getReturnType() != long[].class && !each.getName().endsWith("Count"))
        .toList();
  }

  private static boolean takesIndex(Method method) {
    return method.getReturnType() != void.class && method.getParameterCount() == 1;
  }

  /** Words of the language can't be names of methods. */
  private static String java(String name) {
    return name.equals("switch") || name.equals("interface") ? name + "Index" : name;
  }
}
