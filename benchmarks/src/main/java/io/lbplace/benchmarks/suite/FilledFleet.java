package io.lbplace.benchmarks.suite;

import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;
import java.util.List;

/**
 * A fleet in the midst of its life: VIPs were placed at random, on the first devices more often, so
 * that those are full; some were released, and others placed again. With requests to decide on.
 * Everything is a pure function of size, fill, mix and seed. O(VIPs) to make.
 */
public final class FilledFleet {
  /**
   * The number of requests to decide on: a power of two, and so many that the subnets of few don't
   * fill up while decisions are timed.
   */
  public static final int REQUESTS = 1 << 16;

  /** The dimensions' names, for strategies. */
  public static final List<String> DIMENSIONS =
      List.of("vips", "throughputMbps", "connectionsPerSecond", "sslTps", "concurrentConnections");

  private static final int CHURN_PERCENT = 20;

  /** Devices that a VIP is tried on before the index is asked. */
  private static final int TRIES = 64;

  /** The number of VIPs in a row that fit nowhere after which gaps count as filled. */
  private static final int MISSES = 64;

  private final Ledger ledger;
  private final Orders orders;
  private final PlacementRequest[] requests = new PlacementRequest[REQUESTS];
  private final int devices;
  private int[] live = new int[1024];
  private PlacementRequest[] liveRequests = new PlacementRequest[1024];
  private int liveCount;
  private int vip;
  private int turns;
  private double loads;

  /**
   * Builds one.
   *
   * @param fillPercent mean load of the devices, that is of the fullest dimension of each
   */
  public FilledFleet(int devices, int fillPercent, Mix mix, long seed) {
    this.devices = devices;
    this.orders = new Orders(mix, devices, seed);
    int[] switches = new int[mix.switches(devices)];
    Arrays.fill(switches, mix.switchVlans());
    this.ledger =
        new Ledger(
            new LedgerConfig(
                DIMENSIONS.size(),
                Orders.LARGEST,
                orders.networks(),
                List.of(
                    new ServiceType(
                        "lb", List.of(0), Constraint.ALL, null, Resources.of(1, 0, 0, 0, 0))),
                List.of(),
                switches,
                -1,
                seed));
    for (int i = 0; i < devices; i++) {
      ledger.addDevice(mix.device(i), -1, -1, TargetState.UP);
    }
    fill(fillPercent / 100.0);
    for (int i = liveCount * CHURN_PERCENT / 100; i > 0; i--) {
      releaseAny();
    }
    fill(fillPercent / 100.0);
    for (int i = 0; i < REQUESTS; i++) {
      requests[i] = orders.of(vip++);
    }
  }

  /** The books. */
  public Ledger ledger() {
    return ledger;
  }

  /** A request to decide on; any number will do. */
  public PlacementRequest request(int number) {
    return requests[number & (REQUESTS - 1)];
  }

  /**
   * Carries a decision out and takes it back, releases some other VIP and places it again: memory
   * is touched as in a run, but every decision is made on the same fleet, however many went before
   * it. Nothing is allocated.
   */
  public void settle(PlacementRequest request, Decision decision) {
    if (decision instanceof Decision.On on) {
      release(claim(request, on));
    }
    int at = anyLive();
    int target = ledger.reservations().target(live[at]);
    ledger.release(live[at]);
    live[at] = claimWhatFits(liveRequests[at], target);
  }

  /**
   * Claims the target of a decision; {@link #release} releases it.
   *
   * @return the reservation
   */
  int claim(PlacementRequest request, Decision.On decision) {
    return claimWhatFits(request, decision.target());
  }

  private int claimWhatFits(PlacementRequest request, int target) {
    int reservation = ledger.claim(request, target);
    if (reservation < 0) {
      throw new IllegalStateException("a target turned down what fits on it");
    }
    return reservation;
  }

  /** Gives a claim back. */
  void release(int reservation) {
    ledger.release(reservation);
  }

  private void fill(double goal) {
    int misses = 0;
    while (loads < goal * devices) {
      boolean gaps = misses > MISSES;
      PlacementRequest request = gaps ? orders.crumb(vip) : orders.of(vip);
      int reservation = claimSomewhere(request);
      vip++;
      if (reservation >= 0) {
        keep(reservation, request);
        misses = gaps ? misses : 0;
      } else if (++misses > 100 * MISSES) {
        throw new IllegalStateException("can't be filled further than " + loads / devices);
      }
    }
  }

  /** Tries some devices at random, the first of the fleet more often, before it asks the index. */
  private int claimSomewhere(PlacementRequest request) {
    for (int i = 0; i < TRIES; i++) {
      double draw = orders.draw(request.vip(), 100 + i);
      int target = (int) (draw * draw * devices);
      int reservation = claim(request, target);
      if (reservation >= 0) {
        return reservation;
      }
    }
    int target = ledger.open(request).firstFit();
    return target == FleetView.NONE ? -1 : claim(request, target);
  }

  private int claim(PlacementRequest request, int target) {
    double before = ledger.fleet().load(target);
    int reservation = ledger.claim(request, target);
    loads += ledger.fleet().load(target) - before;
    return reservation;
  }

  private void keep(int reservation, PlacementRequest request) {
    if (liveCount == live.length) {
      live = Arrays.copyOf(live, 2 * liveCount);
      liveRequests = Arrays.copyOf(liveRequests, 2 * liveCount);
    }
    live[liveCount] = reservation;
    liveRequests[liveCount++] = request;
  }

  private int anyLive() {
    return orders.draw(turns++, 12, liveCount);
  }

  private void releaseAny() {
    int at = anyLive();
    int reservation = live[at];
    live[at] = live[--liveCount];
    liveRequests[at] = liveRequests[liveCount];
    int target = ledger.reservations().target(reservation);
    double before = ledger.fleet().load(target);
    ledger.release(reservation);
    loads += ledger.fleet().load(target) - before;
  }
}
