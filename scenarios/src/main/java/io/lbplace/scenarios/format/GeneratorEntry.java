package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.scenarios.error.InvalidField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workload of requests that are drawn at random. */
public record GeneratorEntry(
    @JsonPropertyDescription("when VIPs are ordered") ArrivalsEntry arrivals,
    @JsonPropertyDescription("how long they stay: a number or a distribution; for ever")
        @Nullable Distribution lifetimeSeconds,
    @JsonPropertyDescription("what they take, by service type; its demand where left out")
        Map<String, List<DemandEntry>> demands,
    @JsonPropertyDescription("distinct demands drawn for each service type and shared by VIPs; 256")
        Integer templates,
    @JsonPropertyDescription("how VIPs are resized; never") Resizes resizes,
    @JsonPropertyDescription("what is told of lifetimes in advance; nothing")
        @Nullable Prediction prediction,
    @JsonPropertyDescription("higher goes first; all 0") List<Priority> priorities,
    @JsonPropertyDescription("VIPs of one tenant that belong together; none") List<Group> groups,
    @JsonPropertyDescription("what load balancers are besides: ports, members, monitors; none")
        @Nullable SpecEntry spec) {
  public GeneratorEntry {
    arrivals = Check.required("arrivals", arrivals, "an object");
    if (lifetimeSeconds != null) {
      Check.notNegative("lifetimeSeconds", lifetimeSeconds);
      if (!(lifetimeSeconds.mean() > 0)) {
        throw new InvalidField("/lifetimeSeconds", lifetimeSeconds.toString(), "a mean > 0");
      }
    }
    demands = Check.map("demands", demands);
    demands.forEach(
        (type, classes) -> {
          if (Check.list("demands/" + type, classes).isEmpty()) {
            throw new InvalidField("/demands/" + type, "[]", "at least one class");
          }
        });
    templates = Check.orElse(templates, 256);
    Check.within("templates", templates, 1, 1_000_000);
    resizes = Check.orElse(resizes, Resizes.NONE);
    priorities = Check.list("priorities", priorities);
    groups = Check.list("groups", groups);
    double sum = groups.stream().mapToDouble(Group::probability).sum();
    if (sum > 1) {
      throw new InvalidField("/groups", Check.show(sum), "probabilities that sum up to at most 1");
    }
  }

  /** Resizes: a VIP is resized at most once, at a moment drawn uniformly from its life. */
  public record Resizes(
      @JsonPropertyDescription("share of VIPs; 0") Double probability,
      @JsonPropertyDescription(
              "new amounts = old × factor, vips excepted: a number or a distribution; uniform from 0.5 to 2")
          Distribution factor) {
    /** No resizes. */
    @SuppressWarnings("NullAway") // null: what the file leaves out
    public static final Resizes NONE = new Resizes(null, null);

    public Resizes {
      probability = Check.orElse(probability, 0.0);
      Check.share("probability", probability);
      factor = Check.orElse(factor, new Distribution.Uniform(0.5, 2));
      Check.notNegative("factor", factor);
    }
  }

  /** The predictions of lifetimes that strategies are given. */
  public record Prediction(
      @JsonPropertyDescription("told = true × e^(sigma × normal); 0: exact") Double errorSigma,
      @JsonPropertyDescription("share of VIPs of which something is told; 1") Double share) {
    public Prediction {
      errorSigma = Check.orElse(errorSigma, 0.0);
      Check.within("errorSigma", errorSigma, 0, 10);
      share = Check.orElse(share, 1.0);
      Check.share("share", share);
    }
  }

  /** One priority. */
  public record Priority(
      @JsonPropertyDescription("higher goes first") int priority,
      @JsonPropertyDescription("how often, beside the others' weights; 1") Double weight) {
    public Priority {
      Check.within("priority", priority, 0, 1_000);
      weight = Check.orElse(weight, 1.0);
      Check.positive("weight", weight);
    }
  }

  /** One kind of group: a tenant's VIPs of that kind, in the order of arrival, size by size. */
  public record Group(
      @JsonPropertyDescription("what it asks") Rule rule,
      @JsonPropertyDescription("share of VIPs that belong to such a group") double probability,
      @JsonPropertyDescription("VIPs in a group; 2") Integer size) {
    /** The rules of groups. */
    public enum Rule {
      @JsonProperty("affinity")
      AFFINITY,
      @JsonProperty("anti-affinity")
      ANTI_AFFINITY,
      @JsonProperty("fault-domain")
      FAULT_DOMAIN
    }

    public Group {
      rule = Check.required("rule", rule, "affinity, anti-affinity or fault-domain");
      Check.share("probability", probability);
      size = Check.orElse(size, 2);
      Check.within("size", size, 2, 10_000);
    }
  }
}
