package io.lbplace.core.driver;

import java.util.List;

/** The result of probing a target. */
public sealed interface ProbeResult {
  /**
   * Every node answered.
   *
   * @param nodes the profile of each, in handle order
   */
  record Found(List<Profile> nodes) implements ProbeResult {
    public Found {
      nodes = List.copyOf(nodes);
    }
  }

  /** A node gave no answer in time. */
  enum Unreachable implements ProbeResult {
    UNREACHABLE
  }

  /** A node answered, but its profile could not be found out. */
  record Failed(String why) implements ProbeResult {}
}
