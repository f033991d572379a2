package io.lbplace.simulator.explain;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every target, and a new instance of every flavor, says to one request.
 *
 * @param request what was asked
 * @param order the request in names, by field
 * @param visible the constraints that were looked at
 * @param targets those that aren't removed, in handle order
 * @param flavors in the order of declaration
 */
public record Explanation(
    PlacementRequest request,
    Map<String, Object> order,
    List<Constraint> visible,
    List<OfTarget> targets,
    List<OfFlavor> flavors) {

  /**
   * The first constraint that fails.
   *
   * @param constraint which
   * @param key what of it, by name, as the dimension of CAPACITY; null where nothing applies
   * @param reason one line that says why
   */
  public record Failure(Constraint constraint, @Nullable String key, String reason) {
    /** Constraint and key. */
    public String label() {
      return key == null ? constraint.name() : constraint.name() + " " + key;
    }
  }

  /**
   * A target.
   *
   * @param handle in the ledger and in event logs
   * @param name as the scenario names it; an elastic device is its flavor with its handle
   * @param type of device
   * @param state as {@code UP}
   * @param vips how many it carries
   * @param load its largest used/capacity
   * @param failure null if the request fits
   */
  public record OfTarget(
      int handle,
      String name,
      String type,
      String state,
      int vips,
      double load,
      @Nullable Failure failure) {}

  /**
   * A flavor.
   *
   * @param name of it
   * @param instances how many there are
   * @param maxInstances how many there may be
   * @param failure null if a new instance could be created and would take the request
   */
  public record OfFlavor(String name, int instances, int maxInstances, @Nullable Failure failure) {}

  /** How many targets take the request. */
  public long targetsThatFit() {
    return targets.stream().filter(target -> target.failure() == null).count();
  }

  /** Of how many flavors a new instance would. */
  public long flavorsThatFit() {
    return flavors.stream().filter(flavor -> flavor.failure() == null).count();
  }

  /** How many targets fail, by constraint in the order of checking. */
  public Map<Constraint, Integer> failing() {
    Map<Constraint, Integer> failing = new TreeMap<>();
    for (OfTarget target : targets) {
      if (target.failure() != null) {
        failing.merge(target.failure().constraint(), 1, Integer::sum);
      }
    }
    return failing;
  }
}
