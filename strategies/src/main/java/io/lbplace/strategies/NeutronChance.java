package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Neutron's first scheduler, which draws at random: a name for {@link UniformRandom}. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "neutron-chance",
    summary = "Places on an eligible target chosen uniformly: Neutron's default.",
    reference =
        "Neutron ChanceScheduler, neutron/services/loadbalancer/agent_scheduler.py, Icehouse. It "
            + "draws from live agents that list the driver and knows no capacity: "
            + "visibleConstraints of STATE and SERVICE_TYPE show it just that, and devices "
            + "refuse; with more visible it draws from what fits. An agent stands for its device; "
            + "a pool that has an agent stays there, as a placed VIP does here.",
    complexity = "as random")
final class NeutronChance extends UniformRandom {}
