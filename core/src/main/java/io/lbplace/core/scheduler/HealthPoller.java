package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.SchedulerMessage.HealthReport;
import io.lbplace.core.model.Service;

/**
 * Has devices say how what they carry is doing, and passes it on to the plugin: of each VIP only
 * what the device says that serves it, as one that it has left may still carry it for a while.
 */
final class HealthPoller {
  private final SchedulerContext context;
  private final Ledger ledger;
  private final VipTable vips;

  HealthPoller(SchedulerContext context) {
    this.context = context;
    this.ledger = context.ledger;
    this.vips = context.vips;
  }

  /** A round over all targets that carry something. */
  void round() {
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      if (ledger.fleet().state(target).reachable() && ledger.reservations().first(target) != NONE) {
        int type = ledger.fleet().spec(target).typeIndex();
        context.world.send(
            context.agentOf(target),
            new AgentMessage.PollHealth(target, type, context.devicesOf(target)));
      }
    }
  }

  /** A driver has looked. */
  void looked(HealthReport answer) {
    for (VipHealth health : answer.vips()) {
      int vip = health.vip();
      int serving = vips.phase(vip) == Phase.ABSENT ? NONE : vips.serving(vip);
      if (serving != NONE
          && ledger.reservations().target(serving) == answer.target()
          && vips.request(vip).spec().service() == Service.LOAD_BALANCER) {
        context.toPlugin(vip, new PluginMessage.Health(health));
      }
    }
  }
}
