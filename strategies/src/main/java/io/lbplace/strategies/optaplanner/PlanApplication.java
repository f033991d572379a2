package io.lbplace.strategies.optaplanner;

import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.FleetView;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides a batch as planned. The fleet itself is asked about each VIP once more; VIPs that it
 * doesn't take where they were planned, and those left out, are decided at the end by best fit.
 */
final class PlanApplication {
  private final Batch batch;
  private final List<Integer> leftOver = new ArrayList<>();

  private PlanApplication(Batch batch) {
    this.batch = batch;
  }

  static void apply(Plan plan, Batch batch) {
    List<List<Item>> members = new ArrayList<>();
    plan.bins.forEach(bin -> members.add(new ArrayList<>()));
    plan.items.forEach(item -> members.get(item.bin().index).add(item));
    PlanApplication application = new PlanApplication(batch);
    for (Bin bin : plan.bins) {
      if (bin.isNowhere()) {
        members.get(bin.index).forEach(item -> application.leftOver.add(item.index));
      } else if (bin.isNew()) {
        application.open(bin, members.get(bin.index));
      } else {
        members.get(bin.index).forEach(item -> application.place(item, bin.target));
      }
    }
    application.placeLeftOver();
  }

  private void place(Item item, int target) {
    FleetView view = batch.open(item.index);
    if (target < view.targets() && view.eligible(target)) {
      batch.decide(item.index, view.on(target));
    } else {
      leftOver.add(item.index);
    }
  }

  /**
   * Creates a device with the first VIP that may, and places the others on it; its handle is the
   * next one.
   */
  private void open(Bin bin, List<Item> members) {
    int target = FleetView.NONE;
    for (Item item : members) {
      if (target != FleetView.NONE) {
        place(item, target);
        continue;
      }
      FleetView view = batch.open(item.index);
      if (view.flavor() == bin.flavor) {
        target = view.targets();
        batch.decide(item.index, view.onNew(bin.flavor));
      } else {
        leftOver.add(item.index);
      }
    }
  }

  private void placeLeftOver() {
    leftOver.sort(null);
    for (int index : leftOver) {
      FleetView view = batch.open(index);
      batch.decide(index, view.onOrNew(view.mostLoaded()));
    }
  }
}
