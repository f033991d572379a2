package io.lbplace.drivers.runtime;

import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.driver.VipHealth;
import java.io.IOException;
import java.util.List;

/**
 * A driver that waits for its devices: {@link PooledDriver} calls it from threads of its own, one
 * operation of a device at a time. Each operation is carried out whole or not at all on every node
 * of its deployment, newer (generation, attempt) win in whatever order they come, and an operation
 * that is asked for again finds its work done.
 *
 * <p>An {@link IOException} says that the device gave no answer: nobody knows what it did. Other
 * exceptions say that the operation failed and that nothing of it was kept. An interrupt asks to
 * stop waiting: the operation has taken too long, and counts as one without an answer.
 */
public interface BlockingDriver {
  /**
   * The values that its devices can be configured with; the same as long as it lives, and known
   * without asking one. What lies outside is {@link Outcome.Unsupported}.
   */
  default Capabilities capabilities() {
    return Capabilities.ANY;
  }

  /** Configures a VIP on every node of its deployment, or on none. */
  Outcome deploy(Deployment deployment) throws IOException, InterruptedException;

  /** Changes a configured VIP in place. */
  Outcome update(Deployment deployment) throws IOException, InterruptedException;

  /** Removes a VIP, or what is there of it; done also where nothing was. */
  Outcome undeploy(Deployment deployment) throws IOException, InterruptedException;

  /** Finds out the abilities of a device. */
  Profile probe(int device) throws IOException, InterruptedException;

  /**
   * The VIPs that a device carries, whoever configured them; none if there is no such device. Work
   * that an earlier process of ours left half done there is finished or undone first.
   */
  List<Carried> carried(int device) throws IOException, InterruptedException;

  /**
   * The health of the VIPs on a device and of their members; empty where the device doesn't watch
   * them or isn't there. Changes nothing.
   */
  default List<VipHealth> health(int device) throws IOException, InterruptedException {
    return List.of();
  }

  /**
   * Looks after a device between its operations, once a second: starts again processes that have
   * died on it. Does nothing where devices heal themselves.
   *
   * @throws DeviceGone if it isn't there any more
   */
  default void attend(int device) throws IOException, InterruptedException {}

  /** Removes a VIP that only the device itself knows. */
  void discard(int device, Carried vip) throws IOException, InterruptedException;

  /**
   * Ends its sessions with devices, which stay as they are. It may be used again, and begins new
   * ones.
   */
  default void close() {}
}
