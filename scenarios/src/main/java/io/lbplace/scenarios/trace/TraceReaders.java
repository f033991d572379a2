package io.lbplace.scenarios.trace;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The trace readers on the class path. */
public final class TraceReaders {
  private TraceReaders() {}

  /** All trace readers, by name. */
  public static List<TraceReader<?>> all() {
    List<TraceReader<?>> readers = new ArrayList<>();
    for (TraceReader<?> reader : ServiceLoader.load(TraceReader.class)) {
      readers.add(reader);
    }
    readers.sort(Comparator.comparing(TraceReader::name));
    return readers;
  }

  /**
   * The reader with a name.
   *
   * @param where the beginning of the message
   * @throws BadInput if there is none
   */
  public static TraceReader<?> named(String name, String where) {
    List<TraceReader<?>> all = all();
    for (TraceReader<?> reader : all) {
      if (reader.name().equals(name)) {
        return reader;
      }
    }
    List<String> names = all.stream().map(reader -> reader.name()).toList();
    throw new BadInput(
        where
            + ": "
            + BadInput.quoted(name)
            + ": expected "
            + Nearest.expected("a trace format", name, names));
  }
}
