package io.lbplace.drivers.linux;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * The junction of the near ends of wires, in the fabric's namespace: it joins those of a network
 * and keeps networks apart. One operation at a time. A {@link CommandFailed} says that nothing was
 * kept; after another exception the outcome is unknown, and {@link #recover} follows.
 */
interface Junction {
  /**
   * Finds what hangs on it, and takes away what was left half done.
   *
   * @param ip of the fabric's namespace, which is there
   * @return the names of ports, of each network that has any; to be changed by whoever asks
   */
  Map<Integer, Set<String>> recover(IpSession ip) throws IOException, InterruptedException;

  /** True if a network that has so many ports can have one more. */
  boolean takes(int network, int ports);

  /**
   * Makes a wire: a veth pair from a port that isn't there to {@link Lab#leg} in another namespace.
   *
   * @param first true if the network has no port yet
   */
  void attach(IpSession ip, String port, int network, String namespace, boolean first)
      throws IOException, InterruptedException;

  /**
   * Takes a wire away, if it is still there.
   *
   * @param last true if the network has no other port
   */
  void detach(IpSession ip, String port, int network, boolean last)
      throws IOException, InterruptedException;

  /** Notes that the fabric's namespace is gone, with all that hung or ran there. */
  void gone() throws IOException;
}
