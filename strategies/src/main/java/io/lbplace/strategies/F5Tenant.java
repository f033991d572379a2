package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;
import io.lbplace.core.placement.TargetFinder.Feature;
import java.util.Arrays;

/**
 * Keeps a tenant on a target that isn't full; a new tenant goes to the least used group of targets.
 */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "f5-tenant",
    summary =
        "Places on the first target of the tenant with a load below 1, else in the group with the "
            + "lowest score.",
    reference =
        "F5 TenantScheduler, f5lbaasdriver/v2/bigip/agent_scheduler.py: agents of an environment; "
            + "a group's score is its largest metric/limit. asShipped: the agent reports "
            + "environment_capaciy_score (f5-openstack-agent agent_manager.py), the scheduler "
            + "reads environment_capacity_score and finds 0. Metrics are measured there and "
            + "reserved here; only agents whose device fits are seen here; the environment is the "
            + "service type.",
    complexity =
        "O(words up to the hit) with the tenant's targets; else as least-loaded, or O(eligible "
            + "targets) where groups are larger",
    options = F5Tenant.Options.class,
    declines = true)
final class F5Tenant implements PlacementStrategy, Narrowing {
  /** The score from which on a group takes nothing more. */
  private static final double FULL = 1;

  /** The set of targets that is scored as one, and from which a target is drawn. */
  enum Group {
    /** A target: the device service group that an environment group number is meant for. */
    TARGET,
    /** All of a provider's targets. */
    PROVIDER,
    /** All targets: agents whose group number was left at its default. */
    ALL
  }

  private final Group group;
  private final boolean asShipped;

  /** The score of each group; {@code members} has its number of eligible targets. */
  private double[] scores = new double[8];

  private int[] members = new int[8];

  F5Tenant(Options options) {
    this.group = options.group();
    this.asShipped = options.asShipped();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int target = withTenant(view);
    if (target == FleetView.NONE) {
      target = group == Group.TARGET ? leastUsed(view) : drawn(view);
    }
    // Where every group is full F5 raises NoEligibleLbaasAgent; a new device would be another
    // group.
    return view.onOrNew(target);
  }

  /** The first target of the tenant that isn't full by its own score. */
  private int withTenant(FleetView view) {
    view.push(Feature.TENANT);
    int target = view.firstFit();
    while (target != FleetView.NONE && score(view, target) >= FULL) {
      target = view.nextFit(target);
    }
    view.pop();
    return target;
  }

  private double score(TargetFacts view, int target) {
    return asShipped ? 0 : view.load(target);
  }

  private int leastUsed(FleetView view) {
    if (asShipped) {
      return view.firstFit(); // all score 0, and the lowest number comes first
    }
    int target = view.leastLoaded();
    return target == FleetView.NONE || view.load(target) >= FULL ? FleetView.NONE : target;
  }

  /** Draws a target of the group whose fullest member is the least full. */
  private int drawn(FleetView view) {
    Arrays.fill(members, 0);
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      int of = groupOf(view, target);
      if (of >= members.length) {
        members = Arrays.copyOf(members, 2 * of);
        scores = Arrays.copyOf(scores, 2 * of);
      }
      double score = score(view, target);
      scores[of] = members[of] == 0 ? score : Math.max(scores[of], score);
      members[of]++;
    }
    int best = FleetView.NONE;
    double lowest = FULL;
    for (int i = 0; i < members.length; i++) {
      if (members[i] > 0 && scores[i] < lowest) {
        lowest = scores[i];
        best = i;
      }
    }
    return best == FleetView.NONE ? FleetView.NONE : member(view, best, view.random(members[best]));
  }

  private int member(FleetView view, int of, int index) {
    int target = view.firstFit();
    for (int left = index; groupOf(view, target) != of || left-- > 0; ) {
      target = view.nextFit(target);
    }
    return target;
  }

  private int groupOf(TargetFacts view, int target) {
    return group == Group.PROVIDER ? view.provider(target) : 0;
  }

  @Override
  public int narrowings() {
    return 1;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc =
                  "group that is scored as one: target (its device service group), provider, or "
                      + "all (no group numbers are configured)",
              value = "target",
              example = "all")
          Group group,
      @Option(
              doc = "every score is 0, as the agent misspells the key that the scheduler reads",
              value = "false",
              example = "true")
          boolean asShipped) {}
}
