package io.lbplace.core.fleet;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.model.Resources;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The description of a device, shared by all devices of one type.
 *
 * @param type the type's name, for messages and reports
 * @param typeIndex its dense index among all device types and flavors of a run
 * @param kind physical or virtual
 * @param provider dense index of the provider whose driver serves it
 * @param capacity per dimension
 * @param interfaces in the order in which they are filled
 * @param overlappingIps true if networks with overlapping addresses may meet on it
 * @param selfAddress true if it takes an address of its own in each wired subnet
 * @param tenancy the way in which tenants share it
 * @param maxPartitions the number of partitions, for {@link Tenancy#PARTITIONED}
 * @param tags words that service types can require or forbid, in alphabetical order
 */
public record DeviceSpec(
    String type,
    int typeIndex,
    Kind kind,
    int provider,
    Resources capacity,
    List<InterfaceSpec> interfaces,
    boolean overlappingIps,
    boolean selfAddress,
    Tenancy tenancy,
    int maxPartitions,
    List<String> tags) {
  public DeviceSpec {
    interfaces = List.copyOf(interfaces);
    tags = tags.stream().distinct().sorted().toList();
    if (tenancy == Tenancy.PARTITIONED && maxPartitions < 1) {
      throw new IllegalArgumentException(type + ": a partitioned device needs maxPartitions ≥ 1");
    }
  }

  /** A device without tags. */
  public DeviceSpec(
      String type,
      int typeIndex,
      Kind kind,
      int provider,
      Resources capacity,
      List<InterfaceSpec> interfaces,
      boolean overlappingIps,
      boolean selfAddress,
      Tenancy tenancy,
      int maxPartitions) {
    this(
        type,
        typeIndex,
        kind,
        provider,
        capacity,
        interfaces,
        overlappingIps,
        selfAddress,
        tenancy,
        maxPartitions,
        List.of());
  }

  /** A copy with its interfaces on other switches. */
  public DeviceSpec withInterfaces(List<InterfaceSpec> others) {
    return within(capacity, others, overlappingIps, maxPartitions);
  }

  /** A copy with other limits. */
  public DeviceSpec within(
      Resources amounts, List<InterfaceSpec> ports, boolean isolates, int partitions) {
    return new DeviceSpec(
        type,
        typeIndex,
        kind,
        provider,
        amounts,
        ports,
        isolates,
        selfAddress,
        tenancy,
        partitions,
        tags);
  }

  /** The texts that a log's dictionary holds of it. */
  public Map<Dictionary, String> texts() {
    Map<Dictionary, String> texts = new EnumMap<>(Dictionary.class);
    texts.put(Dictionary.DEVICE_TYPE, type);
    if (!tags.isEmpty()) {
      texts.put(Dictionary.TYPE_TAGS, String.join(",", tags));
    }
    return texts;
  }

  /** True if another is equal except for the switches that its interfaces are connected to. */
  public boolean alike(DeviceSpec other) {
    return equals(other)
        || (interfaces.size() == other.interfaces.size()
            && equals(other.withInterfaces(interfaces))
            && IntStream.range(0, interfaces.size())
                .allMatch(i -> interfaces.get(i).maxVlans() == other.interfaces.get(i).maxVlans()));
  }

  /** The number of networks that its interfaces take. */
  public int vlans() {
    return interfaces.stream().mapToInt(InterfaceSpec::maxVlans).sum();
  }
}
