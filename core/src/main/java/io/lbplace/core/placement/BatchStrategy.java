package io.lbplace.core.placement;

/**
 * A rule that places requests together, where the control plane gathers them for a while ({@code
 * batchWindowSeconds}). Without a window, and where a driver chooses, {@link #place} decides them
 * one by one.
 */
public interface BatchStrategy extends PlacementStrategy {
  /**
   * Decides requests, in any order. Called when a window closes, on the scheduler's thread; may not
   * keep the batch. Requests that it leaves undecided are rejected when the call returns.
   */
  void placeAll(Batch batch);
}
