package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.ledger.index.Levels;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSet;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What refusals have shown of targets' limits, whether or not the scheduler sees the constraint.
 * All that was learned of a target is forgotten when a reservation there is released.
 */
public final class LearnedLimits {
  /** What was learned of one target. */
  private static final class Limits {
    final long[] refusedDemand;
    long refusedInterfaces;
    boolean newWirings;
    boolean newTenants;
    int whole = Verdict.FITS;
    int[] networks = {};

    Limits(int dimensions) {
      refusedDemand = new long[dimensions];
      Arrays.fill(refusedDemand, Long.MAX_VALUE);
    }
  }

  private final LedgerState books;
  private @Nullable Limits[] limits = new @Nullable Limits[16];
  private int known;

  // the same as an index
  private @Nullable Levels levels;
  private final Overlaps overlaps;
  private final TargetSet newWirings = new TargetSet();
  private final TargetSet newTenants = new TargetSet();
  private final TargetSet whole = new TargetSet();

  public LearnedLimits(LedgerState books) {
    this.books = books;
    this.overlaps = new Overlaps(books.networks, target -> target);
  }

  public void targetAdded(int target) {
    limits = Growth.room(limits, target);
    if (levels != null) {
      setLevels(levels, target);
    }
  }

  public boolean isEmpty() {
    return known == 0;
  }

  /** Whether anything was learned of a target. */
  public boolean at(int target) {
    return known > 0 && limits[target] != null;
  }

  /** The interfaces of a target that took no new network, as a mask. */
  public long refusedInterfaces(int target) {
    Limits limit = known == 0 ? null : limits[target];
    return limit == null ? 0 : limit.refusedInterfaces;
  }

  public void learn(PlacementRequest request, int target, Constraint constraint, int key) {
    Limits limit = limits[target];
    if (limit == null) {
      limit = new Limits(books.dimensions);
      limits[target] = limit;
      known++;
    }
    switch (constraint) {
      case CAPACITY -> learnDemand(limit, request, target, key);
      case VLANS -> {
        int interfaces = books.inventory.spec[target].interfaces().size();
        limit.refusedInterfaces |= key < 0 ? 0 : Interfaces.bit(key);
        limit.newWirings |= key < 0 || Long.bitCount(limit.refusedInterfaces) >= interfaces;
        if (limit.newWirings) {
          newWirings.add(target);
        }
      }
      case OVERLAP -> {
        int node = books.inventory.firstNode(target);
        boolean a = isNew(request.networkA(), node);
        boolean b = isNew(request.networkB(), node);
        if (a || !b) {
          learnNetwork(limit, target, request.networkA());
        }
        if (b || !a) {
          learnNetwork(limit, target, request.networkB());
        }
      }
      case PARTITIONS -> {
        limit.newTenants = true;
        newTenants.add(target);
      }
      default -> {
        int verdict = Verdict.fails(constraint, key);
        if (limit.whole == Verdict.FITS
            || Verdict.constraint(limit.whole).compareTo(constraint) > 0) {
          limit.whole = verdict;
        }
        whole.add(target);
      }
    }
  }

  public void forget(int target) {
    Limits limit = known == 0 ? null : limits[target];
    if (limit == null) {
      return;
    }
    limits[target] = null;
    known--;
    newWirings.remove(target);
    newTenants.remove(target);
    whole.remove(target);
    for (int network : limit.networks) {
      overlaps.remove(network, target);
    }
    if (levels != null) {
      setLevels(levels, target);
    }
  }

  /** What was learned of a target says about a request at one constraint. */
  public int verdict(Constraint constraint, PlacementRequest request, int target, int node) {
    Limits limit = limits[target];
    if (limit == null) {
      return Verdict.FITS;
    }
    if (limit.whole != Verdict.FITS && Verdict.constraint(limit.whole) == constraint) {
      return limit.whole;
    }
    return switch (constraint) {
      case CAPACITY -> demandVerdict(limit, request.demand());
      case PARTITIONS ->
          limit.newTenants && books.tenants.vips(request.tenant(), target) == 0
              ? Verdict.fails(constraint, -1)
              : Verdict.FITS;
      case OVERLAP -> overlapVerdict(limit, request, node);
      case VLANS ->
          refused(limit, request.networkA(), node) || refused(limit, request.networkB(), node)
              ? Verdict.fails(constraint, -1)
              : Verdict.FITS;
      default -> Verdict.FITS;
    };
  }

  /** Whether more of a dimension than a reservation has was refused. */
  public boolean refusesMore(int target, int dimension, long more) {
    Limits limit = known == 0 ? null : limits[target];
    return limit != null && more > 0 && more >= limit.refusedDemand[dimension];
  }

  public void narrow(PlacementRequest request, Query query) {
    if (levels != null) {
      for (int d = 0; d < books.dimensions; d++) {
        long amount = request.demand().get(d);
        if (amount > 0) {
          levels.narrow(query, Constraint.CAPACITY.ordinal(), d, amount, books.inventory.targets);
        }
      }
    }
    int last = Constraint.FABRIC.ordinal();
    exclude(query, last, whole, TargetSet.EMPTY);
    exclude(
        query, Constraint.PARTITIONS.ordinal(), newTenants, books.tenants.at.get(request.tenant()));
    narrow(request.networkA(), query);
    if (request.networkB() != request.networkA()) {
      narrow(request.networkB(), query);
    }
  }

  private void narrow(int network, Query query) {
    TargetSet wired = books.wirings.wiredTo.get(network);
    exclude(query, Constraint.VLANS.ordinal(), newWirings, wired);
    if (!overlaps.isEmpty()) {
      SparseTargetSet blocked = query.scratch();
      overlaps.scatter(network, blocked);
      blocked.removeAll(wired);
      query.andNot(Constraint.OVERLAP.ordinal(), blocked);
    }
  }

  private static void exclude(Query query, int stage, TargetSet set, TargetSet except) {
    if (!set.isEmpty()) {
      SparseTargetSet blocked = query.scratch();
      blocked.addAll(set);
      blocked.removeAll(except);
      query.andNot(stage, blocked);
    }
  }

  /** New to a device is also a network whose wiring nobody needs any more. */
  private boolean isNew(int network, int node) {
    int row = books.wirings.find(node, network);
    return row < 0 || books.wirings.count(row) == 0;
  }

  private boolean refused(Limits limit, int network, int node) {
    int row = books.wirings.find(node, network);
    if (row >= 0 && books.wirings.count(row) > 0) {
      return false;
    }
    if (limit.newWirings) {
      return true;
    }
    int slot = row < 0 ? -1 : books.wirings.slot(row) - books.wirings.base(node);
    return slot >= 0 && (limit.refusedInterfaces & Interfaces.bit(slot)) != 0;
  }

  private int overlapVerdict(Limits limit, PlacementRequest request, int node) {
    int a = overlapVerdict(limit, request.networkA(), node);
    return a != Verdict.FITS || request.networkB() == request.networkA()
        ? a
        : overlapVerdict(limit, request.networkB(), node);
  }

  private int overlapVerdict(Limits limit, int network, int node) {
    if (limit.networks.length == 0 || !isNew(network, node)) {
      return Verdict.FITS;
    }
    int lowest = Integer.MAX_VALUE;
    for (int other : limit.networks) {
      if (other < lowest && overlaps.overlap(network, other)) {
        lowest = other;
      }
    }
    return lowest == Integer.MAX_VALUE ? Verdict.FITS : Verdict.fails(Constraint.OVERLAP, lowest);
  }

  private static int demandVerdict(Limits limit, Resources demand) {
    for (int d = 0; d < limit.refusedDemand.length; d++) {
      if (demand.get(d) > 0 && demand.get(d) >= limit.refusedDemand[d]) {
        return Verdict.fails(Constraint.CAPACITY, d);
      }
    }
    return Verdict.FITS;
  }

  private void learnDemand(Limits limit, PlacementRequest request, int target, int dimension) {
    for (int d = 0; d < books.dimensions; d++) {
      if (d == dimension || dimension < 0) {
        long amount = Math.max(1, request.demand().get(d));
        limit.refusedDemand[d] = Math.min(limit.refusedDemand[d], amount);
      }
    }
    if (levels == null) {
      levels = new Levels(books.largestDemand);
      for (int other = 0; other < books.inventory.targets; other++) {
        setLevels(levels, other);
      }
    }
    setLevels(levels, target);
  }

  private void learnNetwork(Limits limit, int target, int network) {
    for (int known : limit.networks) {
      if (known == network) {
        return;
      }
    }
    limit.networks = Arrays.copyOf(limit.networks, limit.networks.length + 1);
    limit.networks[limit.networks.length - 1] = network;
    overlaps.add(network, target);
  }

  private void setLevels(Levels index, int target) {
    Limits limit = limits[target];
    for (int d = 0; d < books.dimensions; d++) {
      index.set(target, d, limit == null ? Long.MAX_VALUE : limit.refusedDemand[d] - 1);
    }
  }
}
