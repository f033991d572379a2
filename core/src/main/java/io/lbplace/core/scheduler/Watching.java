package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.SchedulerMessage.Looked;
import io.lbplace.core.model.Service;

/**
 * Has devices say how what they carry is doing, and passes it on to the plugin: of each VIP only
 * what the device says that serves it, as one that it has left may still carry it for a while.
 */
final class Watching {
  private final Desk desk;
  private final Ledger ledger;
  private final VipTable vips;

  Watching(Desk desk) {
    this.desk = desk;
    this.ledger = desk.ledger;
    this.vips = desk.vips;
  }

  /** A round over all targets that carry something. */
  void round() {
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      if (ledger.fleet().state(target).reachable() && ledger.reservations().first(target) != NONE) {
        int type = ledger.fleet().spec(target).typeIndex();
        desk.world.send(
            desk.agentOf(target), new AgentMessage.Look(target, type, desk.devicesOf(target)));
      }
    }
  }

  /** A driver has looked. */
  void looked(Looked answer) {
    for (VipHealth health : answer.vips()) {
      int vip = health.vip();
      int serving = vips.phase(vip) == Phase.ABSENT ? NONE : vips.serving(vip);
      if (serving != NONE
          && ledger.reservations().target(serving) == answer.target()
          && vips.request(vip).spec().service() == Service.LOAD_BALANCER) {
        desk.toPlugin(vip, new PluginMessage.Health(health));
      }
    }
  }
}
