package io.lbplace.scenarios.fleet;

import io.lbplace.core.placement.MoveBudget;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.format.ControlPlaneEntry;
import io.lbplace.scenarios.format.ControlPlaneEntry.Bids.Mode;
import io.lbplace.scenarios.format.ControlPlaneEntry.RegistryScope;
import io.lbplace.scenarios.format.ControlPlaneEntry.Schedulers.Conflict;
import io.lbplace.scenarios.format.FaultsEntry;
import io.lbplace.scenarios.format.RebalanceEntry;
import io.lbplace.scenarios.format.ScenarioFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compiles the records of the file into plans of a run: control plane, changes, faults. */
public final class OperationsCompiler {
  private final ScenarioFile file;
  private final FleetPlan fleet;

  /** A compiler for a scenario's file and its fleet. */
  public OperationsCompiler(ScenarioFile file, FleetPlan fleet) {
    this.file = file;
    this.fleet = fleet;
  }

  /** The control plane. */
  public ControlPlan controlPlane() {
    ControlPlaneEntry entry = file.controlPlane();
    Map<String, Latency> decisions = new TreeMap<>();
    entry
        .decisionSecondsByStrategy()
        .forEach((name, seconds) -> decisions.put(name, new Latency(seconds)));
    return new ControlPlan(
        entry.maxAttempts(),
        entry.failoverRate() == null ? Double.POSITIVE_INFINITY : entry.failoverRate(),
        new Latency(entry.bus().delaySeconds()),
        new Latency(entry.decisionSeconds()),
        decisions,
        Latency.toNanos(entry.batchWindowSeconds()),
        Latency.toNanos(entry.timeoutSeconds()),
        entry.breakerShare() == null ? 1 : entry.breakerShare(),
        Latency.toNanos(
            entry.agentDownSeconds() == null ? entry.timeoutSeconds() : entry.agentDownSeconds()),
        Latency.toNanos(entry.retrySeconds()),
        Latency.toNanos(entry.syncSeconds()),
        agents(entry.agents()),
        new ControlPlan.Schedulers(
            entry.schedulers().count(),
            Latency.toNanos(entry.schedulers().viewStalenessSeconds()),
            entry.schedulers().conflictDetection() == Conflict.VERSION),
        new ControlPlan.Bids(
            entry.bids().mode() == Mode.CACHED,
            Latency.toNanos(entry.bids().ttlSeconds()),
            entry.bids().maxBids()),
        rebalance(entry.rebalance()),
        entry.registry() == RegistryScope.PER_AGENT);
  }

  private static ControlPlan.@Nullable Rebalance rebalance(@Nullable RebalanceEntry entry) {
    return entry == null
        ? null
        : new ControlPlan.Rebalance(
            entry.by(),
            Latency.toNanos(entry.everySeconds()),
            new MoveBudget(
                entry.maxMoves(),
                entry.maxDowntimeSeconds() == null
                    ? Long.MAX_VALUE
                    : Latency.toNanos(entry.maxDowntimeSeconds()),
                Latency.toNanos(entry.downtimeSecondsPerMove())),
            entry.parallel());
  }

  /** Declared agents first, then one for each provider: with its other devices, and its elastic. */
  private List<ControlPlan.Agent> agents(List<ControlPlaneEntry.Agent> entries) {
    int[] agentOf = new int[fleet.devices().size()];
    Arrays.fill(agentOf, -1);
    Names names = new Names();
    for (int a = 0; a < entries.size(); a++) {
      String pointer = "/controlPlane/agents/" + a;
      names.add(pointer + "/name", entries.get(a).name());
      for (int d = 0; d < entries.get(a).devices().size(); d++) {
        String at = pointer + "/devices/" + d;
        String name = entries.get(a).devices().get(d);
        for (int device : Joining.resolve(file, fleet.devices(), at, name)) {
          if (agentOf[device] >= 0) {
            throw new InvalidField(at, name, "devices that no other agent has");
          }
          agentOf[device] = a;
        }
      }
    }
    int each = file.controlPlane().agentsPerProvider();
    for (FleetPlan.Provider provider : fleet.providers()) {
      for (int i = 1; i <= each; i++) {
        names.add("/controlPlane/agents", "agent-" + provider.name() + (each == 1 ? "" : "-" + i));
      }
    }
    List<List<Integer>> devices = new ArrayList<>();
    names.all().forEach(name -> devices.add(new ArrayList<>()));
    int[] dealt = new int[fleet.providers().size()];
    for (FleetPlan.Target target : fleet.targets()) {
      int provider = fleet.devices().get(target.nodes().get(0)).spec().provider();
      int turn = entries.size() + provider * each + dealt[provider]++ % each;
      for (int device : target.nodes()) {
        devices.get(agentOf[device] >= 0 ? agentOf[device] : turn).add(device);
      }
    }
    List<ControlPlan.Agent> agents = new ArrayList<>();
    for (int a = 0; a < devices.size(); a++) {
      int own = a - entries.size();
      int elasticOf = own < 0 || own % each != 0 ? -1 : own / each;
      agents.add(new ControlPlan.Agent(names.all().get(a), devices.get(a), elasticOf));
    }
    return agents;
  }

  /** The operator's changes, by time; those at equal times in the order of the file. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < file.changes().size(); i++) {
      var entry = file.changes().get(i);
      String pointer = "/changes/" + i;
      long at = Latency.toNanos(entry.atSeconds());
      for (int target :
          Joining.targets(
              file, fleet.devices(), fleet.targets(), pointer + "/device", entry.device())) {
        FleetPlan.Target named = fleet.targets().get(target);
        long joins = fleet.devices().get(named.nodes().get(0)).joinsAtNanos();
        if (at < joins) {
          throw new InvalidField(
              pointer + "/atSeconds",
              "",
              "a time when "
                  + named.name()
                  + " is in the fleet, from "
                  + Latency.seconds(joins)
                  + " s on");
        }
        changes.add(new Change(at, Change.Action.valueOf(entry.action().name()), target));
      }
    }
    changes.sort(Comparator.comparingLong(Change::atNanos));
    return changes;
  }

  /** The faults, from the file's {@code faults}. */
  public FaultPlan faults() {
    FaultsEntry faults = file.faults();
    List<FaultPlan.Outage> outages = new ArrayList<>();
    for (int i = 0; i < faults.outages().size(); i++) {
      FaultsEntry.Outage outage = faults.outages().get(i);
      long down = Latency.toNanos(outage.atSeconds());
      Double length = outage.forSeconds();
      long up = length == null ? Long.MAX_VALUE : down + Latency.toNanos(length);
      for (int device : devices("/faults/outages/" + i + "/device", outage.device())) {
        outages.add(new FaultPlan.Outage(device, down, up));
      }
    }
    outages.sort(Comparator.comparingLong(FaultPlan.Outage::downNanos));
    Map<Integer, FaultPlan.RandomOutages> failing = new TreeMap<>();
    for (int i = 0; i < faults.failing().size(); i++) {
      FaultsEntry.Failing entry = faults.failing().get(i);
      String pointer = "/faults/failing/" + i + "/device";
      for (int device : devices(pointer, entry.device())) {
        FaultPlan.RandomOutages random =
            new FaultPlan.RandomOutages(
                device, new Latency(entry.mtbfSeconds()), new Latency(entry.mttrSeconds()));
        if (failing.putIfAbsent(device, random) != null) {
          throw new InvalidField(pointer, entry.device(), "one entry for a device");
        }
      }
    }
    List<FaultPlan.Crash> crashes = new ArrayList<>();
    for (FaultsEntry.Crash crash : faults.schedulers()) {
      long down = Latency.toNanos(crash.atSeconds());
      crashes.add(new FaultPlan.Crash(down, down + Latency.toNanos(crash.forSeconds())));
    }
    crashes.sort(Comparator.comparingLong(FaultPlan.Crash::downNanos));
    return new FaultPlan(
        outages,
        List.copyOf(failing.values()),
        crashes,
        agentCrashes(faults.agentCrashes()),
        faults.driver().refusalProbability(),
        faults.driver().failureProbability(),
        faults.driver().timeoutProbability(),
        faults.boot().failureProbability(),
        faults.wiring().failureProbability());
  }

  private List<FaultPlan.AgentCrash> agentCrashes(List<FaultsEntry.AgentCrash> entries) {
    List<String> names =
        agents(file.controlPlane().agents()).stream().map(ControlPlan.Agent::name).toList();
    List<FaultPlan.AgentCrash> crashes = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      FaultsEntry.AgentCrash entry = entries.get(i);
      int agent = FaultPlan.AgentCrash.ALL;
      if (entry.agent() != null) {
        agent = names.indexOf(entry.agent());
        if (agent < 0) {
          throw InvalidField.unknownName(
              "/faults/agents/" + i + "/agent", entry.agent(), "an agent", names);
        }
      }
      long down = Latency.toNanos(entry.atSeconds());
      crashes.add(
          new FaultPlan.AgentCrash(agent, down, down + Latency.toNanos(entry.forSeconds())));
    }
    crashes.sort(Comparator.comparingLong(FaultPlan.AgentCrash::downNanos));
    return crashes;
  }

  private List<Integer> devices(String pointer, String name) {
    return Joining.resolve(file, fleet.devices(), pointer, name);
  }
}
