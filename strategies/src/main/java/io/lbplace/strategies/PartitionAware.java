package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;

/** Keeps partitions and dedicated devices for those who need them. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "partition-aware",
    summary =
        "Places where the tenant already is, else on a shared target, else where the "
            + "most partitions are free, last on a dedicated one.",
    reference =
        "F5's TenantScheduler (f5lbaasdriver/v2/bigip/agent_scheduler.py) keeps a tenant where it "
            + "is; NetScaler packages of Citrix (dedicated, partitioned, shared devices) make "
            + "partitions scarce. Spreading new tenants by free partitions is our own.",
    complexity = "O(eligible targets × (nodes + dimensions))",
    options = PartitionAware.Options.class)
final class PartitionAware implements PlacementStrategy, Scan.Score {

  private final boolean pack;

  PartitionAware(Options options) {
    this.pack = options.pack();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Scan.least(this, request, view));
  }

  /**
   * A score, far below all others on a target that the tenant has already; else the lower, the more
   * tenants can still get the target.
   */
  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    boolean there = view.owner(target) == request.tenant() || view.tenantVips(target) > 0;
    return there ? -0x1p32 : -view.freeTenancies(target);
  }

  @Override
  public double then(PlacementRequest request, TargetFacts view, int target) {
    double load = Shares.loadAfter(view, target);
    return pack ? -load : load;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "takes the fullest of targets equal in tenancy; false: the emptiest",
              value = "true",
              example = "false")
          boolean pack) {}
}
