package io.lbplace.drivers.linux;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import io.lbplace.drivers.runtime.BlockingCompute;
import io.lbplace.drivers.runtime.BlockingFabric;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/**
 * A stand-in for namespaces and bridges where they aren't available: devices are processes of this
 * machine side by side, and each address is one of 127.0.0.0/8, all of which Linux serves without
 * configuration ({@link Lab#loopback}). Networks aren't separated: every process of the machine
 * reaches every VIP, and wiring does nothing.
 */
public final class Loopback implements Site, BlockingCompute, BlockingFabric {
  private final Lab lab;

  /** The devices of a lab. */
  public Loopback(Lab lab) {
    this.lab = lab;
  }

  /** The sentence that a user of this site should read. */
  public static String notice(Lab lab) {
    return "lab "
        + lab.name()
        + ": no network namespaces (they need root, ip and nsenter); devices are plain processes on"
        + " loopback addresses, networks are not apart";
  }

  @Override
  public boolean wired() {
    return false;
  }

  @Override
  public boolean exists(int device) {
    return Files.isDirectory(lab.deviceDirectory(device));
  }

  @Override
  public void open(int device) throws IOException {
    lab.makeDeviceDirectory(device);
  }

  @Override
  public List<String> inside(int device) {
    return List.of();
  }

  @Override
  public long local(int subnet, long address) {
    return Cidr.isLoopback(address) // a process of this machine, in no subnet of a tenant
        ? address
        : Lab.loopback(subnet, address);
  }

  @Override
  public void add(int device, Set<Address> addresses) {}

  @Override
  public void remove(int device, Set<Address> addresses) {}

  @Override
  public void settle(int device, Set<Address> addresses) {}

  @Override
  public Outcome create(int device, int flavor) throws IOException {
    open(device);
    return Outcome.Done.DONE;
  }

  @Override
  public Outcome destroy(int device) throws IOException, InterruptedException {
    Leftovers.endProcesses(lab.deviceDirectory(device));
    Processes.deleteTree(lab.deviceDirectory(device));
    return Outcome.Done.DONE;
  }

  @Override
  public Outcome wire(int device, int interfaceIndex, int network, int switchIndex) {
    return Outcome.Done.DONE;
  }

  @Override
  public Outcome unwire(int device, int interfaceIndex, int network, int switchIndex) {
    return Outcome.Done.DONE;
  }
}
