package io.lbplace.core.driver;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.ServiceSpec;

/**
 * The whole logical configuration of one VIP (or of a firewall, which is placed like a VIP), so
 * that an agent needs no database of devices or VIPs.
 *
 * @param vip the VIP
 * @param generation the first part of the version; a driver ignores a version that is older than
 *     the last it saw for the VIP
 * @param attempt the second part of the version
 * @param target the target that it was placed on
 * @param type the device type, by which the agent finds the driver
 * @param tenant the tenant that it belongs to
 * @param serviceType the service type ordered; −1 in a deployment that a driver makes from a VIP
 *     that it found on a device
 * @param networkA the VIP's network
 * @param subnetA the subnet of its address
 * @param cidrA that subnet's block
 * @param networkB the members' network; may equal A
 * @param subnetB the members' subnet
 * @param cidrB that subnet's block
 * @param address the VIP's address
 * @param spec the service's configuration
 * @param nodes the devices of the target that carry it; never changed after construction
 */
@SuppressWarnings("ArrayRecordComponent") // hot path: read by index, never changed
public record Deployment(
    int vip,
    int generation,
    int attempt,
    int target,
    int type,
    int tenant,
    int serviceType,
    int networkA,
    int subnetA,
    Cidr cidrA,
    int networkB,
    int subnetB,
    Cidr cidrB,
    long address,
    ServiceSpec spec,
    Node[] nodes) {
  /** A copy with another spec. */
  public Deployment with(ServiceSpec other) {
    return with(other, nodes);
  }

  /** A copy on other nodes. */
  public Deployment on(Node... others) {
    return with(spec, others);
  }

  private Deployment with(ServiceSpec newSpec, Node[] newNodes) {
    return new Deployment(
        vip,
        generation,
        attempt,
        target,
        type,
        tenant,
        serviceType,
        networkA,
        subnetA,
        cidrA,
        networkB,
        subnetB,
        cidrB,
        address,
        newSpec,
        newNodes);
  }

  /** The version: generation and attempt as one number, larger for a newer deployment. */
  public long version() {
    return (long) generation << 32 | attempt;
  }

  /**
   * One device's part of a deployment.
   *
   * @param device its handle
   * @param interfaceA the interface to which network A is wired
   * @param interfaceB the interface to which network B is wired
   * @param selfA the device's own address in subnet A, or −1
   * @param selfB the device's own address in subnet B, or −1
   */
  public record Node(int device, int interfaceA, int interfaceB, long selfA, long selfB) {}
}
