package io.lbplace.simulator.explain;

import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Dimension;
import io.lbplace.core.model.Networks;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.FleetWording;
import io.lbplace.scenarios.workload.KnownNames;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.simulator.explain.Explanation.Failure;
import io.lbplace.simulator.explain.Explanation.OfFlavor;
import io.lbplace.simulator.explain.Explanation.OfTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Asks a ledger about every target, and puts the verdicts into words. Changes nothing. */
public final class Explainer {
  private final FleetPlan plan;
  private final Ledger ledger;
  private final Networks networks;
  private final KnownNames names;
  private final FleetWording words;

  /**
   * Explains over a ledger.
   *
   * @param source the workload that was run against it
   */
  public Explainer(FleetPlan plan, Ledger ledger, RequestSource source) {
    this.plan = plan;
    this.ledger = ledger;
    this.networks = source.networks();
    this.names = source.names();
    this.words = new FleetWording(plan, names.tenants());
  }

  /**
   * The verdicts.
   *
   * @param visibleMask the constraints to look at; SERVICE_TYPE and STATE are always among them
   */
  public Explanation explain(PlacementRequest request, int visibleMask) {
    int mask = visibleMask | Constraint.SERVICE_TYPE.bit() | Constraint.STATE.bit();
    List<OfTarget> targets = new ArrayList<>();
    ledger.verdicts(
        request,
        mask,
        (target, constraint, key) ->
            targets.add(
                new OfTarget(
                    target,
                    target(target),
                    ledger.fleet().spec(target).type(),
                    ledger.fleet().state(target).name(),
                    ledger.fleet().vips(target),
                    ledger.fleet().load(target),
                    constraint == null
                        ? null
                        : failure(
                            Verdict.fails(constraint, key),
                            verdict -> ledger.explain(request, target, verdict, words)))));
    List<OfFlavor> flavors = new ArrayList<>();
    for (int flavor = 0; flavor < plan.flavors().size(); flavor++) {
      flavors.add(
          new OfFlavor(
              plan.flavors().get(flavor).flavor().device().type(),
              ledger.fleet().instances(flavor),
              plan.flavors().get(flavor).flavor().maxInstances(),
              ofFlavor(request, flavor, ledger.verdictOfNew(request, flavor, mask))));
    }
    List<Constraint> visible = new ArrayList<>();
    for (int i = 0; i < Constraint.count(); i++) {
      if (Constraint.of(i).in(mask)) {
        visible.add(Constraint.of(i));
      }
    }
    return new Explanation(request, order(request), visible, targets, flavors);
  }

  private @Nullable Failure ofFlavor(PlacementRequest request, int flavor, int verdict) {
    return verdict == Verdict.FITS
        ? null
        : failure(verdict, failed -> ledger.explainNew(request, flavor, failed, words));
  }

  private Failure failure(int verdict, IntFunction<String> reason) {
    return new Failure(
        Verdict.constraint(verdict), ledger.keyName(verdict, words), reason.apply(verdict));
  }

  private String target(int target) {
    return target < plan.targets().size()
        ? plan.targets().get(target).name()
        : ledger.fleet().spec(target).type() + " #" + target;
  }

  /** The request in names. */
  private Map<String, Object> order(PlacementRequest request) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("tenant", words.tenant(request.tenant()));
    order.put("serviceType", plan.serviceTypes().get(request.serviceType()).name());
    order.put("networkA", network(request.networkA()));
    order.put("subnetA", networks.cidr(request.subnetA()).toString());
    order.put("networkB", network(request.networkB()));
    order.put("subnetB", networks.cidr(request.subnetB()).toString());
    Map<String, Object> demand = new LinkedHashMap<>();
    for (int d = 0; d < plan.dimensions().size(); d++) {
      Dimension dimension = plan.dimensions().get(d);
      long units = request.demand().get(d);
      if (units > 0) {
        demand.put(dimension.name(), (double) units / dimension.scale());
      }
    }
    order.put("demand", demand);
    order.put("priority", request.priority());
    if (request.group() >= 0) {
      order.put("group", request.group());
      order.put("groupRule", request.groupRule().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    if (request.address() != PlacementRequest.UNASSIGNED) {
      order.put("address", Cidr.dotted(request.address()));
    }
    return order;
  }

  private Object network(int network) {
    for (Map.Entry<String, Integer> named : names.networks().entrySet()) {
      if (named.getValue() == network) {
        return named.getKey();
      }
    }
    return network;
  }
}
