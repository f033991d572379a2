package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the control plane runs. */
public record ControlPlaneEntry(
    @JsonPropertyDescription("the schedulers; one, without staleness") Schedulers schedulers,
    @JsonPropertyDescription("which devices belong to which agent; one agent for each provider")
        List<Agent> agents,
    @JsonPropertyDescription("the bus between the components") Bus bus,
    @JsonPropertyDescription("not supported yet") @Nullable Bids bids,
    @JsonPropertyDescription("shared; perAgent isn't supported yet") String registry,
    @JsonPropertyDescription("placements of a VIP before it ends in ERROR; 3") Integer maxAttempts,
    @JsonPropertyDescription("VIPs re-placed a second after devices fail; not bounded")
        @Nullable Double failoverRate,
    @JsonPropertyDescription("not supported yet") @Nullable Double breakerShare,
    @JsonPropertyDescription("not supported yet") @Nullable Double headroom,
    @JsonPropertyDescription("0; more isn't supported yet") Double batchWindowSeconds,
    @JsonPropertyDescription("what a decision takes in virtual time: a number or a distribution; 0")
        Distribution decisionSeconds,
    @JsonPropertyDescription("the same for strategies by name, where measured")
        Map<String, Distribution> decisionSecondsByStrategy,
    @JsonPropertyDescription("after which an unanswered command counts as unknown; 120")
        Double timeoutSeconds,
    @JsonPropertyDescription("between repetitions of an undeploy; 30") Double retrySeconds,
    @JsonPropertyDescription("between rounds in which agents and devices are compared; 300")
        Double syncSeconds) {
  /** All defaults. */
  @SuppressWarnings("NullAway") // null: what the file leaves out
  public static final ControlPlaneEntry DEFAULTS =
      new ControlPlaneEntry(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  public ControlPlaneEntry {
    schedulers = Check.orElse(schedulers, Schedulers.DEFAULTS);
    agents = Check.list("agents", agents);
    bus = Check.orElse(bus, Bus.DEFAULTS);
    Check.supported("bids", bids == null, "");
    registry = Check.orElse(registry, "shared");
    Check.supported("registry", registry.equals("shared"), registry);
    maxAttempts = Check.orElse(maxAttempts, 3);
    Check.within("maxAttempts", maxAttempts, 1, 100);
    if (failoverRate != null) {
      Check.positive("failoverRate", failoverRate);
    }
    Check.supported("breakerShare", breakerShare == null, String.valueOf(breakerShare));
    Check.supported("headroom", headroom == null || headroom == 0, String.valueOf(headroom));
    batchWindowSeconds = Check.orElse(batchWindowSeconds, 0.0);
    Check.supported("batchWindowSeconds", batchWindowSeconds == 0, batchWindowSeconds);
    decisionSeconds = Check.orElse(decisionSeconds, new Distribution.Constant(0));
    Check.notNegative("decisionSeconds", decisionSeconds);
    decisionSecondsByStrategy = Check.map("decisionSecondsByStrategy", decisionSecondsByStrategy);
    decisionSecondsByStrategy.forEach(
        (name, seconds) -> Check.notNegative("decisionSecondsByStrategy/" + name, seconds));
    timeoutSeconds = Check.orElse(timeoutSeconds, 120.0);
    retrySeconds = Check.orElse(retrySeconds, 30.0);
    syncSeconds = Check.orElse(syncSeconds, 300.0);
    Check.within("timeoutSeconds", timeoutSeconds, 0.001, 1e6);
    Check.within("retrySeconds", retrySeconds, 0.001, 1e6);
    Check.within("syncSeconds", syncSeconds, 0.001, 1e8);
  }

  /** The schedulers. */
  public record Schedulers(
      @JsonPropertyDescription("1; more isn't supported yet") Integer count,
      @JsonPropertyDescription("0; more isn't supported yet") Double viewStalenessSeconds,
      @JsonPropertyDescription("constraint; version isn't supported yet")
          String conflictDetection) {
    /** One, up to date. */
    @SuppressWarnings("NullAway") // null: what the file leaves out
    public static final Schedulers DEFAULTS = new Schedulers(null, null, null);

    public Schedulers {
      count = Check.orElse(count, 1);
      viewStalenessSeconds = Check.orElse(viewStalenessSeconds, 0.0);
      conflictDetection = Check.orElse(conflictDetection, "constraint");
      Check.supported("count", count == 1, count);
      Check.supported("viewStalenessSeconds", viewStalenessSeconds == 0, viewStalenessSeconds);
      Check.supported(
          "conflictDetection", conflictDetection.equals("constraint"), conflictDetection);
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

  /** The bus. */
  public record Bus(
      @JsonPropertyDescription("of a message between components: a number or a distribution; 0")
          Distribution delaySeconds) {
    /** Without delay. */
    @SuppressWarnings("NullAway") // null: what the file leaves out
    public static final Bus DEFAULTS = new Bus(null);

    public Bus {
      delaySeconds = Check.orElse(delaySeconds, new Distribution.Constant(0));
      Check.notNegative("delaySeconds", delaySeconds);
    }
  }

  /** Bids of drivers; not supported yet. */
  public record Bids(
      @JsonPropertyDescription("not supported yet") @Nullable String mode,
      @JsonPropertyDescription("not supported yet") @Nullable Double ttlSeconds) {}
}
