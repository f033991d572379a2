package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.ControlEvents.ResizedEvent;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.SchedulerMessage.Deployed;
import io.lbplace.core.message.SchedulerMessage.Resize;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a VIP's spec: in place if that fits, otherwise elsewhere (place, deploy, switch,
 * undeploy). While the driver works the ledger charges the larger of both; what the tenant had
 * serves on until the change is done, and for good if it can't be.
 */
final class Resizes {
  private final SchedulerContext context;
  private final Ledger ledger;
  private final VipTable vips;
  private final ClaimTable claims;
  private final Placements placements;
  private final IntConsumer ended;

  /** Changes that came while another operation was under way, by VIP; looked up only. */
  private final Map<Integer, Resize> postponed = new HashMap<>();

  Resizes(SchedulerContext context, Placements placements, IntConsumer ended) {
    this.context = context;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.claims = context.claims;
    this.placements = placements;
    this.ended = ended;
  }

  /** The tenant wants another spec. */
  void resize(Resize resize) {
    int vip = resize.vip();
    switch (vips.phase(vip)) {
      case ABSENT, REMOVING -> {}
      case IDLE -> start(resize);
      default -> postponed.put(vip, resize);
    }
  }

  /** Begins the change that was postponed for a VIP; whether there was one. */
  boolean begin(int vip) {
    @Nullable Resize resize = postponed.isEmpty() ? null : postponed.remove(vip);
    if (resize == null) {
      return false;
    }
    start(resize);
    return true;
  }

  /** The VIP is going: nothing is changed any more. */
  void forget(int vip) {
    if (!postponed.isEmpty()) {
      postponed.remove(vip);
    }
  }

  private void start(Resize resize) {
    int vip = resize.vip();
    int generation = resize.generation();
    vips.generation(vip, generation);
    int serving = vips.serving(vip);
    if (serving == NONE) {
      context.toPlugin(
          vip, new PluginMessage.PlacementFailed(vip, generation, "the VIP has no device"));
      return;
    }
    vips.changing(vip, true);
    ServiceSpec spec = resize.spec();
    PlacementRequest before = vips.request(vip);
    PlacementRequest request =
        before.with(spec, generation, 1, before.address(), PlacementRequest.NONE_EXCLUDED);
    if (ledger.fleet().takes(ledger.reservations().target(serving))
        && !ledger
            .reservations()
            .resizing(serving) // else nobody knows which of both is configured there
        && ledger.resize(serving, spec)) {
      vips.begin(Operation.RESIZE, request);
      vips.phase(vip, Phase.UPDATING);
      claims.key(serving, generation, 1);
      send(vip, serving);
    } else {
      placements.begin(Operation.RESIZE, vip, spec);
    }
  }

  /** Has the VIP's agent change it in place. */
  void send(int vip, int reservation) {
    PlacementRequest request = vips.request(vip);
    context.toAgent(
        reservation,
        new AgentMessage.Update(context.deployments.of(request, reservation, request.spec())));
  }

  /** The target of a change in place was down meanwhile: its driver is asked again. */
  void resume(int vip, int serving) {
    vips.operation(vip, Operation.RESIZE);
    vips.phase(vip, Phase.UPDATING);
    send(vip, serving);
  }

  /** Nobody will answer a change in place: it is made elsewhere. */
  void unanswered(int vip, int serving) {
    placements.note(vip, serving, Outcome.Unknown.UNKNOWN);
    placements.begin(Operation.RESIZE, vip, vips.request(vip).spec());
  }

  /** The driver has answered a change in place. */
  void updated(Deployed answer) {
    int vip = answer.vip();
    int serving = vips.serving(vip);
    if (serving == NONE || !claims.hasKey(serving, answer.generation(), answer.attempt())) {
      return;
    }
    PlacementRequest request = vips.request(vip);
    if (answer.outcome() == Outcome.Done.DONE) {
      ledger.settleResize(serving, true);
      claims.spec(serving, request.spec());
      vips.changing(vip, false);
      vips.phase(vip, Phase.IDLE);
      int target = ledger.reservations().target(serving);
      ResizedEvent.write(context.log(), vip, answer.generation(), target, request.spec().id());
      context.toPlugin(
          vip,
          new PluginMessage.Deployed(
              vip, answer.generation(), target, ledger.reservations().address(serving)));
      ended.accept(vip);
      return;
    }
    if (answer.outcome() != Outcome.Unknown.UNKNOWN) {
      ledger.settleResize(serving, false);
    }
    placements.note(vip, serving, answer.outcome());
    if (answer.outcome() instanceof Outcome.Unsupported) {
      placements.givenUp(vip, Constraint.SERVICE_TYPE, -1); // it serves on as before, here
      return;
    }
    placements.begin(Operation.RESIZE, vip, request.spec());
  }
}
