package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Manifest.Entry;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.SchedulerMessage.HealthReport;
import io.lbplace.core.message.SchedulerMessage.Synced;
import io.lbplace.core.model.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * Rounds over all devices: SyncDevices and health polls.
 *
 * <p>SyncDevices compares the VIPs that devices carry with those that they should carry, in both
 * directions. In each round, and for the devices of a restarted agent, drivers are sent a manifest;
 * they remove VIPs that it doesn't list, and VIPs that are missing are deployed again.
 *
 * <p>A restarted agent has also lost the commands that it hasn't answered. All are sent again,
 * under the same keys: a driver that has done one already finds it done, and a second answer is
 * ignored.
 */
final class DeviceRounds {
  private final SchedulerContext context;
  private final Ledger ledger;
  private final VipTable vips;
  private final ClaimTable claims;
  private final Undeployments undeployments;

  DeviceRounds(SchedulerContext context, Undeployments undeployments) {
    this.context = context;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.claims = context.claims;
    this.undeployments = undeployments;
  }

  // ---- SyncDevices ----

  /** Timer: sends each target its manifest. */
  void sync() {
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      sync(target);
    }
  }

  /** Sends a restarted agent its commands and manifests. */
  void agentStarted(int agent) {
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      if (context.agentOf(target) == agent) {
        sendCommandsAgain(target);
        sync(target);
      }
    }
  }

  private void sendCommandsAgain(int target) {
    for (int r = ledger.reservations().first(target);
        r != NONE;
        r = ledger.reservations().next(r)) {
      int vip = ledger.reservations().vip(r);
      switch (configured(vip, r)) {
        case DEPLOYING -> context.deploy(vip, r);
        case UPDATING -> context.update(vip, r);
        case REMOVING -> undeployments.sendAgain(vip, r);
        default -> {}
      }
    }
  }

  /** A target that isn't there yet, or not any more, can't be asked. */
  private void sync(int target) {
    if (!ledger.fleet().state(target).reachable()) {
      return;
    }
    List<Entry> entries = new ArrayList<>();
    for (int r = ledger.reservations().first(target);
        r != NONE;
        r = ledger.reservations().next(r)) {
      int vip = ledger.reservations().vip(r);
      if (configured(vip, r) != Phase.ABSENT) {
        for (int i = 0; i < ledger.reservations().nodes(r); i++) {
          entries.add(
              new Entry(
                  ledger.reservations().node(r, i), vip, claims.generation(r), claims.attempt(r)));
        }
      }
    }
    int type = ledger.fleet().spec(target).typeIndex();
    context.world.send(
        context.agentOf(target),
        new AgentMessage.Sync(new Manifest(target, type, context.devicesOf(target), entries)));
  }

  /**
   * The state of a reservation on its device: IDLE if it serves, DEPLOYING, UPDATING or REMOVING if
   * the driver owes an answer, ABSENT if no command was sent to the driver.
   */
  private Phase configured(int vip, int reservation) {
    if (vips.phase(vip) == Phase.ABSENT) {
      return Phase.ABSENT;
    }
    if (vips.serving(vip) == reservation) {
      return vips.phase(vip) == Phase.UPDATING ? Phase.UPDATING : Phase.IDLE;
    }
    if (vips.arriving(vip) == reservation) {
      return vips.phase(vip) == Phase.DEPLOYING ? Phase.DEPLOYING : Phase.ABSENT;
    }
    return undeployments.leaves(vip, reservation) ? Phase.REMOVING : Phase.ABSENT;
  }

  /**
   * Takes a driver's answer to a manifest. A VIP that is missing is deployed again under the same
   * key, if it is still wanted and no other operation on it is under way. Nothing waits for that:
   * the next round sees the result.
   */
  void synced(Synced answer) {
    for (Entry missing : answer.missing()) {
      int vip = missing.vip();
      int serving = vips.phase(vip) == Phase.ABSENT ? NONE : vips.serving(vip);
      if (serving != NONE
          && vips.phase(vip) != Phase.UPDATING
          && context.target(serving) == answer.target()
          && claims.hasKey(serving, missing.generation(), missing.attempt())) {
        context.redeploy(vip, serving);
      }
    }
  }

  // ---- health ----

  /** Timer: asks the driver of each target that carries something for its VIPs' health. */
  void pollHealth() {
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      if (ledger.fleet().state(target).reachable() && ledger.reservations().first(target) != NONE) {
        int type = ledger.fleet().spec(target).typeIndex();
        context.world.send(
            context.agentOf(target),
            new AgentMessage.PollHealth(target, type, context.devicesOf(target)));
      }
    }
  }

  /**
   * Passes health reports on to the plugin: for each VIP only that of the device that serves it, as
   * a device that it has left may still carry it for a while.
   */
  void healthReported(HealthReport report) {
    for (VipHealth health : report.vips()) {
      int vip = health.vip();
      int serving = vips.phase(vip) == Phase.ABSENT ? NONE : vips.serving(vip);
      if (serving != NONE
          && context.target(serving) == report.target()
          && vips.request(vip).spec().service() == Service.LOAD_BALANCER) {
        context.toPlugin(vip, new PluginMessage.Health(health));
      }
    }
  }
}
