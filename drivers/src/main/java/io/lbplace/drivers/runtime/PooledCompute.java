package io.lbplace.drivers.runtime;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.message.ComputeMessage.CreateDevice;
import io.lbplace.core.message.ComputeMessage.DestroyDevice;
import io.lbplace.core.message.DeviceMessage;
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
  private final PerDeviceExecutor lanes;
  private final BlockingCompute compute;
  private final long retryNanos;
  private final IntUnaryOperator typeOfFlavor;
  private final IntUnaryOperator typeOfDevice;
  private final DeviceWatch watch;
  private final LoggedFacts facts;

  /** A destruction to try again after it failed; those of a predecessor are left to it. */
  private record Again(PooledCompute by, DestroyDevice order) implements DeviceMessage {}

  /**
   * The port.
   *
   * @param retryNanos the time after which a destruction is tried again
   * @param typeOfFlavor the device type that a flavor makes
   * @param typeOfDevice the type of a device that was made
   * @param watch is told the end of each operation
   * @param facts the facts that this port's predecessors told the log
   */
  public PooledCompute(
      World world,
      PerDeviceExecutor lanes,
      BlockingCompute compute,
      long retryNanos,
      IntUnaryOperator typeOfFlavor,
      IntUnaryOperator typeOfDevice,
      DeviceWatch watch,
      LoggedFacts facts) {
    this.world = world;
    this.lanes = lanes;
    this.compute = compute;
    this.retryNanos = retryNanos;
    this.typeOfFlavor = typeOfFlavor;
    this.typeOfDevice = typeOfDevice;
    this.watch = watch;
    this.facts = facts;
  }

  @Override
  public void receive(Message message) {
    if (message instanceof CreateDevice create) {
      lanes.submit(
          new int[] {create.device()},
          () -> Answered.of(compute.create(create.device(), create.flavor())),
          Answered::of,
          (answered, nanos) -> created(create, answered, nanos));
    } else if (message instanceof DestroyDevice order) {
      destroy(order);
    } else if (message instanceof Again again) {
      if (again.by() == this) {
        destroy(again.order());
      }
    } else {
      throw new IllegalArgumentException("compute was sent " + message);
    }
  }

  private void destroy(DestroyDevice order) {
    watch.leaves(order.device());
    lanes.submit(
        new int[] {order.device()},
        () -> Answered.of(compute.destroy(order.device())),
        Answered::of,
        (answered, nanos) -> destroyed(order, answered, nanos));
  }

  private void created(CreateDevice create, Answered answered, long nanos) {
    int device = create.device();
    watch.answered(
        Operation.BOOT,
        typeOfFlavor.applyAsInt(create.flavor()),
        new int[] {device},
        answered,
        nanos);
    if (answered.why() == null) {
      facts.booted(device);
      world.send(Endpoint.SCHEDULER, new SchedulerMessage.Booted(device));
      return;
    }
    watch.leaves(device);
    world.log().record(EventKind.BOOT_FAILED, device);
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.BootFailed(device));
    clearAway(device);
  }

  /** Removes a device that didn't come up, of which the scheduler knows nothing; nobody is told. */
  private void clearAway(int device) {
    lanes.submit(
        new int[] {device},
        () -> Answered.of(compute.destroy(device)),
        Answered::of,
        (answered, nanos) -> {});
  }

  private void destroyed(DestroyDevice order, Answered answered, long nanos) {
    int device = order.device();
    watch.answered(
        Operation.DESTROY, typeOfDevice.applyAsInt(device), new int[] {device}, answered, nanos);
    if (answered.why() != null) {
      world.after(retryNanos, Endpoint.COMPUTE, new Again(this, order));
      return;
    }
    facts.destroyed(order.device());
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Destroyed(order.device()));
  }
}
