package io.lbplace.core.scheduler;

import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.Preference;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The VIPs that one scheduler gathers until its window closes, and then has its strategy place
 * together. Whoever comes meanwhile, a VIP of the same batch whose claim has failed too, waits for
 * the next window.
 */
final class BatchWindow {
  private final BatchStrategy strategy;
  private final VipTable vips;
  private Set<Integer> waiting = new LinkedHashSet<>();

  /** What the scheduler does with VIPs. */
  interface Chooser {
    /** What drivers offer for a VIP, or null where they aren't asked. */
    @Nullable Bids offers(int vip);

    /** The fleet for a VIP, as its scheduler sees it now. */
    FleetView open(int vip, @Nullable Bids bids);

    /** Carries out what was decided about a VIP. */
    void apply(int vip, Decision decision);
  }

  BatchWindow(BatchStrategy strategy, VipTable vips) {
    this.strategy = strategy;
    this.vips = vips;
  }

  /** Adds a VIP; true if it is the first and its window so opens. */
  boolean add(int vip) {
    boolean first = waiting.isEmpty();
    waiting.add(vip);
    return first;
  }

  /** The window has closed: decides all that still want a target. */
  void close(Chooser chooser) {
    int[] wanted =
        waiting.stream()
            .mapToInt(Integer::intValue)
            .filter(vip -> vips.phase(vip) == Phase.DECIDING)
            .toArray();
    waiting = new LinkedHashSet<>();
    if (wanted.length == 0) {
      return;
    }
    Open batch = new Open(wanted, chooser);
    strategy.placeAll(batch);
    for (int i = 0; i < wanted.length; i++) {
      if (!batch.decided[i]) {
        batch.decide(i, batch.open(i).reject());
      }
    }
  }

  private final class Open implements Batch {
    private final int[] members;
    private final Chooser chooser;
    private final boolean[] decided;

    Open(int[] members, Chooser chooser) {
      this.members = members;
      this.chooser = chooser;
      this.decided = new boolean[members.length];
    }

    @Override
    public int size() {
      return members.length;
    }

    @Override
    public PlacementRequest request(int index) {
      return vips.request(members[index]);
    }

    @Override
    public FleetView open(int index) {
      int vip = members[index];
      FleetView view = chooser.open(vip, chooser.offers(vip));
      if (!strategy.handlesPreference()) {
        Preference.narrow(view);
      }
      return view;
    }

    @Override
    public void decide(int index, Decision decision) {
      if (decided[index]) {
        throw new IllegalStateException("request " + index + " of the batch is decided already");
      }
      decided[index] = true;
      chooser.apply(members[index], decision);
    }

    @Override
    public boolean decided(int index) {
      return decided[index];
    }
  }
}
