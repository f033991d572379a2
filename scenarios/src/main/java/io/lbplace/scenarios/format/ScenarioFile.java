package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.scenarios.error.InvalidField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scenario as its file has it, with defaults filled in. */
public record ScenarioFile(
    @JsonPropertyDescription("how reports call it") String name,
    @JsonPropertyDescription("what it is for, and where its figures come from") String description,
    @JsonPropertyDescription("seed where none is given; 1") Long seed,
    @JsonPropertyDescription("end of the observed time, seconds; a trace's end where left out")
        @Nullable Double horizonSeconds,
    @JsonPropertyDescription("what happens earlier isn't counted, seconds; 0") Double warmupSeconds,
    @JsonPropertyDescription("of demand and capacity; vips is always there")
        List<DimensionEntry> dimensions,
    @JsonPropertyDescription("who orders VIPs") TenantsEntry tenants,
    @JsonPropertyDescription("the tenants' networks") NetworksEntry networks,
    @JsonPropertyDescription("the networks' address blocks") SubnetsEntry subnets,
    @JsonPropertyDescription("what tenants can order, by name")
        Map<String, ServiceTypeEntry> serviceTypes,
    @JsonPropertyDescription("drivers with their devices, by name")
        Map<String, ProviderEntry> providers,
    @JsonPropertyDescription("appliances and clusters, in handle order") List<DeviceEntry> devices,
    @JsonPropertyDescription("what elastic devices are made from") List<FlavorEntry> flavors,
    @JsonPropertyDescription("the switches that appliances hang on") FabricEntry fabric,
    @JsonPropertyDescription("how the control plane runs") ControlPlaneEntry controlPlane,
    @JsonPropertyDescription("what is asked of it") WorkloadEntry workload,
    @JsonPropertyDescription("what is placed before the run begins") @Nullable InitialEntry initial,
    @JsonPropertyDescription("what the operator does to the fleet") List<ChangeEntry> changes,
    @JsonPropertyDescription("what goes wrong") FaultsEntry faults,
    @JsonPropertyDescription("what to compare where nothing is named")
        List<StrategyEntry> strategies) {
  public ScenarioFile {
    name = Check.name("name", name);
    description = Check.orElse(description, "");
    seed = Check.orElse(seed, 1L);
    warmupSeconds = Check.orElse(warmupSeconds, 0.0);
    Check.seconds("warmupSeconds", warmupSeconds);
    if (horizonSeconds != null) {
      Check.seconds("horizonSeconds", horizonSeconds);
      if (horizonSeconds <= warmupSeconds) {
        throw new InvalidField(
            "/horizonSeconds",
            Check.show(horizonSeconds),
            "more than warmupSeconds, " + Check.show(warmupSeconds));
      }
    }
    dimensions = Check.list("dimensions", dimensions);
    tenants = Check.orElse(tenants, TenantsEntry.ONE);
    networks = Check.orElse(networks, NetworksEntry.DEFAULTS);
    subnets = Check.orElse(subnets, SubnetsEntry.DEFAULTS);
    serviceTypes = Check.map("serviceTypes", serviceTypes);
    providers = Check.map("providers", providers);
    devices = Check.list("devices", devices);
    flavors = Check.list("flavors", flavors);
    fabric = Check.orElse(fabric, FabricEntry.NONE);
    controlPlane = Check.orElse(controlPlane, ControlPlaneEntry.DEFAULTS);
    workload = Check.required("workload", workload, "a generator or a trace");
    changes = Check.list("changes", changes);
    faults = Check.orElse(faults, FaultsEntry.NONE);
    strategies = Check.list("strategies", strategies);
    if (serviceTypes.isEmpty()) {
      throw new InvalidField("/serviceTypes", "", "at least one service type");
    }
    if (devices.isEmpty() && flavors.isEmpty()) {
      throw new InvalidField("/devices", "", "at least one device or flavor");
    }
    if (horizonSeconds == null && workload.generator() != null) {
      throw new InvalidField("/horizonSeconds", "", "a number of seconds, and it is missing");
    }
  }

  /**
   * A copy without the paths of its files: a trace is without file, placements are named by their
   * hash.
   *
   * @param placementsSha256 of the file of placements, or null if it has none or states that
   *     already
   */
  public ScenarioFile withoutPaths(@Nullable String placementsSha256) {
    TraceEntry trace = workload.trace();
    WorkloadEntry moved =
        trace == null
            ? workload
            : new WorkloadEntry(
                null, new TraceEntry(trace.format(), null, trace.mapping()), workload.limit());
    InitialEntry held =
        placementsSha256 == null ? initial : new InitialEntry(null, placementsSha256);
    return new ScenarioFile(
        name,
        description,
        seed,
        horizonSeconds,
        warmupSeconds,
        dimensions,
        tenants,
        networks,
        subnets,
        serviceTypes,
        providers,
        devices,
        flavors,
        fabric,
        controlPlane,
        moved,
        held,
        changes,
        faults,
        strategies);
  }
}
