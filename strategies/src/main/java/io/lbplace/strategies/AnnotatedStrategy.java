package io.lbplace.strategies;

import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;
import io.lbplace.core.placement.StrategySpec;
import java.lang.annotation.IncompleteAnnotationException;

/**
 * A strategy that is described by the annotation of its own class.
 *
 * @param spec the annotation
 * @param options the record of its options
 * @param maker makes an instance from its options and parts
 */
record AnnotatedStrategy<O extends Record>(
    StrategySpec spec, Class<O> options, Maker<PlacementStrategy> maker)
    implements StrategyProvider<O> {

  /**
   * Describes a strategy's class by its annotation.
   *
   * @throws IllegalArgumentException if it has no annotation or one that lacks something, or no
   *     constructor that fits: one line
   */
  static AnnotatedStrategy<?> of(Class<? extends PlacementStrategy> type) {
    StrategySpec spec = type.getAnnotation(StrategySpec.class);
    if (spec == null) {
      throw new IllegalArgumentException(
          "%s is offered as a PlacementStrategy, but has no @StrategySpec"
              .formatted(Plugins.origin(type)));
    }
    try {
      return of(type, spec, spec.options());
    } catch (IncompleteAnnotationException | TypeNotPresentException e) {
      throw new IllegalArgumentException(
          "%s: its @StrategySpec can't be read: %s".formatted(Plugins.origin(type), e.getMessage()),
          e);
    }
  }

  private static <O extends Record> AnnotatedStrategy<O> of(
      Class<? extends PlacementStrategy> type, StrategySpec spec, Class<O> options) {
    return new AnnotatedStrategy<>(spec, options, Maker.of(type, options, Parts.class));
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public String summary() {
    return spec.summary();
  }

  @Override
  public String reference() {
    return spec.reference();
  }

  @Override
  public String complexity() {
    return spec.complexity();
  }

  @Override
  public boolean clairvoyant() {
    return spec.clairvoyant();
  }

  @Override
  public boolean declines() {
    return spec.declines();
  }

  @Override
  public PlacementStrategy create(O given, Parts parts) {
    return maker.make(given, parts);
  }
}
