package io.lbplace.strategies.optaplanner;

import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;

/**
 * The model of {@code optaplanner-online}: each rule by itself, as a constraint stream. Runs use
 * {@link OnlineScore}, which scores the same without a session for each VIP; tests hold the two
 * equal.
 */
public final class OnlineConstraints implements ConstraintProvider {
  static final String REJECTED = "rejected";
  static final String NEW_DEVICE = "new device";
  static final String LOAD = "load";
  static final String WIRING = "wiring";
  static final String TENANT = "tenant";
  static final String EMPTY = "empty device";
  static final String ELASTIC = "elastic device";

  @Override
  public Constraint[] defineConstraints(ConstraintFactory factory) {
    return new Constraint[] {
      rejected(factory),
      newDevice(factory),
      load(factory),
      wiring(factory),
      tenant(factory),
      emptyDevice(factory),
      elasticDevice(factory)
    };
  }

  /** Penalises rejection, so that nothing is rejected that fits somewhere. */
  Constraint rejected(ConstraintFactory factory) {
    return factory
        .forEach(OnlineVip.class)
        .filter(vip -> vip.chosen().isRejection())
        .penalizeLong(HardMediumSoftLongScore.ONE_HARD, vip -> 1)
        .asConstraint(REJECTED);
  }

  /** Penalises a new device, so that none is created where one that exists has room. */
  Constraint newDevice(ConstraintFactory factory) {
    return factory
        .forEach(OnlineVip.class)
        .filter(vip -> vip.chosen().isNew())
        .penalizeLong(HardMediumSoftLongScore.ONE_MEDIUM, vip -> 1)
        .asConstraint(NEW_DEVICE);
  }

  /** Penalises the load that the target would have. */
  Constraint load(ConstraintFactory factory) {
    return soft(
        factory, LOAD, choice -> true, vip -> vip.weights().load() * vip.chosen().loadAfter);
  }

  /** Penalises each network that isn't wired there yet. */
  Constraint wiring(ConstraintFactory factory) {
    return soft(
        factory,
        WIRING,
        choice -> choice.wirings > 0,
        vip -> Choice.ONE * vip.weights().wiring() * vip.chosen().wirings);
  }

  /** Penalises a target where the tenant has nothing yet. */
  Constraint tenant(ConstraintFactory factory) {
    return soft(
        factory, TENANT, choice -> choice.foreign, vip -> vip.weights().tenant() * Choice.ONE);
  }

  /** Penalises a target that is empty. */
  Constraint emptyDevice(ConstraintFactory factory) {
    return soft(factory, EMPTY, choice -> choice.empty, vip -> vip.weights().open() * Choice.ONE);
  }

  /** Penalises an elastic device, which is paid for by the hour. */
  Constraint elasticDevice(ConstraintFactory factory) {
    return soft(
        factory, ELASTIC, choice -> choice.virtual, vip -> vip.weights().cost() * Choice.ONE);
  }

  private static Constraint soft(
      ConstraintFactory factory,
      String name,
      Predicate<Choice> where,
      ToLongFunction<OnlineVip> penalty) {
    return factory
        .forEach(OnlineVip.class)
        .filter(vip -> vip.chosen().isTarget() && where.test(vip.chosen()))
        .penalizeLong(HardMediumSoftLongScore.ONE_SOFT, penalty)
        .asConstraint(name);
  }
}
