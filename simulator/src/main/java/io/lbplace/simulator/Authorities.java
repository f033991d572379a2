package io.lbplace.simulator;

import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.placement.Authority;
import io.lbplace.scenarios.fleet.FleetPlan;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applies the authority that a run sets for all service types; else each type keeps its own. */
final class Authorities {
  private Authorities() {}

  /** The fleet with each service type under its authority, and with what it makes visible. */
  static FleetPlan applied(RunSetup setup) {
    FleetPlan fleet = setup.scenario().fleet();
    @Nullable Authority forAll = setup.authority();
    return fleet.withServiceTypes(
        fleet.serviceTypes().stream()
            .map(type -> type.under(forAll == null ? type.authority() : forAll))
            .toList());
  }

  /** The authorities as canonical text: one word if all types share one, else each type's. */
  static String text(FleetPlan fleet) {
    List<ServiceType> types = fleet.serviceTypes();
    if (types.stream().map(ServiceType::authority).distinct().count() == 1) {
      return types.get(0).authority().text();
    }
    return types.stream()
        .map(type -> type.name() + "=" + type.authority().text())
        .collect(Collectors.joining(","));
  }
}
