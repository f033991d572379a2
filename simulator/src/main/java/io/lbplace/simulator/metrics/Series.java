package io.lbplace.simulator.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run over time, for charts: columns of equal length, at most 512 equidistant instants of [0,
 * horizon]. Null where a value doesn't apply.
 *
 * @param timeSeconds the instants; what happened at one is in its values
 * @param liveVips VIPs that are on a device
 * @param devicesUsed devices that carry a VIP
 * @param utilisation used/capacity at the instant, by dimension
 * @param acceptance accepted/(accepted + rejected) of the offered so far
 * @param cost of elastic devices so far (from the warm-up on), currency units
 * @param rejected so far, by reason; reasons that occur
 */
public record Series(
    List<Double> timeSeconds,
    List<Long> liveVips,
    List<Long> devicesUsed,
    Map<String, List<@Nullable Double>> utilisation,
    List<@Nullable Double> acceptance,
    List<@Nullable Double> cost,
    Map<String, List<Long>> rejected) {
  public Series {
    timeSeconds = List.copyOf(timeSeconds);
    liveVips = List.copyOf(liveVips);
    devicesUsed = List.copyOf(devicesUsed);
    utilisation = copy(utilisation);
    acceptance = Collections.unmodifiableList(new ArrayList<>(acceptance));
    cost = Collections.unmodifiableList(new ArrayList<>(cost));
    rejected = copy(rejected);
  }

  private static <T extends @Nullable Object> Map<String, List<T>> copy(Map<String, List<T>> map) {
    Map<String, List<T>> copies = new LinkedHashMap<>();
    map.forEach(
        (key, list) -> copies.put(key, Collections.unmodifiableList(new ArrayList<>(list))));
    return Ordered.copy(copies);
  }
}
