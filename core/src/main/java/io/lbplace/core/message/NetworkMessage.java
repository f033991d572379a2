package io.lbplace.core.message;

/** Messages to the wiring port, which answers the scheduler. */
public sealed interface NetworkMessage extends Message {
  /**
   * Attach a network to a device's interface.
   *
   * @param switchIndex the switch behind the interface, or −1 for a VM's NIC
   */
  record Wire(int device, int interfaceIndex, int network, int switchIndex)
      implements NetworkMessage {}

  /** Detach it. */
  record Unwire(int device, int interfaceIndex, int network, int switchIndex)
      implements NetworkMessage {}
}
