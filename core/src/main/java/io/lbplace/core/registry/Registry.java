package io.lbplace.core.registry;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.Ledger;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.RegistryMessage.AddTarget;
import io.lbplace.core.message.RegistryMessage.DeviceFound;
import io.lbplace.core.message.RegistryMessage.DeviceLost;
import io.lbplace.core.message.RegistryMessage.DisableTarget;
import io.lbplace.core.message.RegistryMessage.DrainTarget;
import io.lbplace.core.message.RegistryMessage.Probed;
import io.lbplace.core.message.RegistryMessage.RemoveTarget;
import io.lbplace.core.message.RegistryMessage.SyncDue;
import io.lbplace.core.message.RegistryMessage.TargetEmptied;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.Arrays;

/**
 * The device inventory, and the owner of the authoritative ledger. Managing devices is apart from
 * scheduling: a target becomes placeable once its driver has confirmed it, and leaves by drain or
 * removal; the scheduler is told what to move, and moves it.
 *
 * <p>One scheduler without staleness shares the ledger and claims by direct call (DESIGN section
 * 5).
 */
public final class Registry implements Component {
  private final World world;
  private final Views views;
  private final Ledger ledger;
  private final Agents agents;
  private boolean[] removing = new boolean[0];
  private int[] nodesDown = new int[0];

  /** A registry over the ledger of its fleet. */
  public Registry(World world, Views views, Agents agents) {
    this.world = world;
    this.views = views;
    this.ledger = views.ledger();
    this.agents = agents;
  }

  @Override
  public void receive(Message message) {
    handle(message);
    views.flush();
  }

  private void handle(Message message) {
    if (message instanceof AddTarget add) {
      int target = add.target();
      set(target, TargetState.ONBOARDING);
      world.send(
          agents.endpointOf(target),
          new AgentMessage.Probe(target, ledger.spec(target).typeIndex()));
    } else if (message instanceof Probed probed) {
      probed(probed);
    } else if (message instanceof DrainTarget drain) {
      drain(drain.target());
    } else if (message instanceof RemoveTarget remove) {
      grow(remove.target());
      removing[remove.target()] = true;
      drain(remove.target());
    } else if (message instanceof TargetEmptied emptied) {
      emptied(emptied.target());
    } else if (message instanceof DisableTarget disable) {
      set(disable.target(), TargetState.DISABLED);
    } else if (message instanceof DeviceLost lost) {
      lost(ledger.targetOf(lost.device()));
    } else if (message instanceof DeviceFound found) {
      found(ledger.targetOf(found.device()));
    } else if (message instanceof SyncDue) {
      views.sync();
    } else {
      throw new IllegalArgumentException("the registry was sent " + message);
    }
  }

  private void probed(Probed probed) {
    if (ledger.state(probed.target()) == TargetState.ONBOARDING) {
      set(probed.target(), probed.confirmed() ? TargetState.UP : TargetState.DOWN);
    }
  }

  private void drain(int target) {
    TargetState state = ledger.state(target);
    if (state == TargetState.REMOVED || state == TargetState.DRAINING) {
      return;
    }
    if (state != TargetState.DOWN) {
      set(target, TargetState.DRAINING);
    }
    if (ledger.vips(target) == 0) {
      emptied(target);
    } else if (state != TargetState.DOWN) {
      world.send(Endpoint.SCHEDULER, new SchedulerMessage.Evacuate(target));
    }
  }

  private void emptied(int target) {
    grow(target);
    if (removing[target] && ledger.vips(target) == 0) {
      set(target, TargetState.REMOVED);
    }
  }

  /**
   * A cluster bears the loss of one node: it keeps what it has and takes nothing new meanwhile. A
   * single device, or a cluster that loses another, is down.
   */
  private void lost(int target) {
    grow(target);
    nodesDown[target]++;
    TargetState state = ledger.state(target);
    if (state == TargetState.REMOVED || state == TargetState.DOWN) {
      return;
    }
    if (ledger.nodeCount(target) > 1 && nodesDown[target] == 1) {
      set(target, TargetState.DISABLED);
      return;
    }
    set(target, TargetState.DOWN);
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.Failover(target));
  }

  private void found(int target) {
    grow(target);
    nodesDown[target]--;
    TargetState state = ledger.state(target);
    if (state == TargetState.REMOVED || nodesDown[target] > 0) {
      return;
    }
    if (removing[target]) {
      set(target, TargetState.DRAINING);
      emptied(target);
    } else if (state == TargetState.DOWN || state == TargetState.DISABLED) {
      set(target, TargetState.UP);
    }
  }

  private void grow(int target) {
    if (target >= removing.length) {
      int size = Math.max(64, 2 * target);
      removing = Arrays.copyOf(removing, size);
      nodesDown = Arrays.copyOf(nodesDown, size);
    }
  }

  private void set(int target, TargetState state) {
    ledger.setState(target, state);
    world.log().record(EventKind.TARGET_STATE, target, state.ordinal());
  }
}
