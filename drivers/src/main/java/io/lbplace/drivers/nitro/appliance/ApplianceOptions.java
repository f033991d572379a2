package io.lbplace.drivers.nitro.appliance;

import io.lbplace.core.appliance.ApplianceModel;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Dimension;
import io.lbplace.core.model.Resources;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The size and the abilities of an appliance.
 *
 * @param interfaces the number of interfaces: {@code 1/1} to {@code 1/N}
 * @param maxVlans the number of tagged VLANs on each
 * @param dimensions the names of its dimensions, {@code vips} first, in the order of demands
 * @param capacity the amounts
 * @param tenancy the way in which tenants share it
 * @param maxPartitions the number of partitions, if it is partitioned
 * @param overlappingIps true if subnets of different VLANs may overlap
 * @param maxSessions the number of sessions at a time
 * @param idleTimeout the idle time after which a session ends unless the login says otherwise
 */
public record ApplianceOptions(
    int interfaces,
    int maxVlans,
    List<String> dimensions,
    Resources capacity,
    Tenancy tenancy,
    int maxPartitions,
    boolean overlappingIps,
    int maxSessions,
    Duration idleTimeout) {
  /** The tagged VLANs that a 10G port of an SDX takes. */
  public static final int SDX_VLANS = 63;

  private static final int SESSIONS = 20;
  private static final Duration IDLE = Duration.ofMinutes(30);

  public ApplianceOptions {
    dimensions = List.copyOf(dimensions);
    if (interfaces < 1) {
      throw new IllegalArgumentException("interfaces " + interfaces + ", expected 1 or more");
    }
    if (maxVlans < 1) {
      throw new IllegalArgumentException("max-vlans " + maxVlans + ", expected 1 or more");
    }
    if (dimensions.isEmpty() || !dimensions.get(0).equals(Dimension.VIPS)) {
      throw new IllegalArgumentException("dimensions " + dimensions + ", expected vips first");
    }
    if (dimensions.size() != capacity.size()) {
      throw new IllegalArgumentException(
          "capacity of " + capacity.size() + " dimensions, expected " + dimensions.size());
    }
    if (tenancy == Tenancy.PARTITIONED && maxPartitions < 1) {
      throw new IllegalArgumentException("partitions " + maxPartitions + ", expected 1 or more");
    }
  }

  /** A shared appliance without isolation, whose sessions end after half an hour. */
  public static ApplianceOptions shared(
      int interfaces, int maxVlans, List<String> dimensions, Resources capacity) {
    return new ApplianceOptions(
        interfaces, maxVlans, dimensions, capacity, Tenancy.SHARED, 0, false, SESSIONS, IDLE);
  }

  /**
   * The same options with another tenancy; a partitioned appliance keeps overlapping addresses
   * apart.
   */
  public ApplianceOptions with(Tenancy other, int partitions) {
    return new ApplianceOptions(
        interfaces,
        maxVlans,
        dimensions,
        capacity,
        other,
        partitions,
        overlappingIps || other == Tenancy.PARTITIONED,
        maxSessions,
        idleTimeout);
  }

  /** The same options with traffic domains that keep overlapping addresses apart, or without. */
  public ApplianceOptions withOverlappingIps(boolean isolated) {
    return new ApplianceOptions(
        interfaces,
        maxVlans,
        dimensions,
        capacity,
        tenancy,
        maxPartitions,
        isolated,
        maxSessions,
        idleTimeout);
  }

  /** The same options with other limits of sessions. */
  public ApplianceOptions withSessions(int most, Duration idle) {
    return new ApplianceOptions(
        interfaces,
        maxVlans,
        dimensions,
        capacity,
        tenancy,
        maxPartitions,
        overlappingIps,
        most,
        idle);
  }

  List<String> interfaceNames() {
    return IntStream.rangeClosed(1, interfaces).mapToObj(i -> "1/" + i).toList();
  }

  ApplianceModel model() {
    return new ApplianceModel(
        new DeviceSpec(
            "nitro",
            0,
            Kind.PHYSICAL,
            0,
            capacity,
            Collections.nCopies(interfaces, new InterfaceSpec(maxVlans, -1)),
            overlappingIps,
            true,
            tenancy,
            maxPartitions));
  }
}
