package io.lbplace.core.placement;

/** Facts about flavors, from which elastic devices are created, as one request sees them. */
public interface FlavorFacts {
  /**
   * The cheapest flavor that may be created now and whose new instance would take the request, or
   * {@link FleetView#NONE}; equal costs go to the lowest index.
   */
  int flavor();

  /** The capacity of a new instance of a flavor, of a dimension. */
  long capacityOfNew(int flavor, int dimension);

  /**
   * The amount of a dimension that wiring a network of the request takes, once, of a device that
   * isn't wired to it; 0 for most networks.
   */
  long wiringDemand(int network, int dimension);

  /** The cost of an hour of a flavor, micro-units. */
  long costPerHourMicros(int flavor);

  /** The number of networks that an instance of a flavor takes, interfaces alone considered. */
  int flavorVlans(int flavor);

  /** The number of instances of a flavor that may still be created. */
  int flavorInstancesLeft(int flavor);
}
