package io.lbplace.cli;

import io.lbplace.strategies.OptionSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of strategies and rebalancers, for people and for programs. */
final class OptionText {
  private OptionText() {}

  static Map<String, Object> described(OptionSpec option) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", option.name());
    described.put("expected", option.expected());
    described.put("default", option.defaultText());
    described.put("doc", option.doc());
    return described;
  }

  static String listed(List<OptionSpec> options) {
    StringBuilder text = new StringBuilder(options.isEmpty() ? "  no options\n" : "  options\n");
    for (OptionSpec option : options) {
      text.append("    ")
          .append(option.name())
          .append('=')
          .append(option.defaultText())
          .append("  ")
          .append(option.doc())
          .append(" (")
          .append(option.expected())
          .append(")\n");
    }
    return text.toString();
  }
}
