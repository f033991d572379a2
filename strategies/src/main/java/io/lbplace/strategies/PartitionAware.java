package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Keeps partitions and dedicated devices for those who need them. */
final class PartitionAware implements PlacementStrategy, Scan.Score {

  private final boolean pack;

  PartitionAware(boolean pack) {
    this.pack = pack;
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Scan.least(this, request, view));
  }

  /** Below all others where the tenant is; else the more tenants can come yet the less. */
  @Override
  public double of(PlacementRequest request, FleetView view, int target) {
    boolean there = view.owner(target) == request.tenant() || view.tenantVips(target) > 0;
    return there ? -0x1p32 : -view.freeTenancies(target);
  }

  @Override
  public double then(PlacementRequest request, FleetView view, int target) {
    double load = Shares.loadAfter(view, target);
    return pack ? -load : load;
  }

  /** What can be set. */
  record Options(
      @Option(
              doc = "of targets equal in tenancy the fullest, or else the emptiest",
              value = "true",
              example = "false")
          boolean pack) {}

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<Options> {
    @Override
    public String name() {
      return "partition-aware";
    }

    @Override
    public String summary() {
      return "Places where the tenant is already, else on a shared target, else where the most "
          + "partitions are free, last on a dedicated one.";
    }

    @Override
    public String reference() {
      return "F5's TenantScheduler (f5lbaasdriver/v2/bigip/agent_scheduler.py) keeps a tenant "
          + "where it is; NetScaler packages of Citrix (dedicated, partitioned, shared "
          + "devices) make partitions scarce. Spreading new tenants by free partitions is our "
          + "own.";
    }

    @Override
    public String complexity() {
      return "O(eligible targets × (nodes + dimensions))";
    }

    @Override
    public Class<Options> options() {
      return Options.class;
    }

    @Override
    public PlacementStrategy create(Options options, Parts parts) {
      return new PartitionAware(options.pack());
    }
  }
}
