package io.lbplace.core.ledger.state;

import io.lbplace.core.ledger.index.Levels;

/** Keeps the index of targets' headroom in step with the charges of their devices. */
public final class Residuals {
  /** Residuals above it are as good as unlimited, and can be multiplied. */
  private static final long PLENTY = 1L << 50;

  private final Inventory inventory;
  private final Levels levels;

  public Residuals(Inventory inventory, Levels levels) {
    this.inventory = inventory;
    this.levels = levels;
  }

  /** Works out the largest demand that a target may take: exact, or an upper bound if spotted. */
  public void reindex(int target, int dimension) {
    int first = inventory.firstNode(target);
    long residual = inventory.residual(first, dimension);
    int nodes = inventory.nodes(target);
    if (nodes > 1) {
      boolean spotted = inventory.spotted(target);
      for (int i = 1; i < nodes; i++) {
        long other = inventory.residual(first + i, dimension);
        residual = spotted ? Math.max(residual, other) : Math.min(residual, other);
      }
      if (dimension > 0) {
        residual = Math.min(residual, PLENTY) * inventory.layout[target].divisor();
      }
    }
    levels.set(target, dimension, residual);
  }
}
