package io.lbplace.scenarios.fleet;

import io.lbplace.scenarios.error.InvalidField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names with dense indexes, in the order of addition. */
final class Names {
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** Adds a name that may not be there yet. */
  void add(String pointer, String name) {
    if (indexes.putIfAbsent(name, names.size()) != null) {
      throw new InvalidField(pointer, name, "a name that isn't taken");
    }
    names.add(name);
  }

  /** The index of a name that must be there. */
  int index(String pointer, String what, String name) {
    Integer index = indexes.get(name);
    if (index == null) {
      throw InvalidField.unknownName(pointer, name, what, names);
    }
    return index;
  }

  int indexOrAdd(String name) {
    Integer index = indexes.putIfAbsent(name, names.size());
    if (index != null) {
      return index;
    }
    names.add(name);
    return names.size() - 1;
  }

  List<String> all() {
    return List.copyOf(names);
  }
}
