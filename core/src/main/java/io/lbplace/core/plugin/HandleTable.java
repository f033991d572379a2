package io.lbplace.core.plugin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resources of one kind by dense handle; a handle is never given twice. */
final class HandleTable<T> {
  private final List<@Nullable T> entries = new ArrayList<>();

  int add(T entry) {
    entries.add(entry);
    return entries.size() - 1;
  }

  @Nullable T get(int handle) {
    return handle >= 0 && handle < entries.size() ? entries.get(handle) : null;
  }

  void remove(int handle) {
    entries.set(handle, null);
  }
}
