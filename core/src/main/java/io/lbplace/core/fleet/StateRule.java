package io.lbplace.core.fleet;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/** The target is up or booting. */
final class StateRule implements Rule {
  private final Books books;

  StateRule(Books books) {
    this.books = books;
  }

  @Override
  public Constraint constraint() {
    return Constraint.STATE;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    return books.services.placeable.get(target)
        ? Verdict.FITS
        : Verdict.fails(Constraint.STATE, books.inventory.state(target).ordinal());
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    if (books.services.placeable.count < books.inventory.targets) {
      query.and(Constraint.STATE.ordinal(), books.services.placeable);
    }
  }
}
