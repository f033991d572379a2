package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Neutron's scheduler that counts pools: a name for {@link FewestVips}. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "neutron-least-pools",
    summary = "Places on the eligible target that carries the fewest VIPs, each with its pool.",
    reference =
        "neutron-lbaas LeastPoolAgentScheduler, "
            + "neutron_lbaas/services/loadbalancer/agent_scheduler.py, Liberty: one COUNT query "
            + "for each live agent, ties to the first. It knows no capacity: see neutron-chance. "
            + "A pool without a VIP counts there; here it isn't placed.",
    complexity = "O(eligible targets)")
final class NeutronLeastPools extends FewestVips {}
