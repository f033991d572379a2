package io.lbplace.experiments.packing;

import io.lbplace.experiments.bounds.ChoiceSolver;
import io.lbplace.scenarios.error.BadInput;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The optional module packing: packs instances from the literature, and solves what bounds of runs
 * ask. Found by {@link ServiceLoader}, so that nothing else links to it or to OR-Tools, which it
 * brings.
 */
public interface PackingModule extends ChoiceSolver {
  /** The names of the formats of instances, sorted. */
  List<String> formats();

  /** The names of the orders in which items can come. */
  List<String> orders();

  /**
   * Reads the instances, and makes every strategy once for each of them.
   *
   * @throws BadInput if a file can't be used, or a strategy's options name a dimension that there
   *     isn't
   */
  PackJob prepare(PackPlan plan);

  /** The module, if it is on the class path. */
  static Optional<PackingModule> find() {
    return ServiceLoader.load(PackingModule.class, PackingModule.class.getClassLoader())
        .findFirst();
  }

  /**
   * The module.
   *
   * @param what needs it, as the user wrote it
   * @throws BadInput if it isn't on the class path
   */
  static PackingModule required(String what) {
    return find()
        .orElseThrow(
            () ->
                new BadInput(
                    what
                        + ": the optional module 'packing' is missing, expected its jar and those"
                        + " of OR-Tools in lib/ beside lbplace.jar"));
  }
}
