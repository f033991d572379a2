package io.lbplace.core.placement;

/**
 * The fleet as one request sees it, opened for that request and valid until the strategy returns:
 * finders, facts about targets and flavors, and the answers. They hold every constraint that the
 * request's service type lets the scheduler see. Nothing here changes anything.
 */
public interface FleetView extends TargetFinder, TargetFacts, FlavorFacts {
  /**
   * A uniform number in {@code [0, bound)}: a pure function of (seed, VIP, generation, attempt, how
   * many were drawn for this request).
   */
  int random(int bound);

  /** The answer for an existing target. */
  Decision on(int target);

  /** The answer for a new elastic device. */
  Decision onNew(int flavor);

  /** The answer where nothing fits, with the reason worked out. */
  Decision reject();

  /** The usual ending: the target if there is one, else the cheapest new device, else rejection. */
  default Decision onOrNew(int target) {
    if (target != NONE) {
      return on(target);
    }
    int flavor = flavor();
    return flavor == NONE ? reject() : onNew(flavor);
  }
}
