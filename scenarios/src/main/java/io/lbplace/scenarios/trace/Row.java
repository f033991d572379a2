package io.lbplace.scenarios.trace;

import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.workload.SpecDraws;

/**
 * One VIP of a trace, before times are shifted and VIPs numbered.
 *
 * @param arrivalNanos in the trace's own time
 * @param lifetimeNanos the VIP's lifetime, or −1 if it stays
 * @param lifetimeStepSeconds if lifetimes are known in steps only: drawn evenly from that width
 * @param tenant the tenant who orders it
 * @param serviceType the service type that is ordered
 * @param networksKey the key of the draws of its networks: rows with the same key share networks
 * @param spec the VIP's spec, with its demand
 * @param priority higher goes first
 * @param group its group, or −1
 * @param groupRule the rule of the group
 * @param place the networks of its address and its members
 * @param stated the protocol, port and members that the row states
 */
record Row(
    long arrivalNanos,
    long lifetimeNanos,
    double lifetimeStepSeconds,
    int tenant,
    int serviceType,
    long networksKey,
    ServiceSpec spec,
    int priority,
    int group,
    GroupRule groupRule,
    Place place,
    SpecDraws.Stated stated) {
  /**
   * The subnets and the address that a row names.
   *
   * @param subnetA of the VIP, or −1: drawn
   * @param subnetB of its members, or −1: drawn
   * @param address the VIP's address, or −1: any
   */
  record Place(int subnetA, int subnetB, long address) {
    /** A place that names nothing. */
    static final Place ANY = new Place(-1, -1, -1);
  }

  /** A row that names neither subnets nor an address. */
  Row(
      long arrivalNanos,
      long lifetimeNanos,
      double lifetimeStepSeconds,
      int tenant,
      int serviceType,
      long networksKey,
      ServiceSpec spec,
      int priority,
      int group,
      GroupRule groupRule) {
    this(
        arrivalNanos,
        lifetimeNanos,
        lifetimeStepSeconds,
        tenant,
        serviceType,
        networksKey,
        spec,
        priority,
        group,
        groupRule,
        Place.ANY,
        SpecDraws.Stated.NOTHING);
  }

  /** A copy of the row with another lifetime. */
  Row lasting(long nanos) {
    return new Row(
        arrivalNanos,
        nanos,
        0,
        tenant,
        serviceType,
        networksKey,
        spec,
        priority,
        group,
        groupRule,
        place,
        stated);
  }
}
