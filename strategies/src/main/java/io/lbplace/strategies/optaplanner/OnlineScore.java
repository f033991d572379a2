package io.lbplace.strategies.optaplanner;

import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.calculator.EasyScoreCalculator;

/**
 * Computes the score of one choice, as {@link OnlineConstraints} define it. Targets that can't take
 * the VIP aren't among the choices; so the hard level is rejection and the medium level a new
 * device, as every strategy rejects only what fits nowhere and opens a device only where none has
 * room.
 *
 * <p>Computed anew for each choice, since there is only one: constraint streams build their session
 * for every VIP, some 36 KB of it (docs/optaplanner.md).
 */
public final class OnlineScore
    implements EasyScoreCalculator<OnlineProblem, HardMediumSoftLongScore> {
  private static final HardMediumSoftLongScore REJECTED = HardMediumSoftLongScore.ofHard(-1);
  private static final HardMediumSoftLongScore NEW_DEVICE = HardMediumSoftLongScore.ofMedium(-1);

  @Override
  public HardMediumSoftLongScore calculateScore(OnlineProblem problem) {
    OnlineVip vip = problem.vip;
    Choice choice = vip.choice;
    if (choice == null) {
      return HardMediumSoftLongScore.ZERO; // the solver asks before it has tried anything
    }
    if (choice.isRejection()) {
      return REJECTED;
    }
    return choice.isNew()
        ? NEW_DEVICE
        : HardMediumSoftLongScore.ofSoft(-penalty(choice, vip.weights()));
  }

  /** The soft penalty of a target, points in millionths. */
  private static long penalty(Choice choice, OptaPlannerOnline.Options weights) {
    long points =
        (long) weights.wiring() * choice.wirings
            + (choice.foreign ? weights.tenant() : 0)
            + (choice.empty ? weights.open() : 0)
            + (choice.virtual ? weights.cost() : 0);
    return weights.load() * choice.loadAfter + Choice.ONE * points;
  }
}
