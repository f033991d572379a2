package io.lbplace.scenarios.format;

import static io.lbplace.scenarios.format.Check.show;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.lbplace.scenarios.error.InvalidField;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/**
 * A distribution of numbers, sampled by its quantile function: one uniform number, one value, the
 * same on every machine. In the file: a number (a constant) or an object that names one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "distribution")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Distribution.Constant.class, name = "constant"),
  @JsonSubTypes.Type(value = Distribution.Uniform.class, name = "uniform"),
  @JsonSubTypes.Type(value = Distribution.Exponential.class, name = "exponential"),
  @JsonSubTypes.Type(value = Distribution.LogNormal.class, name = "lognormal"),
  @JsonSubTypes.Type(value = Distribution.Weibull.class, name = "weibull")
})
@JsonDeserialize(using = DistributionReader.class)
public sealed interface Distribution {
  /** The value below which a share {@code u} of all values lies, 0 &lt; u &lt; 1. */
  double at(double u);

  /** A bound below all values. */
  double least();

  /** The mean. */
  double mean();

  /** The standard normal's quantile. */
  static double normal(double u) {
    return FastMath.sqrt(2) * Erf.erfInv(2 * u - 1);
  }

  /** A constant; a bare number in the file. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Constant(@JsonPropertyDescription("the value") double value) implements Distribution {
    public Constant {
      if (!Double.isFinite(value)) {
        throw new InvalidField("/value", show(value), "a finite number");
      }
    }

    @Override
    public double at(double u) {
      return value;
    }

    @Override
    public double least() {
      return value;
    }

    @Override
    public double mean() {
      return value;
    }

    @Override
    public String toString() {
      return show(value);
    }
  }

  /** The uniform distribution from min to max. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Uniform(
      @JsonPropertyDescription("the least value") double min,
      @JsonPropertyDescription("the greatest value") double max)
      implements Distribution {
    public Uniform {
      if (!(max >= min) || Double.isInfinite(max - min)) {
        throw new InvalidField("/max", show(max), "a number ≥ min, " + show(min));
      }
    }

    @Override
    public double at(double u) {
      return min + u * (max - min);
    }

    @Override
    public double least() {
      return min;
    }

    @Override
    public double mean() {
      return min + (max - min) / 2;
    }

    @Override
    public String toString() {
      return "uniform from " + show(min) + " to " + show(max);
    }
  }

  /** The exponential distribution, which has no memory. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Exponential(@JsonPropertyDescription("the mean, > 0") double mean)
      implements Distribution {
    public Exponential {
      Check.positive("mean", mean);
    }

    @Override
    public double at(double u) {
      return -mean * FastMath.log(1 - u);
    }

    @Override
    public double least() {
      return 0;
    }

    @Override
    public String toString() {
      return "exponential, mean " + show(mean);
    }
  }

  /** The log-normal distribution: heavy-tailed, its logarithm is normal. */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record LogNormal(
      @JsonPropertyDescription("the median, > 0") double median,
      @JsonPropertyDescription("standard deviation of the natural logarithm, 0 to 10") double sigma)
      implements Distribution {
    public LogNormal {
      Check.positive("median", median);
      Check.within("sigma", sigma, 0, 10);
    }

    @Override
    public double at(double u) {
      return atNormal(normal(u));
    }

    /** The value whose logarithm lies {@code z} standard deviations above its mean. */
    public double atNormal(double z) {
      return median * FastMath.exp(sigma * z);
    }

    @Override
    public double least() {
      return 0;
    }

    @Override
    public double mean() {
      return median * FastMath.exp(sigma * sigma / 2);
    }

    @Override
    public String toString() {
      return "lognormal, median " + show(median) + ", sigma " + show(sigma);
    }
  }

  /**
   * The Weibull distribution; shape below 1: the older, the longer it still lasts; 1: exponential.
   */
  @JsonDeserialize(using = JsonDeserializer.None.class)
  record Weibull(
      @JsonPropertyDescription("shape, > 0; below 1 heavy-tailed") double shape,
      @JsonPropertyDescription("scale, > 0: 63.2 % of the values lie below it") double scale)
      implements Distribution {
    public Weibull {
      Check.within("shape", shape, 0.05, 100);
      Check.positive("scale", scale);
    }

    @Override
    public double at(double u) {
      return scale * FastMath.pow(-FastMath.log(1 - u), 1 / shape);
    }

    @Override
    public double least() {
      return 0;
    }

    @Override
    public double mean() {
      return scale * FastMath.exp(org.apache.commons.math3.special.Gamma.logGamma(1 + 1 / shape));
    }

    @Override
    public String toString() {
      return "weibull, shape " + show(shape) + ", scale " + show(scale);
    }
  }
}
