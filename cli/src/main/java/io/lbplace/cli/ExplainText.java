package io.lbplace.cli;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Dimension;
import io.lbplace.simulator.explain.Explanation;
import io.lbplace.simulator.explain.Explanation.Failure;
import io.lbplace.simulator.explain.Explanation.OfFlavor;
import io.lbplace.simulator.explain.Explanation.OfTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The printed form of an explanation.
 *
 * @param scenario its name
 * @param explanation the explanation to print
 * @param atSeconds the time of the run, or null for the empty fleet
 * @param strategy the strategy of the run, or null
 * @param seed the seed of the scenario's draws
 */
record ExplainText(
    String scenario,
    Explanation explanation,
    @Nullable Double atSeconds,
    @Nullable String strategy,
    long seed) {
  private static final String SCHEMA = "lbplace.explain/1";
  private static final int WIDTH = 100;

  /** Fleets up to that size have a line for each target. */
  private static final int SMALL = 24;

  /** The whole explanation, in the order of the JSON. */
  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("scenario", scenario);
    json.put("seed", seed);
    json.put("atSeconds", atSeconds);
    json.put("strategy", strategy);
    json.put("request", explanation.order());
    json.put("visible", explanation.visible());
    json.put("targets", explanation.targets().stream().map(ExplainText::json).toList());
    json.put("flavors", explanation.flavors().stream().map(ExplainText::json).toList());
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("targets", explanation.targets().size());
    summary.put("fit", explanation.targetsThatFit());
    summary.put("failing", explanation.failing());
    summary.put("flavors", explanation.flavors().size());
    summary.put("flavorsFit", explanation.flavorsThatFit());
    json.put("summary", summary);
    return json;
  }

  private static Map<String, @Nullable Object> json(OfTarget target) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("target", target.name());
    json.put("handle", target.handle());
    json.put("type", target.type());
    json.put("state", target.state());
    json.put("vips", target.vips());
    json.put("load", target.load());
    verdict(json, target.failure());
    return json;
  }

  private static Map<String, @Nullable Object> json(OfFlavor flavor) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("flavor", flavor.name());
    json.put("instances", flavor.instances());
    json.put("maxInstances", flavor.maxInstances());
    verdict(json, flavor.failure());
    return json;
  }

  private static void verdict(Map<String, @Nullable Object> json, @Nullable Failure failure) {
    json.put("fits", failure == null);
    json.put("constraint", failure == null ? null : failure.constraint());
    json.put("key", failure == null ? null : failure.key());
    json.put("reason", failure == null ? null : failure.reason());
  }

  /**
   * The text for people, at most 100 columns wide.
   *
   * @param all true if every target of a large fleet has its line
   */
  String table(boolean all) {
    StringBuilder text = new StringBuilder();
    fold(text, "", heading());
    fold(text, "", request());
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"target", "type", "state", "load", "verdict"});
    if (all || explanation.targets().size() <= SMALL) {
      for (OfTarget target : explanation.targets()) {
        rows.add(row(target, target.name(), load(target.load()), verdict(target.failure())));
      }
    } else {
      grouped().forEach(members -> rows.add(row(members)));
    }
    append(text.append('\n'), rows);
    if (!explanation.flavors().isEmpty()) {
      List<String[]> flavors = new ArrayList<>();
      flavors.add(new String[] {"could be created", "instances", "verdict"});
      for (OfFlavor flavor : explanation.flavors()) {
        String instances =
            String.format(Locale.ROOT, "%,d of %,d", flavor.instances(), flavor.maxInstances());
        flavors.add(new String[] {flavor.name(), instances, verdict(flavor.failure())});
      }
      append(text.append('\n'), flavors);
    }
    fold(text.append('\n'), "", summary());
    return text.toString();
  }

  private String heading() {
    return atSeconds == null
        ? scenario + ": the fleet before anything is placed"
        : String.format(
            Locale.ROOT,
            "%s at %s s under %s, seed %d",
            scenario,
            plain(String.format(Locale.ROOT, "%,.3f", atSeconds)),
            strategy,
            seed);
  }

  private String request() {
    Map<String, Object> order = explanation.order();
    StringBuilder text =
        new StringBuilder()
            .append(order.get("tenant"))
            .append(" orders ")
            .append(order.get("serviceType"))
            .append(", VIP in ")
            .append(order.get("subnetA"))
            .append(", members in ")
            .append(order.get("subnetB"));
    if (order.get("demand") instanceof Map<?, ?> demand) {
      demand.forEach(
          (name, amount) -> {
            if (!name.equals(Dimension.VIPS)) {
              text.append(", ").append(name).append(' ').append(plain(amount));
            }
          });
    }
    for (String field : List.of("group", "groupRule", "address")) {
      if (order.containsKey(field)) {
        text.append(", ").append(field).append(' ').append(order.get(field));
      }
    }
    return text.toString();
  }

  private static String plain(Object amount) {
    return amount.toString().replaceAll("\\.0+$", "");
  }

  private static String[] row(OfTarget target, String name, String load, String verdict) {
    String state = target.state().toLowerCase(Locale.ROOT);
    return new String[] {shorten(name, 47), shorten(target.type(), 20), state, load, verdict};
  }

  /** One line for the targets of a type that all say the same. */
  private static String[] row(List<OfTarget> members) {
    OfTarget first = members.get(0);
    OfTarget last = members.get(members.size() - 1);
    if (members.size() == 1) {
      return row(first, first.name(), load(first.load()), verdict(first.failure()));
    }
    double least = members.stream().mapToDouble(OfTarget::load).min().orElse(0);
    double most = members.stream().mapToDouble(OfTarget::load).max().orElse(0);
    boolean alike =
        members.stream().map(member -> verdict(member.failure())).distinct().count() == 1;
    Failure failure = first.failure();
    String elastic = first.type() + " #";
    String end =
        last.name().startsWith(elastic) ? last.name().substring(elastic.length() - 1) : last.name();
    return row(
        first,
        // Others may lie between them.
        shorten(first.name(), 22) + " … " + shorten(end, 22),
        least == most ? load(least) : load(least) + "–" + load(most),
        members.size()
            + " × "
            + (alike || failure == null
                ? verdict(failure)
                : failure.label() + ", as: " + failure.reason()));
  }

  private List<List<OfTarget>> grouped() {
    Map<List<Object>, List<OfTarget>> groups = new LinkedHashMap<>();
    for (OfTarget target : explanation.targets()) {
      Failure failure = target.failure();
      groups
          .computeIfAbsent(
              List.of(target.type(), target.state(), failure == null ? "" : group(failure)),
              key -> new ArrayList<>())
          .add(target);
    }
    return List.copyOf(groups.values());
  }

  /** Targets that fail for want of the same thing go together, whichever network is in the way. */
  private static String group(Failure failure) {
    return failure.constraint() == Constraint.OVERLAP || failure.constraint() == Constraint.ADDRESS
        ? failure.constraint().name()
        : failure.label();
  }

  private static String load(double load) {
    return String.format(Locale.ROOT, "%.2f", load);
  }

  private static String verdict(@Nullable Failure failure) {
    return failure == null ? "fits" : failure.label() + ": " + failure.reason();
  }

  private String summary() {
    long fit = explanation.targetsThatFit();
    String failing =
        explanation.failing().entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    StringBuilder text = new StringBuilder();
    text.append(fit).append(" of ").append(explanation.targets().size()).append(" targets fit");
    if (!failing.isEmpty()) {
      text.append("; the others fail on ").append(failing);
    }
    if (!explanation.flavors().isEmpty()) {
      text.append("; ")
          .append(explanation.flavorsThatFit())
          .append(" of ")
          .append(explanation.flavors().size())
          .append(" flavors could be created");
    }
    List<String> unseen = new ArrayList<>();
    for (int i = 0; i < Constraint.count(); i++) {
      if (!explanation.visible().contains(Constraint.of(i))) {
        unseen.add(Constraint.of(i).name());
      }
    }
    if (!unseen.isEmpty()) {
      text.append("; not looked at, as the scheduler doesn't see them: ")
          .append(String.join(", ", unseen));
    }
    return text.toString();
  }

  /** Aligned columns, the last one folded. */
  private static void append(StringBuilder text, List<String[]> rows) {
    int columns = rows.get(0).length - 1;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder cells = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        cells.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      fold(text, cells.toString(), row[columns]);
    }
  }

  private static void fold(StringBuilder text, String before, String words) {
    StringBuilder line = new StringBuilder(before);
    for (String word : words.split(" ", -1)) {
      if (line.length() > before.length() && line.length() + word.length() > WIDTH) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(before.length()));
      }
      line.append(word).append(' ');
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String shorten(String name, int most) {
    return name.length() <= most ? name : name.substring(0, most - 1) + "…";
  }
}
