package io.lbplace.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The command that makes the same runs again: as it was typed, for a shell, without options that
 * don't affect the runs, and with values that were left to defaults which another version or
 * machine may not share.
 */
final class AgainText {
  private static final Set<String> NO_SAY =
      Set.of(
          "--out",
          "--jobs",
          "--resume",
          "--quiet",
          "--format",
          "--json",
          "--debug",
          "--no-color",
          "--events",
          "--against",
          "--fail-if");

  private AgainText() {}

  /**
   * The command that makes the same runs again.
   *
   * @param line the command line, already parsed
   * @param defaults the values of options by name, to be added where they weren't given
   */
  static String of(CommandLine line, Map<String, String> defaults) {
    ParseResult parsed = line.getParseResult();
    List<String> words = new ArrayList<>(List.of("lbplace", line.getCommandName()));
    Set<ArgSpec> typed = new LinkedHashSet<>(parsed.matchedPositionals());
    typed.addAll(parsed.matchedOptions());
    for (ArgSpec each : typed) {
      if (!(each instanceof OptionSpec option)) {
        words.addAll(each.originalStringValues());
      } else if (!NO_SAY.contains(option.longestName())) {
        if (option.arity().max() == 0) {
          words.add(option.longestName());
        } else {
          for (String value : option.originalStringValues()) {
            words.addAll(List.of(option.longestName(), value));
          }
        }
      }
    }
    defaults.forEach(
        (name, value) -> {
          if (!parsed.hasMatchedOption(name)) {
            words.addAll(List.of(name, value));
          }
        });
    return String.join(" ", words.stream().map(AgainText::quoted).toList());
  }

  /** A word as a shell takes it. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
