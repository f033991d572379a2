package io.lbplace.simulator.explain;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of every target, and of a new instance of every flavor, on one request.
 *
 * @param request the request
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
   * @param constraint the constraint
   * @param key the part of it that fails, by name, as the dimension of CAPACITY; null if it has no
   *     parts
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
   * @param name its name in the scenario; an elastic device is named by its flavor and handle
   * @param type of device
   * @param state its state, as {@code UP}
   * @param vips the number of VIPs that it carries
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
   * @param instances the number of instances
   * @param maxInstances the largest number allowed
   * @param failure null if a new instance could be created and would take the request
   */
  public record OfFlavor(String name, int instances, int maxInstances, @Nullable Failure failure) {}

  /** The number of targets on which the request fits. */
  public long targetsThatFit() {
    return targets.stream().filter(target -> target.failure() == null).count();
  }

  /** The number of flavors whose new instance the request would fit on. */
  public long flavorsThatFit() {
    return flavors.stream().filter(flavor -> flavor.failure() == null).count();
  }

  /** The number of targets that fail, by constraint in the order of checking. */
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
