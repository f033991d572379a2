package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.scenarios.error.InvalidField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults of a scenario: outages, failures of drivers and boots, and crashes. */
public record FaultsEntry(
    @JsonPropertyDescription("devices that can't be reached for a while") List<Outage> outages,
    @JsonPropertyDescription("devices that fail at random") List<Failing> failing,
    @JsonPropertyDescription("drivers") Driver driver,
    @JsonPropertyDescription("elastic devices that don't come up") Share boot,
    @JsonPropertyDescription("ports that can't be wired") Share wiring,
    @JsonPropertyDescription("not supported yet") @Nullable JsonNode faultDomains,
    @JsonPropertyDescription("not supported yet") @Nullable JsonNode nodes,
    @JsonPropertyDescription("agents that die, and are started anew")
        @Nullable List<AgentCrash> agents,
    @JsonPropertyDescription("the control plane stops, and comes back from its journal")
        List<Crash> schedulers,
    @JsonPropertyDescription("not supported yet") @Nullable JsonNode messages) {
  /** No faults. */
  @SuppressWarnings("NullAway") // null: what the file leaves out
  public static final FaultsEntry NONE =
      new FaultsEntry(null, null, null, null, null, null, null, null, null, null);

  public FaultsEntry {
    outages = Check.list("outages", outages);
    failing = Check.list("failing", failing);
    // null where there are none: so it stood in definitions before there could be any
    agents = Check.list("agents", agents).isEmpty() ? null : List.copyOf(agents);
    schedulers = Check.list("schedulers", schedulers);
    driver = Check.orElse(driver, Driver.NONE);
    boot = Check.orElse(boot, Share.NONE);
    wiring = Check.orElse(wiring, Share.NONE);
    Check.supported("faultDomains", absent(faultDomains), "");
    Check.supported("nodes", absent(nodes), "");
    Check.supported("messages", absent(messages), "");
    faultDomains = null;
    nodes = null;
    messages = null;
  }

  /** The crashes of agents; empty if there are none. */
  public List<AgentCrash> agentCrashes() {
    return agents == null ? List.of() : agents;
  }

  private static boolean absent(@Nullable JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode();
  }

  /** A crash of the control plane at a time. */
  public record Crash(
      @JsonPropertyDescription("when, seconds") double atSeconds,
      @JsonPropertyDescription("until it is back, seconds") double forSeconds) {
    public Crash {
      Check.seconds("atSeconds", atSeconds);
      Check.seconds("forSeconds", forSeconds);
    }
  }

  /** A crash of an agent at a time, by which all that it has in memory is lost. */
  public record AgentCrash(
      @JsonPropertyDescription("an agent's name; left out: all of them") @Nullable String agent,
      @JsonPropertyDescription("when, seconds") double atSeconds,
      @JsonPropertyDescription("until another is there, seconds") double forSeconds) {
    public AgentCrash {
      Check.seconds("atSeconds", atSeconds);
      Check.seconds("forSeconds", forSeconds);
    }
  }

  /** An outage of a device at a time. */
  public record Outage(
      @JsonPropertyDescription("a device's name, or a group's for all of it") String device,
      @JsonPropertyDescription("when, seconds") double atSeconds,
      @JsonPropertyDescription("for how long; for ever where left out")
          @Nullable Double forSeconds) {
    public Outage {
      device = Check.name("device", device);
      Check.seconds("atSeconds", atSeconds);
      if (forSeconds != null) {
        Check.positive("forSeconds", forSeconds);
        Check.seconds("forSeconds", forSeconds);
      }
    }
  }

  /** Random outages of devices, again and again. */
  public record Failing(
      @JsonPropertyDescription("a device's name, or a group's for all of it") String device,
      @JsonPropertyDescription(
              "time between a repair and the next failure, as a mean of an exponential, or a distribution")
          Distribution mtbfSeconds,
      @JsonPropertyDescription("time until repair, as a mean of an exponential, or a distribution")
          Distribution mttrSeconds) {
    public Failing {
      device = Check.name("device", device);
      mtbfSeconds = exponential("mtbfSeconds", mtbfSeconds);
      mttrSeconds = exponential("mttrSeconds", mttrSeconds);
    }

    private static Distribution exponential(String field, @Nullable Distribution given) {
      Distribution seconds = Check.required(field, given, "a number of seconds or a distribution");
      Check.notNegative(field, seconds);
      if (!(seconds.mean() >= 1)) {
        throw new InvalidField("/" + field, seconds.toString(), "a mean of at least 1 second");
      }
      return seconds instanceof Distribution.Constant constant
          ? new Distribution.Exponential(constant.value())
          : seconds;
    }
  }

  /** The faults of drivers, each as a share of the commands that configure a VIP. */
  public record Driver(
      @JsonPropertyDescription("refused without a limit being the reason; 0")
          Double refusalProbability,
      @JsonPropertyDescription("failed, nothing left behind; 0") Double failureProbability,
      @JsonPropertyDescription("carried out, but never answered; 0") Double timeoutProbability,
      @JsonPropertyDescription("not supported yet") @Nullable Double partialProbability) {
    /** No faults. */
    @SuppressWarnings("NullAway") // null: what the file leaves out
    public static final Driver NONE = new Driver(null, null, null, null);

    public Driver {
      refusalProbability = Check.orElse(refusalProbability, 0.0);
      failureProbability = Check.orElse(failureProbability, 0.0);
      timeoutProbability = Check.orElse(timeoutProbability, 0.0);
      Check.share("refusalProbability", refusalProbability);
      Check.share("failureProbability", failureProbability);
      Check.share("timeoutProbability", timeoutProbability);
      double sum = refusalProbability + failureProbability + timeoutProbability;
      if (sum > 1) {
        throw new InvalidField("", Check.show(sum), "probabilities that sum up to at most 1");
      }
      Check.supported(
          "partialProbability",
          partialProbability == null || partialProbability == 0,
          String.valueOf(partialProbability));
      partialProbability = null;
    }
  }

  /** A share of attempts that fail. */
  public record Share(@JsonPropertyDescription("0 to 1; 0") Double failureProbability) {
    /** No failures. */
    @SuppressWarnings("NullAway") // null: what the file leaves out
    public static final Share NONE = new Share(null);

    public Share {
      failureProbability = Check.orElse(failureProbability, 0.0);
      Check.share("failureProbability", failureProbability);
    }
  }
}
