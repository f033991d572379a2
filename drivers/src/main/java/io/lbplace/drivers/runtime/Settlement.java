package io.lbplace.drivers.runtime;

import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Manifest.Entry;
import io.lbplace.core.driver.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Settles what a target carries with what it should carry, as far as that is done by removing: its
 * nodes are read first, and then VIPs that aren't listed are discarded. The results can be read
 * once it is over, whether it succeeded or not.
 */
final class Settlement implements Callable<Outcome> {
  private final Manifest manifest;
  private final BlockingDriver driver;
  private final List<Entry> missing = Collections.synchronizedList(new ArrayList<>());
  private final List<Entry> absent = Collections.synchronizedList(new ArrayList<>());
  private final List<Entry> discarded = Collections.synchronizedList(new ArrayList<>());

  Settlement(Manifest manifest, BlockingDriver driver) {
    this.manifest = manifest;
    this.driver = driver;
  }

  @Override
  public Outcome call() throws IOException, InterruptedException {
    Map<Integer, Map<Integer, Carried>> carried = new TreeMap<>(); // by device, then by VIP
    for (int device : manifest.devices()) {
      Map<Integer, Carried> vips = new TreeMap<>();
      driver.carried(device).forEach(vip -> vips.put(vip.vip(), vip));
      carried.put(device, vips);
    }
    for (Entry entry : manifest.entries()) {
      Carried there = carried.getOrDefault(entry.device(), Map.of()).remove(entry.vip());
      if (there == null) {
        absent.add(entry);
      }
      if (there == null || there.version() < entry.version()) {
        missing.add(entry);
      }
    }
    for (int device : manifest.devices()) {
      for (Carried extra : carried.getOrDefault(device, Map.of()).values()) {
        driver.discard(device, extra);
        int generation = (int) (extra.version() >> 32);
        discarded.add(new Entry(device, extra.vip(), generation, (int) extra.version()));
      }
    }
    return Outcome.Done.DONE;
  }

  Manifest manifest() {
    return manifest;
  }

  /** The entries that aren't there in their right version. */
  List<Entry> missing() {
    return List.copyOf(missing);
  }

  /** The entries that aren't there at all, missing or discarded. */
  List<Entry> gone() {
    List<Entry> gone = new ArrayList<>(absent);
    gone.addAll(discarded);
    return gone;
  }

  /** The number of VIPs that were discarded. */
  int removed() {
    return discarded.size();
  }
}
