package io.lbplace.drivers.linux;

import io.lbplace.core.model.Cidr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/**
 * One laboratory on this machine: the names of its namespaces, links and files. All that it makes
 * carries its name or lies in its directory, so that leftovers of a run that was killed are found,
 * and nothing else is ever touched. Links lie in its namespaces only, where their names can't
 * collide with others.
 *
 * @param name 1 to 12 lower-case letters and digits
 * @param directory the directory of its devices; absolute
 */
public record Lab(String name, Path directory) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,12}");

  public Lab {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "lab name '" + name + "', expected 1 to 12 lower-case letters and digits");
    }
    directory = directory.toAbsolutePath().normalize();
  }

  /** The prefix of the names of all its namespaces. */
  public String prefix() {
    return "lb-" + name + "-";
  }

  /** The namespace of a device. */
  public String namespace(int device) {
    return prefix() + "d" + device;
  }

  /** The namespace that holds the near ends of all wires, and the junction of these. */
  public String fabric() {
    return prefix() + "fabric";
  }

  /** The namespace of a station. */
  String station(int station) {
    return prefix() + "s" + station;
  }

  /** A network's bridge. */
  static String bridge(int network) {
    return "b" + network;
  }

  /** A device's link to a network, on the device's side. */
  static String leg(int network) {
    return "n" + network;
  }

  /**
   * The name of the wire's end on the fabric's side; in base 36 any two handles fit the 15
   * characters of a name.
   */
  static String port(int device, int network) {
    return "d" + Integer.toString(device, 36) + "_" + Integer.toString(network, 36);
  }

  /** The fabric's side of a station's link. */
  static String stationPort(int station, int network) {
    return "s" + Integer.toString(station, 36) + "_" + Integer.toString(network, 36);
  }

  /** The network of a link on the fabric's side. */
  static int networkOf(String port) {
    return Integer.parseInt(port.substring(port.indexOf('_') + 1), 36);
  }

  /** The directory of a device's files; there as long as the device is. */
  public Path deviceDirectory(int device) {
    return devicesDirectory().resolve(Integer.toString(device));
  }

  /** The directory of the directories of all devices. */
  public Path devicesDirectory() {
    return directory.resolve("devices");
  }

  /** The directory of the files of an Open vSwitch; there as long as there is a wire. */
  public Path switchDirectory() {
    return directory.resolve("switch");
  }

  /** Makes a device's directory, which only its owner may enter. */
  void makeDeviceDirectory(int device) throws IOException {
    Files.createDirectories(
        deviceDirectory(device),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /**
   * The loopback address that stands for an address of a subnet where there are no namespaces:
   * 127.x, x from the subnet, then the address's lower half. Addresses of one subnet of up to
   * 65,536 stay apart; of subnets whose handles differ by a multiple of 254 they may meet.
   */
  public static long loopback(int subnet, long address) {
    return Cidr.address("127.0.0.0") | (1L + subnet % 254) << 16 | (address & 0xffff);
  }
}
