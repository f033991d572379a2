package io.lbplace.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Names with their meanings, in two columns; long meanings are folded. */
final class DefinitionList {
  private static final int WIDTH = 100;

  private DefinitionList() {}

  static void print(PrintWriter out, List<Map.Entry<String, String>> entries) {
    int names = entries.stream().mapToInt(entry -> entry.getKey().length()).max().orElse(0) + 2;
    for (Map.Entry<String, String> entry : entries) {
      String name = entry.getKey();
      StringBuilder line = new StringBuilder(name).append(" ".repeat(names - name.length()));
      int start = line.length();
      for (String word : entry.getValue().strip().split("\\s+")) {
        if (line.length() > start && line.length() + word.length() > WIDTH) {
          out.println(line.toString().stripTrailing());
          line = new StringBuilder(" ".repeat(names));
        }
        line.append(word).append(' ');
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
