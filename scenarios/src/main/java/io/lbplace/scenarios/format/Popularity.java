package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The distribution by which one of several ranked items is chosen. */
public record Popularity(
    @JsonPropertyDescription("the rule; uniform") Kind distribution,
    @JsonPropertyDescription("for zipf: the n-th is chosen in proportion to 1/n^exponent; 1")
        Double exponent) {
  /** The uniform distribution. */
  public static final Popularity UNIFORM = new Popularity(Kind.UNIFORM, 0.0);

  /** The kinds of distribution. */
  public enum Kind {
    @JsonProperty("uniform")
    UNIFORM,
    @JsonProperty("zipf")
    ZIPF
  }

  public Popularity {
    distribution = Check.orElse(distribution, Kind.UNIFORM);
    exponent = Check.orElse(exponent, distribution == Kind.ZIPF ? 1.0 : 0.0);
    Check.within("exponent", exponent, 0, 10);
  }
}
