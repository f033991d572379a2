package io.lbplace.core.ledger;

/** Receives every change of a ledger, in order, right after it. */
@FunctionalInterface
public interface DeltaListener {
  /** The ledger has changed. */
  void changed(Delta delta);
}
