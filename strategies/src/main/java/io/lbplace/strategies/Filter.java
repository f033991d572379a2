package io.lbplace.strategies;

import io.lbplace.core.placement.TargetFacts;
import java.util.List;
import java.util.Locale;

/**
 * One filter of {@link FilterWeigher}: {@code NAME}, or {@code NAME:LIMIT} where it has a limit.
 *
 * @param idea the condition
 * @param limit of {@link Idea#MAX_LOAD} and {@link Idea#MAX_VIPS}, else 0
 */
record Filter(Idea idea, double limit) {
  /** A condition on targets beyond being eligible. A new elastic device counts as empty. */
  enum Idea {
    /** A load below the limit, before the VIP comes. */
    MAX_LOAD,
    /** Fewer VIPs than the limit. */
    MAX_VIPS,
    /** An appliance or a cluster. */
    PHYSICAL,
    /** An elastic device. */
    VIRTUAL,
    /** No VIP of another tenant. */
    SAME_TENANT;

    private static final List<Idea> ALL = List.of(values());
    static final List<String> NAMES = ALL.stream().map(Idea::text).toList();

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Parses a filter.
   *
   * @throws IllegalArgumentException naming the option
   */
  static Filter parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon).strip();
    int index = Idea.NAMES.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          NameMessages.unknown("option filter: unknown filter", name, "filters", Idea.NAMES)
              + (Weigher.Idea.NAMES.contains(name)
                  ? "; weighers are given as weigher=" + name
                  : ""));
    }
    Idea idea = Idea.ALL.get(index);
    boolean limited = idea == Idea.MAX_LOAD || idea == Idea.MAX_VIPS;
    if (limited == colon < 0) {
      throw new IllegalArgumentException(
          "option filter: %s, expected %s"
              .formatted(NameMessages.quoted(text), limited ? name + ":LIMIT" : name));
    }
    if (!limited) {
      return new Filter(idea, 0);
    }
    String number = text.substring(colon + 1).strip();
    if (idea == Idea.MAX_LOAD) {
      return new Filter(idea, Numbers.parse("option filter", text, number, 1e-6, 1));
    }
    double vips = Numbers.parse("option filter", text, number, 1, Integer.MAX_VALUE);
    if (vips != StrictMath.rint(vips)) {
      throw new IllegalArgumentException(
          "option filter: %s, expected a whole number of VIPs"
              .formatted(NameMessages.quoted(text)));
    }
    return new Filter(idea, vips);
  }

  /**
   * True if an existing target passes; always for {@link Idea#PHYSICAL} and {@link Idea#VIRTUAL},
   * for which the view is narrowed instead.
   */
  static boolean passes(Idea idea, double limit, TargetFacts view, int target) {
    return switch (idea) {
      case MAX_LOAD -> view.load(target) < limit;
      case MAX_VIPS -> view.vips(target) < limit;
      case SAME_TENANT -> view.tenantVips(target) == view.vips(target);
      case PHYSICAL, VIRTUAL -> true;
    };
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return limit == 0 ? idea.text() : idea.text() + ':' + Numbers.text(limit);
  }
}
