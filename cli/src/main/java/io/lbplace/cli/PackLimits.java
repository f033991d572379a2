package io.lbplace.cli;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.strategies.OptionSpec;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Limits of strategies that search, passed on to those that have an option for it, unless their
 * text sets it already.
 */
final class PackLimits {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)?");

  /** A number of steps that nobody waits for. */
  private static final String MOST_STEPS = "1000000000000";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Maximum number of steps of strategies that search (those with an option 'steps');"
              + " the result is the same on any machine.")
  private @Nullable Long steps;

  @Option(
      names = "--time-limit",
      paramLabel = "10s",
      description =
          "Maximum time for an instance, in ms, s, m or h, of strategies that search (those"
              + " with an option 'seconds'); their steps then have no limit.")
  private @Nullable String timeLimit;

  /** The strategies with their limits. */
  List<Strategy> on(List<Strategy> strategies, StrategyCatalogue catalogue) {
    if (steps != null && timeLimit != null) {
      throw new BadInput("--steps: expected either --steps or --time-limit");
    }
    if (steps != null && steps < 1) {
      throw new BadInput("--steps " + steps + ": expected at least 1");
    }
    if (steps != null) {
      return with("--steps", "steps", steps.toString(), strategies, catalogue);
    }
    return timeLimit == null
        ? strategies
        : unlimited(
            with("--time-limit", "seconds", seconds(timeLimit), strategies, catalogue), catalogue);
  }

  /**
   * Lifts the limit of steps of strategies that would stop at their own number before the time is
   * up.
   */
  private static List<Strategy> unlimited(List<Strategy> strategies, StrategyCatalogue catalogue) {
    return strategies.stream()
        .map(
            strategy ->
                has(strategy, "seconds", catalogue) && has(strategy, "steps", catalogue)
                    ? catalogue.parse(text(strategy.label(), "steps", MOST_STEPS))
                    : strategy)
        .toList();
  }

  private static boolean has(Strategy strategy, String option, StrategyCatalogue catalogue) {
    return catalogue.options(strategy.name()).stream()
        .map(OptionSpec::name)
        .anyMatch(option::equals);
  }

  private static List<Strategy> with(
      String argument,
      String option,
      String value,
      List<Strategy> strategies,
      StrategyCatalogue catalogue) {
    List<Strategy> limited = new ArrayList<>();
    boolean any = false;
    for (Strategy strategy : strategies) {
      boolean declared = has(strategy, option, catalogue);
      any |= declared;
      limited.add(declared ? catalogue.parse(text(strategy.label(), option, value)) : strategy);
    }
    if (!any) {
      throw new BadInput(
          argument + ": expected a strategy with the option '" + option + "', and none has it");
    }
    return List.copyOf(limited);
  }

  /** A strategy's text with one more option, if it hasn't got it. */
  static String text(String label, String option, String value) {
    String set = option + "=" + value;
    if (!label.endsWith(")")) {
      return label + "(" + set + ")";
    }
    return label.matches(".*[(,]" + option + "=.*")
        ? label
        : label.substring(0, label.length() - 1) + "," + set + ")";
  }

  /** A length of time as seconds, without trailing zeros. */
  static String seconds(String text) {
    Matcher matcher = TIME.matcher(text);
    BigDecimal amount = matcher.matches() ? new BigDecimal(matcher.group(1)) : BigDecimal.ZERO;
    if (amount.signum() <= 0) {
      throw new BadInput(
          "--time-limit " + BadInput.quoted(text) + ": expected a time above 0, as 10s or 500ms");
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    BigDecimal seconds =
        switch (unit) {
          case "ms" -> amount.movePointLeft(3);
          case "m" -> amount.multiply(BigDecimal.valueOf(60));
          case "h" -> amount.multiply(BigDecimal.valueOf(3600));
          default -> amount;
        };
    return seconds.stripTrailingZeros().toPlainString();
  }
}
