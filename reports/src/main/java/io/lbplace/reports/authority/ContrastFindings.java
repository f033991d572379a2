package io.lbplace.reports.authority;

import io.lbplace.reports.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The differences that an authority made beside another, in sentences. */
record ContrastFindings(ScenarioRuns scene, String authority, String base) {
  /** Below this, in percentage points, strategies are taken to differ alike. */
  private static final double ALIKE = 0.1;

  List<Group> groups() {
    return scene.under(authority);
  }

  List<Group> bases() {
    return scene.under(base);
  }

  @Nullable Contrast contrast(Measure measure) {
    return Contrast.of(measure, groups(), bases());
  }

  /** The whole comparison in one sentence; empty where nothing can be compared. */
  String sentence() {
    List<String> clauses = new ArrayList<>();
    Contrast acceptance = contrast(Measure.ACCEPTANCE);
    if (acceptance != null) {
      clauses.add(accepted(acceptance) + which());
    }
    Contrast messages = contrast(Measure.MESSAGES);
    if (messages != null) {
      clauses.add(sent(messages));
    }
    Contrast seconds = contrast(Measure.PROVISIONING_P99);
    if (seconds != null) {
      clauses.add(provisioned(seconds));
    }
    if (clauses.isEmpty()) {
      return "";
    }
    long strategies = shared().size();
    return Phrases.capital(authority)
        + " beside "
        + base
        + (strategies > 1 ? ", on average over " + strategies + " strategies" : "")
        + ": "
        + String.join("; ", clauses)
        + ".";
  }

  private String accepted(Contrast contrast) {
    String mean = Measure.ACCEPTANCE.text(contrast.mean()) + " %";
    String against = " (" + mean + " against " + Measure.ACCEPTANCE.text(contrast.base()) + " %";
    if (contrast.equal()) {
      return "it accepted exactly as many VIPs (" + mean + ")";
    }
    if (contrast.unclear()) {
      return contrast.nothingShown() + " in acceptance" + against + ")";
    }
    double points = contrast.difference().mean();
    String moved =
        points == 0
            ? "it accepted as many VIPs"
            : "it accepted " + Phrases.points(points) + (points > 0 ? " more" : " less");
    return moved + against + sure(contrast) + ")";
  }

  /** The certainty of a difference, in words. */
  private static String sure(Contrast contrast) {
    List<Double> interval = contrast.difference().ci95();
    if (interval == null) {
      return "; one seed, so it may be chance";
    }
    boolean less = contrast.difference().mean() < 0;
    double low = less ? -interval.get(1) : interval.get(0);
    double high = less ? -interval.get(0) : interval.get(1);
    String from = String.format(Locale.ROOT, "%.2f", low);
    String to = String.format(Locale.ROOT, "%.2f", high);
    return from.equals(to)
        ? "; the same under every seed"
        : "; 95 % interval " + from + " to " + to;
  }

  /** The strategies that ran under both. */
  private List<String> shared() {
    List<String> bases = bases().stream().map(Group::strategy).toList();
    return groups().stream().map(Group::strategy).filter(bases::contains).toList();
  }

  /** The strategies for which acceptance moved least and most, where they differ. */
  private String which() {
    List<Moved> moved = new ArrayList<>();
    for (Group group : groups()) {
      Contrast contrast = Contrast.of(Measure.ACCEPTANCE, List.of(group), bases());
      if (contrast != null) {
        moved.add(new Moved(group.strategy(), contrast.difference().mean()));
      }
    }
    if (moved.size() < 2) {
      return "";
    }
    Moved least = moved.stream().min(Comparator.comparingDouble(Moved::points)).orElseThrow();
    Moved most = moved.stream().max(Comparator.comparingDouble(Moved::points)).orElseThrow();
    return most.points() - least.points() < ALIKE
        ? ", by strategy hardly different"
        : ", from " + least + " to " + most;
  }

  private record Moved(String strategy, double points) {
    @Override
    public String toString() {
      String signed = String.format(Locale.ROOT, "%+.2f", points).replace('-', '−');
      return signed + " (" + strategy + ")";
    }
  }

  private static String sent(Contrast contrast) {
    String figures =
        Phrases.figure(contrast.mean()) + " against " + Phrases.figure(contrast.base());
    if (contrast.equal()) {
      return "as many messages (" + Phrases.figure(contrast.mean()) + " per VIP)";
    }
    return contrast.unclear()
        ? contrast.nothingShown() + " in messages (" + figures + " per VIP)"
        : Phrases.times(contrast.ratio(), "more", "fewer") + " messages (" + figures + " per VIP)";
  }

  private static String provisioned(Contrast contrast) {
    String figures =
        " ("
            + Phrases.figure(contrast.mean())
            + " s against "
            + Phrases.figure(contrast.base())
            + " s)";
    if (contrast.equal()) {
      return "as quick for 99 % of VIPs (" + Phrases.figure(contrast.mean()) + " s)";
    }
    return contrast.unclear()
        ? contrast.nothingShown() + " in how long 99 % of VIPs took at most" + figures
        : "99 % of VIPs were there after a time "
            + Phrases.times(contrast.ratio(), "longer", "shorter")
            + figures;
  }
}
