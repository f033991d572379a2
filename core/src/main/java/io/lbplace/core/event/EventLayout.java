package io.lbplace.core.event;

import java.util.List;
import java.util.function.Function;

/**
 * The layout of a kind of record: the names of its fields, in order. A last name that ends in
 * {@code …} stands for any number of further fields. Each class of records declares its own, next
 * to the methods that read and write by it.
 *
 * @param maker makes a record of the class, for a kind
 */
record EventLayout(Function<EventKind, Event> maker, List<String> fields) {
  EventLayout(Function<EventKind, Event> maker, String... fields) {
    this(maker, List.of(fields));
  }

  boolean repeats() {
    return fields.get(fields.size() - 1).endsWith("…");
  }

  /** The number of fields before those that repeat. */
  int plain() {
    return repeats() ? fields.size() - 1 : fields.size();
  }
}
