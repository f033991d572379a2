package io.lbplace.drivers.linux;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The place of devices: runs programs on them, and gives them addresses. */
public interface Site {
  /**
   * An address of a device.
   *
   * @param network the network in which it has it
   * @param subnet that network's subnet
   * @param address the address
   * @param prefix how many bits of it the subnet's addresses have in common; 32 for an address
   *     beside another of the same subnet
   */
  record Address(int network, int subnet, long address, int prefix) {}

  /** True if a device has links of its own to networks, and so needs an address in each. */
  boolean wired();

  /** True if the device is there. */
  boolean exists(int device);

  /** Makes the place of a device that isn't created on demand. */
  void open(int device) throws IOException, InterruptedException;

  /** The words before a command that run it on a device. */
  List<String> inside(int device);

  /** The address by which processes on a device know an address of a subnet. */
  long local(int subnet, long address);

  /** Gives a device addresses that it hasn't. The networks are wired. */
  void add(int device, Set<Address> addresses) throws IOException, InterruptedException;

  /** Takes addresses from a device, where it has them. */
  void remove(int device, Set<Address> addresses) throws IOException, InterruptedException;

  /** Gives a device exactly these addresses, as far as its networks are wired. */
  void settle(int device, Set<Address> addresses) throws IOException, InterruptedException;
}
