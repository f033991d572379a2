package io.lbplace.drivers.runtime;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.message.ComputeMessage.CreateDevice;
import io.lbplace.core.message.ComputeMessage.DestroyDevice;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import io.lbplace.drivers.runtime.Observations.Operation;
import java.util.function.IntUnaryOperator;

/**
 * The elastic port over a compute that waits. A device that isn't up in time has failed to boot,
 * and is destroyed; a destruction that fails is tried again until it is done.
 */
public final class PooledCompute implements Component {
  private final World world;
  private final Lanes lanes;
  private final BlockingCompute compute;
  private final long retryNanos;
  private final IntUnaryOperator typeOfFlavor;
  private final Observations observations;

  /**
   * The port.
   *
   * @param retryNanos after what time a destruction is tried again
   * @param typeOfFlavor the device type that a flavor makes
   * @param observations is told how long what is done took, and what failed
   */
  public PooledCompute(
      World world,
      Lanes lanes,
      BlockingCompute compute,
      long retryNanos,
      IntUnaryOperator typeOfFlavor,
      Observations observations) {
    this.world = world;
    this.lanes = lanes;
    this.compute = compute;
    this.retryNanos = retryNanos;
    this.typeOfFlavor = typeOfFlavor;
    this.observations = observations;
  }

  @Override
  public void receive(Message message) {
    if (message instanceof CreateDevice create) {
      lanes.submit(
          new int[] {create.device()},
          () -> compute.create(create.device(), create.flavor()),
          Outcomes::of,
          (outcome, nanos) -> created(create, outcome, nanos));
    } else if (message instanceof DestroyDevice order) {
      lanes.submit(
          new int[] {order.device()},
          () -> compute.destroy(order.device()),
          Outcomes::of,
          (outcome, nanos) -> destroyed(order, outcome));
    } else {
      throw new IllegalArgumentException("compute was sent " + message);
    }
  }

  private void created(CreateDevice create, Outcome outcome, long nanos) {
    int device = create.device();
    observations.observe(Operation.BOOT, typeOfFlavor.applyAsInt(create.flavor()), outcome, nanos);
    if (outcome == Outcome.Done.DONE) {
      world.log().record(EventKind.DEVICE_BOOTED, device);
      world.send(Endpoint.SCHEDULER, new SchedulerMessage.Booted(device));
      return;
    }
    world.log().record(EventKind.BOOT_FAILED, device);
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.BootFailed(device));
    clearAway(device);
  }

  /** Nobody is told: the scheduler knows nothing of a device that didn't come up. */
  private void clearAway(int device) {
    lanes.submit(
        new int[] {device}, () -> compute.destroy(device), Outcomes::of, (outcome, nanos) -> {});
  }

  private void destroyed(DestroyDevice order, Outcome outcome) {
    if (outcome != Outcome.Done.DONE) {
      world.after(retryNanos, Endpoint.COMPUTE, order);
      return;
    }
    world.log().record(EventKind.DEVICE_DESTROYED, order.device());
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Destroyed(order.device()));
  }
}
