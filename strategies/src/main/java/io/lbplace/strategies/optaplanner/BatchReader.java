package io.lbplace.strategies.optaplanner;

import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFacts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a batch into an empty plan. Views don't tell of conflicts between two VIPs of one batch
 * over addresses, partitions, affinity or fabric: these are left to {@link PlanApplication}. Where
 * one of two networks is wired, a view doesn't say which; A is assumed. O(VIPs × eligible targets).
 */
final class BatchReader {
  private final Batch batch;
  private final List<Bin> bins = new ArrayList<>();
  private final SortedMap<Integer, Bin> byTarget = new TreeMap<>();

  /** The bins that take each VIP; VIPs that the same bins take share one set. */
  private final List<BitSet> eligible = new ArrayList<>();

  private final Map<BitSet, BitSet> sets = new HashMap<>(); // looked up only
  private final List<long[]> demands = new ArrayList<>();

  /** The demand of wiring each VIP's networks to a bin that lacks both. */
  private final List<Wiring> wirings = new ArrayList<>();

  /** The properties of new devices, by flavor. */
  private final SortedMap<Integer, NewDevice> newDevices = new TreeMap<>();

  /** The flavors that some VIP of each service type was offered. */
  private final SortedMap<Integer, TreeSet<Integer>> flavors = new TreeMap<>();

  @SuppressWarnings("ArrayRecordComponent") // read by index, never changed
  private record NewDevice(long[] capacity, int vlans, int left, long costPerHourMicros) {}

  @SuppressWarnings("ArrayRecordComponent") // read by index, never changed
  private record Wiring(long[] a, long[] b) {
    static final Wiring NONE = new Wiring(Item.NO_WIRING, Item.NO_WIRING);

    static Wiring of(PlacementRequest request, FleetView view) {
      long[] a = new long[view.dimensions()];
      long[] b = new long[view.dimensions()];
      long sum = 0;
      for (int d = 0; d < a.length; d++) {
        a[d] = view.wiringDemand(request.networkA(), d);
        b[d] = view.wiringDemand(request.networkB(), d);
        sum += a[d] + b[d];
      }
      return sum == 0 ? NONE : new Wiring(a, b);
    }

    /**
     * The demand of wiring in a dimension at a bin where neither network, the first or both are
     * wired: {@code wired} 0, 1 or 2.
     */
    long of(int wired, boolean same, int dimension) {
      return a.length == 0 || wired == 2
          ? 0
          : (wired == 0 ? a[dimension] : 0) + (same ? 0 : b[dimension]);
    }
  }

  private BatchReader(Batch batch) {
    this.batch = batch;
  }

  static Plan read(Batch batch, Weights weights) {
    BatchReader reader = new BatchReader(batch);
    for (int i = 0; i < batch.size(); i++) {
      reader.read(i);
    }
    reader.addNewDevices();
    return new Plan(List.copyOf(reader.bins), reader.items(), weights);
  }

  private void read(int index) {
    PlacementRequest request = batch.request(index);
    FleetView view = batch.open(index);
    int dimensions = view.dimensions();
    if (bins.isEmpty()) {
      bins.add(Bin.nowhere(dimensions));
    }
    long[] demand = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      demand[d] = request.demand().get(d);
    }
    demands.add(demand);
    wirings.add(Wiring.of(request, view));
    BitSet takes = new BitSet();
    takes.set(Bin.NOWHERE);
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      Bin bin = byTarget.get(target);
      if (bin == null) {
        bin = bin(view, target);
        byTarget.put(target, bin);
        bins.add(bin);
      }
      takes.set(bin.index);
      note(view, request, index, bin);
    }
    eligible.add(sets.computeIfAbsent(takes, set -> set));
    int flavor = view.flavor();
    if (flavor != FleetView.NONE) {
      flavors.computeIfAbsent(request.serviceType(), type -> new TreeSet<>()).add(flavor);
      newDevices.computeIfAbsent(flavor, unseen -> newDevice(view, unseen));
    }
  }

  private Bin bin(TargetFacts view, int target) {
    long[] capacity = new long[view.dimensions()];
    long[] used = new long[view.dimensions()];
    for (int d = 0; d < capacity.length; d++) {
      capacity[d] = view.capacity(target, d);
      used[d] = view.used(target, d);
    }
    return Bin.target(
        bins.size(), target, capacity, used, view.freeVlans(target), view.vips(target) == 0);
  }

  private void note(FleetView view, PlacementRequest request, int index, Bin bin) {
    if (view.tenantVips(bin.target) > 0) {
      bin.tenant(request.tenant());
    }
    int wired = view.wired(bin.target);
    if (wired > 0) {
      bin.network(request.networkA());
    }
    if (wired == 2) {
      bin.network(request.networkB());
    }
    long[] demand = demands.get(index);
    Wiring wiring = wirings.get(index);
    boolean same = request.networkA() == request.networkB();
    for (int d = 0; d < demand.length; d++) {
      if (view.charge(bin.target, d) - wiring.of(wired, same, d) != demand[d]) {
        long[] charge = new long[demand.length];
        for (int each = 0; each < charge.length; each++) {
          charge[each] = view.charge(bin.target, each) - wiring.of(wired, same, each);
        }
        bin.charge(index, charge);
        return;
      }
    }
  }

  private static NewDevice newDevice(FleetView view, int flavor) {
    long[] capacity = new long[view.dimensions()];
    for (int d = 0; d < capacity.length; d++) {
      capacity[d] = view.capacityOfNew(flavor, d);
    }
    return new NewDevice(
        capacity,
        view.flavorVlans(flavor),
        view.flavorInstancesLeft(flavor),
        view.costPerHourMicros(flavor));
  }

  /**
   * Adds bins for new devices, the cheapest flavor first: one for each VIP that fits there, if so
   * many may be created.
   */
  private void addNewDevices() {
    List<Integer> cheapestFirst = new ArrayList<>(newDevices.keySet());
    cheapestFirst.sort(
        (a, b) -> Long.compare(device(a).costPerHourMicros(), device(b).costPerHourMicros()));
    for (int flavor : cheapestFirst) {
      NewDevice device = device(flavor);
      BitSet takers = new BitSet();
      for (int i = 0; i < batch.size(); i++) {
        takers.set(i, offered(batch.request(i).serviceType(), flavor) && fits(i, device));
      }
      int first = bins.size();
      int end = first + Math.min(device.left(), takers.cardinality());
      for (int at = first; at < end; at++) {
        bins.add(Bin.newDevice(at, flavor, device.capacity(), device.vlans()));
      }
      IdentityHashMap<BitSet, BitSet> grown = new IdentityHashMap<>(); // looked up only
      takers.stream()
          .forEach(
              i ->
                  eligible.set(
                      i, grown.computeIfAbsent(eligible.get(i), set -> with(set, first, end))));
    }
  }

  private static BitSet with(BitSet set, int first, int end) {
    BitSet more = (BitSet) set.clone();
    more.set(first, end);
    return more;
  }

  private NewDevice device(int flavor) {
    NewDevice device = newDevices.get(flavor);
    if (device == null) {
      throw new IllegalStateException("flavor " + flavor + " wasn't offered");
    }
    return device;
  }

  private boolean offered(int serviceType, int flavor) {
    TreeSet<Integer> offers = flavors.get(serviceType);
    return offers != null && offers.contains(flavor);
  }

  private boolean fits(int index, NewDevice device) {
    long[] demand = demands.get(index);
    Wiring wiring = wirings.get(index);
    PlacementRequest request = batch.request(index);
    boolean same = request.networkA() == request.networkB();
    for (int d = 0; d < demand.length; d++) {
      if (demand[d] + wiring.of(0, same, d) > device.capacity()[d]) {
        return false;
      }
    }
    return true;
  }

  private List<Item> items() {
    long[] mean = meanCapacity();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      long size = 0;
      for (int d = 0; d < mean.length; d++) {
        size = Math.max(size, Choice.share(demands.get(i)[d], mean[d]));
      }
      Wiring wiring = wirings.get(i);
      Item item =
          new Item(
              i, batch.request(i), demands.get(i), wiring.a(), wiring.b(), eligible.get(i), size);
      item.bin = bins.get(Bin.NOWHERE);
      items.add(item);
    }
    return items;
  }

  private long[] meanCapacity() {
    long[] mean = new long[bins.get(Bin.NOWHERE).capacity.length];
    for (int d = 0; d < mean.length; d++) {
      int dimension = d;
      mean[d] =
          (long)
              bins.stream()
                  .filter(bin -> bin.limits(dimension))
                  .mapToLong(bin -> bin.capacity[dimension])
                  .average()
                  .orElse(0);
    }
    return mean;
  }
}
