package io.lbplace.strategies;

import io.lbplace.core.placement.TargetFacts;
import io.lbplace.core.placement.TargetFinder;
import io.lbplace.core.placement.TargetFinder.Feature;
import java.util.List;

/**
 * The filters of one strategy. Those by kind narrow the view, which then creates no device of
 * another kind either; the others are checked for each target.
 */
final class Filters implements Narrowing {
  private final Filter[] filters;
  private final Feature[] kinds;

  Filters(List<Filter> filters) {
    this.filters = filters.toArray(Filter[]::new);
    this.kinds =
        filters.stream()
            .filter(
                each -> each.idea() == Filter.Idea.PHYSICAL || each.idea() == Filter.Idea.VIRTUAL)
            .map(each -> each.idea() == Filter.Idea.PHYSICAL ? Feature.PHYSICAL : Feature.VIRTUAL)
            .distinct()
            .toArray(Feature[]::new);
  }

  /** Narrows the view to the kinds that pass. */
  void push(TargetFinder view) {
    for (Feature kind : kinds) {
      view.push(kind);
    }
  }

  /** Takes the narrowings back. */
  void pop(TargetFinder view) {
    for (int i = 0; i < kinds.length; i++) {
      view.pop();
    }
  }

  /** True if an eligible target passes all of them. */
  boolean pass(TargetFacts view, int target) {
    for (Filter filter : filters) {
      if (!Filter.passes(filter.idea(), filter.limit(), view, target)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int narrowings() {
    return kinds.length;
  }
}
