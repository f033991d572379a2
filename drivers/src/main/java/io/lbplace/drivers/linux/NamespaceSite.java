package io.lbplace.drivers.linux;

import io.lbplace.core.model.Cidr;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Devices as network namespaces: networks never meet outside of a device, so theirs may overlap.
 */
public final class NamespaceSite implements Site {
  private final Lab lab;

  /** The namespaces of a lab. */
  public NamespaceSite(Lab lab) {
    this.lab = lab;
  }

  @Override
  public boolean wired() {
    return true;
  }

  @Override
  public boolean exists(int device) {
    return Files.isDirectory(lab.deviceDirectory(device))
        && Namespaces.exists(lab.namespace(device));
  }

  @Override
  public void open(int device) throws IOException, InterruptedException {
    if (!exists(device)) {
      lab.makeDeviceDirectory(device);
      Namespaces.make(lab.namespace(device));
    }
  }

  @Override
  public List<String> inside(int device) {
    return Namespaces.inside(lab.namespace(device));
  }

  @Override
  public long local(int subnet, long address) {
    return address;
  }

  @Override
  public void add(int device, Set<Address> addresses) throws IOException, InterruptedException {
    Ip ip = new Ip(lab.namespace(device));
    Set<String> legs = new TreeSet<>();
    addresses.forEach(address -> legs.add(Lab.leg(address.network())));
    legs.forEach(leg -> ip.add("link set " + leg + " up"));
    addresses.forEach(address -> ip.add("address replace " + place(address)));
    ip.run();
  }

  @Override
  public void remove(int device, Set<Address> addresses) throws IOException, InterruptedException {
    Ip ip = new Ip(lab.namespace(device));
    for (Address address : addresses) {
      remove(ip, place(address));
    }
    ip.run();
  }

  @Override
  public void settle(int device, Set<Address> addresses) throws IOException, InterruptedException {
    Set<String> wanted = new TreeSet<>();
    addresses.forEach(address -> wanted.add(place(address)));
    Set<String> legs = new TreeSet<>();
    Set<String> there = new TreeSet<>();
    read(device, legs, there);
    Ip ip = new Ip(lab.namespace(device));
    there.stream().filter(place -> !wanted.contains(place)).forEach(place -> remove(ip, place));
    wanted.stream()
        .filter(place -> !there.contains(place) && legs.contains(legOf(place)))
        .forEach(
            place -> ip.add("link set " + legOf(place) + " up").add("address replace " + place));
    ip.run();
  }

  /**
   * A leg may be gone, with its addresses; an address may have gone with the first of its subnet.
   */
  private static void remove(Ip ip, String place) {
    ip.pardoning(
        "address delete " + place, "Cannot assign requested address", "Cannot find device");
  }

  private void read(int device, Set<String> legs, Set<String> places)
      throws IOException, InterruptedException {
    // 2: n3    inet 10.0.0.5/24 scope global n3\       valid_lft forever preferred_lft forever
    for (String line : query(device, "-4", "address", "show").split("\n", -1)) {
      String[] words = line.split("\\s+");
      if (words.length > 3 && words[1].startsWith("n")) {
        places.add(words[3] + " dev " + words[1]);
      }
    }
    // 2: n3@if4: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 …
    for (String line : query(device, "link", "show", "type", "veth").split("\n", -1)) {
      String[] words = line.split("[ @:]+", 3);
      if (words.length == 3) {
        legs.add(words[1]);
      }
    }
  }

  private String query(int device, String... words) throws IOException, InterruptedException {
    return Ip.query(lab.namespace(device), words);
  }

  private static String place(Address address) {
    return Cidr.dotted(address.address())
        + "/"
        + address.prefix()
        + " dev "
        + Lab.leg(address.network());
  }

  private static String legOf(String place) {
    return place.substring(place.lastIndexOf(' ') + 1);
  }
}
