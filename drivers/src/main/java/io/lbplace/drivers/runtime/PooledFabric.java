package io.lbplace.drivers.runtime;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.message.DeviceMessage;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.NetworkMessage.Unwire;
import io.lbplace.core.message.NetworkMessage.Wire;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import io.lbplace.drivers.runtime.Observations.Operation;
import java.util.function.IntUnaryOperator;

/**
 * The wiring port over a fabric that waits. To the scheduler a wiring without an answer has failed;
 * an unwiring that fails is tried again until it is done, since the VLAN stays taken until then.
 */
public final class PooledFabric implements Component {
  private final World world;
  private final PerDeviceExecutor lanes;
  private final BlockingFabric fabric;
  private final long retryNanos;
  private final IntUnaryOperator typeOfDevice;
  private final DeviceWatch watch;
  private final LoggedFacts facts;

  /** An unwiring to try again after it failed; those of a predecessor are left to it. */
  private record Again(PooledFabric by, Unwire order) implements DeviceMessage {}

  /**
   * The port.
   *
   * @param retryNanos the time after which an unwiring is tried again
   * @param typeOfDevice the type of a device, elastic ones included
   * @param watch is told the end of each operation
   * @param facts the facts that this port's predecessors told the log
   */
  public PooledFabric(
      World world,
      PerDeviceExecutor lanes,
      BlockingFabric fabric,
      long retryNanos,
      IntUnaryOperator typeOfDevice,
      DeviceWatch watch,
      LoggedFacts facts) {
    this.world = world;
    this.lanes = lanes;
    this.fabric = fabric;
    this.retryNanos = retryNanos;
    this.typeOfDevice = typeOfDevice;
    this.watch = watch;
    this.facts = facts;
  }

  @Override
  public void receive(Message message) {
    if (message instanceof Wire wire) {
      lanes.submit(
          new int[] {wire.device()},
          () ->
              Answered.of(
                  fabric.wire(
                      wire.device(), wire.interfaceIndex(), wire.network(), wire.switchIndex())),
          Answered::of,
          (answered, nanos) -> answer(wire, answered, nanos));
    } else if (message instanceof Unwire unwire) {
      unwire(unwire);
    } else if (message instanceof Again again) {
      if (again.by() == this) {
        unwire(again.order());
      }
    } else {
      throw new IllegalArgumentException("the fabric was sent " + message);
    }
  }

  private void unwire(Unwire unwire) {
    lanes.submit(
        new int[] {unwire.device()},
        () ->
            Answered.of(
                fabric.unwire(
                    unwire.device(),
                    unwire.interfaceIndex(),
                    unwire.network(),
                    unwire.switchIndex())),
        Answered::of,
        (answered, nanos) -> answer(unwire, answered, nanos));
  }

  private void answer(Wire wire, Answered answered, long nanos) {
    int device = wire.device();
    watch.answered(
        Operation.WIRE, typeOfDevice.applyAsInt(device), new int[] {device}, answered, nanos);
    if (answered.why() != null) {
      Outcome why =
          answered.outcome() == Outcome.Unknown.UNKNOWN
              ? new Outcome.Failed("the fabric " + answered.why())
              : answered.outcome();
      world.send(
          Endpoint.SCHEDULER, new SchedulerMessage.WiringFailed(device, wire.network(), why));
      return;
    }
    facts.wired(wire);
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Wired(device, wire.network()));
  }

  private void answer(Unwire unwire, Answered answered, long nanos) {
    int device = unwire.device();
    watch.answered(
        Operation.UNWIRE, typeOfDevice.applyAsInt(device), new int[] {device}, answered, nanos);
    if (answered.why() != null) {
      world.after(retryNanos, Endpoint.NETWORK, new Again(this, unwire));
      return;
    }
    facts.unwired(unwire);
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Unwired(device, unwire.network()));
  }
}
