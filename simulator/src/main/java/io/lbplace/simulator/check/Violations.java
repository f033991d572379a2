package io.lbplace.simulator.check;

import io.lbplace.core.event.Dictionary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts violations, and keeps the texts of the first of them, with names. */
final class Violations {
  private static final int TOLD = 100;

  private final Definitions definitions;
  private final List<String> texts = new ArrayList<>();
  private final Map<Invariant, Long> counts = new EnumMap<>(Invariant.class);
  private long count;
  private long nowNanos;

  Violations(Definitions definitions) {
    this.definitions = definitions;
  }

  void at(long timeNanos) {
    nowNanos = timeNanos;
  }

  long nowNanos() {
    return nowNanos;
  }

  /** Adds a violation; the words are joined by blanks. */
  void add(Invariant invariant, Object... words) {
    count++;
    counts.merge(invariant, 1L, Long::sum);
    if (texts.size() < TOLD) {
      StringBuilder text = new StringBuilder();
      text.append(seconds(nowNanos)).append(" s ").append(invariant).append(':');
      for (Object word : words) {
        text.append(' ').append(word);
      }
      texts.add(text.toString());
    }
  }

  String named(Dictionary dictionary, long id) {
    String name = definitions.text(dictionary, (int) id);
    String kind = dictionary.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return name == null ? kind + " " + id : kind + " " + id + " (" + name + ")";
  }

  String target(int target) {
    return named(Dictionary.TARGET, target);
  }

  String device(DeviceState device) {
    return "device " + device.handle + " of " + target(device.target);
  }

  private static String seconds(long nanos) {
    String fraction = Long.toString(1_000_000_000L + nanos % 1_000_000_000L).substring(1);
    return nanos / 1_000_000_000L + "." + fraction;
  }

  long count() {
    return count;
  }

  long count(Invariant invariant) {
    return counts.getOrDefault(invariant, 0L);
  }

  List<String> texts() {
    return List.copyOf(texts);
  }
}
