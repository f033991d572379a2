package io.lbplace.cli;

import io.lbplace.scenarios.error.BadInput;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Seeds as the command line names them: a count, or themselves. */
final class Seeds {
  private static final int MOST = 10_000;

  private Seeds() {}

  /** {@code 5} is 1 to 5; {@code 3,7} is 3 and 7; {@code 7,} is 7 alone. */
  static List<Long> parse(String text) {
    return parse("--seeds", text);
  }

  /** Parses the seeds of another option. */
  static List<Long> parse(String option, String text) {
    if (!text.contains(",")) {
      long count = number(option, text, text);
      if (count < 1 || count > MOST) {
        throw bad(option, text, text);
      }
      return LongStream.rangeClosed(1, count).boxed().toList();
    }
    Set<Long> seeds = new LinkedHashSet<>();
    for (String seed : text.split(",")) {
      seeds.add(number(option, text, seed));
    }
    if (seeds.isEmpty() || seeds.size() > MOST) {
      throw bad(option, text, text);
    }
    return List.copyOf(seeds);
  }

  private static long number(String option, String text, String seed) {
    try {
      return Long.parseLong(seed.strip());
    } catch (NumberFormatException e) {
      throw bad(option, text, seed);
    }
  }

  private static BadInput bad(String option, String text, String seed) {
    return new BadInput(
        option
            + " "
            + text
            + ": "
            + BadInput.quoted(seed)
            + ": expected a number of seeds, 1 to "
            + MOST
            + ", or the seeds themselves, as 5 or 1,2,3 or 7,");
  }
}
