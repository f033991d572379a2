package io.lbplace.core.appliance;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Resources;

/**
 * A command to an appliance, in the appliance's terms: it calls a VIP a <em>server</em>. Each is
 * carried out whole or not at all. Handles are those of the run, or ones that a wire-level server
 * gives to names.
 */
public sealed interface Command {
  /** Gives a tenant a partition. */
  record AddPartition(int tenant) implements Command {}

  /** Takes it away; it must be empty. */
  record RemovePartition(int tenant) implements Command {}

  /** Tags a network's VLAN on an interface. */
  record BindVlan(int network, int interfaceIndex) implements Command {}

  /** Unties it; no subnet may lie on it any more. */
  record UnbindVlan(int network) implements Command {}

  /** Lays a subnet on a bound network. */
  record AddSubnet(int subnet, int network, Cidr cidr) implements Command {}

  /** Takes it away with the self address in it; no server may use it any more. */
  record RemoveSubnet(int subnet) implements Command {}

  /** Gives the appliance an address of its own in a subnet. */
  record AddSelfAddress(int subnet, long address) implements Command {}

  /**
   * Adds a virtual server.
   *
   * @param generation the first part of a version, which the appliance stores and doesn't read
   * @param port −1 if it shares its address with no other server
   * @param divisor the number by which the demand is divided, 1 for all of it
   */
  record AddServer(
      int vip,
      int generation,
      int attempt,
      int tenant,
      int subnetA,
      int subnetB,
      long address,
      int port,
      Resources demand,
      int divisor)
      implements Command {}

  /** Changes its label, port and demand. */
  record ChangeServer(int vip, int generation, int attempt, int port, Resources demand)
      implements Command {}

  /** Removes it. */
  record RemoveServer(int vip) implements Command {}
}
