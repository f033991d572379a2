package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The control plane's configuration: {@code controlPlane} of the scenario file. */
public record ControlPlaneEntry(
    @JsonPropertyDescription("the schedulers; one, without staleness") Schedulers schedulers,
    @JsonPropertyDescription("which devices belong to which agent; one agent for each provider")
        List<Agent> agents,
    @JsonPropertyDescription("among how many agents a provider's other devices are dealt out; 1")
        Integer agentsPerProvider,
    @JsonPropertyDescription("the bus between the components") Bus bus,
    @JsonPropertyDescription("the bids of drivers, where authority is advised") Bids bids,
    @JsonPropertyDescription(
            "where authority is delegated: whether a driver allocates over all its provider's devices"
                + " (shared) or over its agent's (perAgent); shared")
        RegistryScope registry,
    @JsonPropertyDescription("placements of a VIP before it ends in ERROR; 3") Integer maxAttempts,
    @JsonPropertyDescription("VIPs re-placed a second after devices fail; not bounded")
        @Nullable Double failoverRate,
    @JsonPropertyDescription(
            "share of the targets that may be down at a time; while more are, no VIP is re-placed;"
                + " not bounded")
        @Nullable Double breakerShare,
    @JsonPropertyDescription("not supported yet") @Nullable Double headroom,
    @JsonPropertyDescription(
            "how long requests are gathered for a strategy that places them together; 0: not at all")
        Double batchWindowSeconds,
    @JsonPropertyDescription("what a decision takes in virtual time: a number or a distribution; 0")
        Distribution decisionSeconds,
    @JsonPropertyDescription("the same for strategies by name, where measured")
        Map<String, Distribution> decisionSecondsByStrategy,
    @JsonPropertyDescription("after which an unanswered command counts as unknown; 120")
        Double timeoutSeconds,
    @JsonPropertyDescription(
            "after which an agent that isn't heard takes no new VIPs, and what it was asked counts as"
                + " unknown; as timeoutSeconds")
        @Nullable Double agentDownSeconds,
    @JsonPropertyDescription("between repetitions of an undeploy; 30") Double retrySeconds,
    @JsonPropertyDescription(
            "between rounds in which agents that share a registry tell each other what they did; 300")
        Double syncSeconds,
    @JsonPropertyDescription(
            "VIPs are moved to where they are better placed, now and then; they stay")
        @Nullable RebalanceEntry rebalance) {
  /** All defaults. */
  @SuppressWarnings("NullAway") // null: what the file leaves out
  public static final ControlPlaneEntry DEFAULTS =
      new ControlPlaneEntry(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null);

  public ControlPlaneEntry {
    schedulers = Check.orElse(schedulers, Schedulers.DEFAULTS);
    agents = Check.list("agents", agents);
    agentsPerProvider = Check.orElse(agentsPerProvider, 1);
    Check.within("agentsPerProvider", agentsPerProvider, 1, 1_000);
    bus = Check.orElse(bus, Bus.DEFAULTS);
    bids = Check.orElse(bids, Bids.DEFAULTS);
    registry = Check.orElse(registry, RegistryScope.SHARED);
    maxAttempts = Check.orElse(maxAttempts, 3);
    Check.within("maxAttempts", maxAttempts, 1, 100);
    if (failoverRate != null) {
      Check.within("failoverRate", failoverRate, 0.001, 1e9);
    }
    if (breakerShare != null) {
      Check.within("breakerShare", breakerShare, 0, 1);
    }
    Check.supported("headroom", headroom == null || headroom == 0, String.valueOf(headroom));
    batchWindowSeconds = Check.orElse(batchWindowSeconds, 0.0);
    Check.within("batchWindowSeconds", batchWindowSeconds, 0, 1e6);
    decisionSeconds = Check.orElse(decisionSeconds, new Distribution.Constant(0));
    Check.notNegative("decisionSeconds", decisionSeconds);
    decisionSecondsByStrategy = Check.map("decisionSecondsByStrategy", decisionSecondsByStrategy);
    decisionSecondsByStrategy.forEach(
        (name, seconds) -> Check.notNegative("decisionSecondsByStrategy/" + name, seconds));
    timeoutSeconds = Check.orElse(timeoutSeconds, 120.0);
    retrySeconds = Check.orElse(retrySeconds, 30.0);
    syncSeconds = Check.orElse(syncSeconds, 300.0);
    Check.within("timeoutSeconds", timeoutSeconds, 0.001, 1e6);
    if (agentDownSeconds != null) {
      Check.within("agentDownSeconds", agentDownSeconds, 0.001, 1e6);
    }
    Check.within("retrySeconds", retrySeconds, 0.001, 1e6);
    Check.within("syncSeconds", syncSeconds, 0, 1e8);
  }

  /** The devices over which a driver allocates: all of its provider's, or those of its agent. */
  public enum RegistryScope {
    @JsonProperty("shared")
    SHARED,
    @JsonProperty("perAgent")
    PER_AGENT
  }

  /** The schedulers. */
  public record Schedulers(
      @JsonPropertyDescription("how many decide side by side; 1") Integer count,
      @JsonPropertyDescription("how old what they see of each other's work is; 0")
          Double viewStalenessSeconds,
      @JsonPropertyDescription(
              "what makes a claim fail: constraint, it no longer fits; version, its target has"
                  + " changed; constraint")
          Conflict conflictDetection) {
    /** The conditions under which a claim fails. */
    public enum Conflict {
      @JsonProperty("constraint")
      CONSTRAINT,
      @JsonProperty("version")
      VERSION
    }

    /** A single scheduler, whose view is up to date. */
    @SuppressWarnings("NullAway") // null: what the file leaves out
    public static final Schedulers DEFAULTS = new Schedulers(null, null, null);

    public Schedulers {
      count = Check.orElse(count, 1);
      Check.within("count", count, 1, 64);
      viewStalenessSeconds = Check.orElse(viewStalenessSeconds, 0.0);
      Check.within("viewStalenessSeconds", viewStalenessSeconds, 0, 1e6);
      conflictDetection = Check.orElse(conflictDetection, Conflict.CONSTRAINT);
    }
  }

  /** An agent with its devices. */
  public record Agent(
      @JsonPropertyDescription("unique") String name,
      @JsonPropertyDescription("names of devices or of groups") List<String> devices) {
    public Agent {
      name = Check.name("name", name);
      devices = Check.list("devices", devices);
    }
  }

  /** The message bus between the components. */
  public record Bus(
      @JsonPropertyDescription("of a message between components: a number or a distribution; 0")
          Distribution delaySeconds) {
    /** A bus without delay. */
    @SuppressWarnings("NullAway") // null: what the file leaves out
    public static final Bus DEFAULTS = new Bus(null);

    public Bus {
      delaySeconds = Check.orElse(delaySeconds, new Distribution.Constant(0));
      Check.notNegative("delaySeconds", delaySeconds);
    }
  }

  /** The bids of drivers. */
  public record Bids(
      @JsonPropertyDescription(
              "fresh: asked for each VIP, and held until it is placed; cached: used again, and not"
                  + " held; fresh")
          Mode mode,
      @JsonPropertyDescription("how long a bid is held, or a cached one used; 30")
          Double ttlSeconds,
      @JsonPropertyDescription("targets that a driver offers at most; 8") Integer maxBids) {
    /** The ways to obtain bids: asked for each time, or cached. */
    public enum Mode {
      @JsonProperty("fresh")
      FRESH,
      @JsonProperty("cached")
      CACHED
    }

    /** All defaults. */
    @SuppressWarnings("NullAway") // null: what the file leaves out
    public static final Bids DEFAULTS = new Bids(null, null, null);

    public Bids {
      mode = Check.orElse(mode, Mode.FRESH);
      ttlSeconds = Check.orElse(ttlSeconds, 30.0);
      Check.within("ttlSeconds", ttlSeconds, 0, 1e8);
      maxBids = Check.orElse(maxBids, 8);
      Check.within("maxBids", maxBids, 1, 1_000);
    }
  }
}
