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
  private static final Outcome NO_ANSWER = new Outcome.Failed("the fabric gave no answer");

  private final World world;
  private final Lanes lanes;
  private final BlockingFabric fabric;
  private final long retryNanos;
  private final IntUnaryOperator typeOfDevice;
  private final Observations observations;
  private final LoggedFacts facts;

  /** What an unwiring that failed becomes; one that a predecessor failed with is its own affair. */
  private record Again(PooledFabric by, Unwire order) implements DeviceMessage {}

  /**
   * The port.
   *
   * @param retryNanos after what time an unwiring is tried again
   * @param typeOfDevice the type of a device, elastic ones included
   * @param observations is told how long what is done took, and what failed
   * @param facts what the log was told by this port's predecessors
   */
  public PooledFabric(
      World world,
      Lanes lanes,
      BlockingFabric fabric,
      long retryNanos,
      IntUnaryOperator typeOfDevice,
      Observations observations,
      LoggedFacts facts) {
    this.world = world;
    this.lanes = lanes;
    this.fabric = fabric;
    this.retryNanos = retryNanos;
    this.typeOfDevice = typeOfDevice;
    this.observations = observations;
    this.facts = facts;
  }

  @Override
  public void receive(Message message) {
    if (message instanceof Wire wire) {
      lanes.submit(
          new int[] {wire.device()},
          () ->
              fabric.wire(wire.device(), wire.interfaceIndex(), wire.network(), wire.switchIndex()),
          Outcomes::of,
          (outcome, nanos) -> answer(wire, outcome, nanos));
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
            fabric.unwire(
                unwire.device(), unwire.interfaceIndex(), unwire.network(), unwire.switchIndex()),
        Outcomes::of,
        (outcome, nanos) -> answer(unwire, outcome, nanos));
  }

  private void answer(Wire wire, Outcome outcome, long nanos) {
    observations.observe(Operation.WIRE, typeOfDevice.applyAsInt(wire.device()), outcome, nanos);
    if (outcome != Outcome.Done.DONE) {
      Outcome why = outcome == Outcome.Unknown.UNKNOWN ? NO_ANSWER : outcome;
      world.send(
          Endpoint.SCHEDULER,
          new SchedulerMessage.WiringFailed(wire.device(), wire.network(), why));
      return;
    }
    facts.wired(wire);
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Wired(wire.device(), wire.network()));
  }

  private void answer(Unwire unwire, Outcome outcome, long nanos) {
    observations.observe(
        Operation.UNWIRE, typeOfDevice.applyAsInt(unwire.device()), outcome, nanos);
    if (outcome != Outcome.Done.DONE) {
      world.after(retryNanos, Endpoint.NETWORK, new Again(this, unwire));
      return;
    }
    facts.unwired(unwire);
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Unwired(unwire.device(), unwire.network()));
  }
}
