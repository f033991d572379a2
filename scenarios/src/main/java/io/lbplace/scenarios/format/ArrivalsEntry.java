package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The arrival process of VIP orders. */
public record ArrivalsEntry(
    @JsonPropertyDescription("the process; poisson") Pattern pattern,
    @JsonPropertyDescription("VIPs an hour, in the mean over time") double perHour,
    @JsonPropertyDescription("diurnal: the rate swings by this share of its mean, 0 to 1; 0.5")
        Double amplitude,
    @JsonPropertyDescription("diurnal: length of a cycle; 86400") Double periodSeconds,
    @JsonPropertyDescription("diurnal: when in the cycle the rate is highest; 50400, 14:00")
        Double peakSeconds,
    @JsonPropertyDescription("bursty: how many times the calm rate a burst has; 10")
        Double burstFactor,
    @JsonPropertyDescription("bursty: mean length of a burst; 300") Double burstSeconds,
    @JsonPropertyDescription("bursty: mean length of the calm between; 3600") Double calmSeconds) {
  /** The processes. */
  public enum Pattern {
    /** Independent of each other, at a constant rate. */
    @JsonProperty("poisson")
    POISSON,
    /** Poisson with a rate that follows a sine. */
    @JsonProperty("diurnal")
    DIURNAL,
    /** Poisson with two rates, each for exponential times (a Markov-modulated process). */
    @JsonProperty("bursty")
    BURSTY
  }

  public ArrivalsEntry {
    pattern = Check.orElse(pattern, Pattern.POISSON);
    Check.positive("perHour", perHour);
    Check.within("perHour", perHour, 0, 1e10);
    amplitude = Check.orElse(amplitude, 0.5);
    Check.share("amplitude", amplitude);
    periodSeconds = Check.orElse(periodSeconds, 86_400.0);
    Check.within("periodSeconds", periodSeconds, 1, 1e9);
    peakSeconds = Check.orElse(peakSeconds, 50_400.0);
    Check.seconds("peakSeconds", peakSeconds);
    burstFactor = Check.orElse(burstFactor, 10.0);
    Check.within("burstFactor", burstFactor, 1, 1e6);
    burstSeconds = Check.orElse(burstSeconds, 300.0);
    Check.within("burstSeconds", burstSeconds, 0.001, 1e9);
    calmSeconds = Check.orElse(calmSeconds, 3_600.0);
    Check.within("calmSeconds", calmSeconds, 0.001, 1e9);
  }
}
