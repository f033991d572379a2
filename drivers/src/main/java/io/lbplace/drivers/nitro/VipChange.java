package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.driver.Outcome;
import io.lbplace.drivers.nitro.Refused.Subject;
import io.lbplace.drivers.nitro.VipLabel.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One VIP's change on one appliance: it is applied, and then either finished or undone. All that
 * may be refused comes before what was there is touched, but for the lbvserver itself; a service
 * group is complete before an lbvserver leads to it, and an old one stays until the change is
 * finished. So at each moment the VIP is served by the old version, by the new one or not at all,
 * never by half of one.
 *
 * <p>Each step looks at what the appliance has before it acts. When an answer is lost the step
 * begins again, and finds its work done or not.
 */
final class VipChange {
  private static final List<String> FIXED =
      List.of("ipv46", "port", "servicetype", "td", "persistencetype", "rule", "resrule");
  private static final List<String> CHANGING =
      List.of("name", "lbmethod", "comment", "somethod", "sothreshold", "sobackupaction");

  private final NitroClient client;
  private final NitroDevice device;
  private final NitroFleet fleet;
  private final NitroTimes times;
  private final VipPlan plan;
  private final DeviceLinks links;
  private final VipResources resources;
  private final Set<Long> self = new TreeSet<>(); // addresses, see DeviceLinks
  private boolean looked;
  private @Nullable Present original;

  /**
   * A VIP as it is on an appliance.
   *
   * @param body the lbvserver
   * @param label its comment
   * @param groups the service groups bound to it
   */
  record Present(ObjectNode body, VipLabel label, Set<String> groups) {}

  /** One step, which may be begun again. */
  private interface Step {
    void take() throws Refused, IOException, InterruptedException;
  }

  VipChange(
      NitroClient client, NitroDevice device, NitroFleet fleet, NitroTimes times, VipPlan plan) {
    this.client = client;
    this.device = device;
    this.fleet = fleet;
    this.times = times;
    this.plan = plan;
    links = new DeviceLinks(client, device, fleet);
    resources = new VipResources(client, plan.place);
    self.add(plan.node.selfA());
    self.add(plan.node.selfB());
  }

  /** The VIP before the change; null if there is none. */
  @Nullable Present original() throws Refused, IOException, InterruptedException {
    if (!looked) {
      original = look();
      looked = true;
    }
    return original;
  }

  // ---- the four operations ----

  /** Makes the new version serve; a refused change must be undone. */
  void apply() throws Refused, IOException, InterruptedException {
    original();
    insist(
        () -> {
          Present now = look();
          if (now != null && now.label().version() == plan.version()) {
            join(now.label().slot());
            return;
          }
          char slot = original == null ? 'a' : Place.other(original.label().slot());
          links.prepare(plan);
          build(slot);
          ObjectNode wanted = plan.server(slot);
          if (now != null && fits(now, wanted, plan.label(slot))) {
            must(Call.change("lbvserver", wanted.deepCopy().retain(CHANGING)));
          } else {
            replace(now, wanted);
          }
          join(slot);
        });
  }

  /** Removes the parts that the new version has replaced. */
  void finish() throws Refused, IOException, InterruptedException {
    insist(
        () -> {
          Present before = original;
          if (before != null) {
            boolean repeated = before.label().version() == plan.version();
            char slot = before.label().slot();
            resources.removeGroup(repeated ? Place.other(slot) : slot);
            Set<Link> old = linksOf(before.label());
            plan.links().forEach(old::remove);
            if (!old.isEmpty()) {
              links.sweep(plan.place, old, self);
            }
          }
          client.save();
        });
  }

  /** Restores the version before. */
  void undo() throws Refused, IOException, InterruptedException {
    insist(
        () -> {
          Present before = original;
          if (before == null) {
            remove(null);
          } else {
            restore(before);
            resources.removeGroup(Place.other(before.label().slot()));
            Set<Link> added = new LinkedHashSet<>(plan.links());
            added.removeAll(linksOf(before.label()));
            if (!added.isEmpty()) {
              links.sweep(plan.place, added, self);
            }
          }
          client.save();
        });
  }

  /** Removes the VIP, and all that only it needed. */
  void remove() throws Refused, IOException, InterruptedException {
    original();
    insist(
        () -> {
          remove(original);
          client.save();
        });
  }

  // ---- parts of them ----

  private void remove(@Nullable Present there) throws Refused, IOException, InterruptedException {
    resources.removeServer();
    resources.removeGroup('a');
    resources.removeGroup('b');
    Set<Link> needed = new LinkedHashSet<>(plan.links());
    if (there != null) {
      needed.addAll(linksOf(there.label()));
    }
    links.sweep(plan.place, needed, self);
  }

  private void restore(Present before) throws Refused, IOException, InterruptedException {
    Present now = look();
    if (now == null || now.label().version() != before.label().version()) {
      if (now != null && fits(now, before.body(), before.label())) {
        must(Call.change("lbvserver", sendable(before.body(), CHANGING)));
      } else {
        List<String> all = new ArrayList<>(FIXED);
        all.addAll(CHANGING);
        replace(now, sendable(before.body(), all));
      }
    }
    join(before.label().slot());
  }

  private void replace(@Nullable Present now, ObjectNode wanted)
      throws Refused, IOException, InterruptedException {
    if (now != null) {
      resources.removeServer();
    }
    must(Call.add("lbvserver", wanted));
  }

  private void build(char slot) throws Refused, IOException, InterruptedException {
    resources.removeGroup(slot);
    must(Call.add("servicegroup", plan.group(slot)));
    for (ObjectNode member : plan.members(slot)) {
      must(Call.add("servicegroup_servicegroupmember_binding", member));
    }
    for (ObjectNode monitor : plan.monitors(slot)) {
      must(Call.add("lbmonitor", monitor));
      ObjectNode binding =
          VipPlan.object("servicegroupname", plan.place.group(slot))
              .put("monitor_name", monitor.path("monitorname").asText());
      must(Call.add("servicegroup_lbmonitor_binding", binding));
    }
  }

  /** Leads the lbvserver to one of its groups, and no longer to the other. */
  private void join(char slot) throws Refused, IOException, InterruptedException {
    String wanted = plan.place.group(slot);
    Set<String> bound = resources.boundGroups();
    if (!bound.remove(wanted)) {
      ObjectNode binding =
          VipPlan.object("name", plan.place.server()).put("servicegroupname", wanted);
      must(Call.add("lbvserver_servicegroup_binding", binding));
    }
    for (String other : bound) {
      resources.unbindGroup(other);
    }
  }

  /**
   * True if an lbvserver can be changed in place: the attributes that NITRO won't change are the
   * same.
   */
  static boolean fits(Present now, ObjectNode wanted, VipLabel label) {
    for (String attribute : FIXED) {
      if (!value(now.body(), attribute).equals(value(wanted, attribute))) {
        return false;
      }
    }
    return now.label().tenant() == label.tenant()
        && now.label().linkA().equals(label.linkA())
        && now.label().linkB().equals(label.linkB());
  }

  /**
   * An attribute's value; a device also tells values that were never set: domain 0, and the rule
   * "none".
   */
  private static String value(ObjectNode body, String attribute) {
    String value = body.path(attribute).asText();
    boolean unset =
        switch (attribute) {
          case "td" -> value.equals("0");
          case "rule", "resrule" -> value.equalsIgnoreCase("none");
          case "sothreshold", "sobackupaction" ->
              body.path("somethod").asText().equalsIgnoreCase("none");
          default -> false;
        };
    return unset ? "" : value;
  }

  /**
   * The attributes of an lbvserver as a device told them, in the form in which they can be sent.
   */
  static ObjectNode sendable(ObjectNode told, List<String> attributes) {
    ObjectNode body = told.deepCopy().retain(attributes);
    attributes.stream().filter(name -> value(told, name).isEmpty()).forEach(body::remove);
    return body;
  }

  private @Nullable Present look() throws Refused, IOException, InterruptedException {
    String name = plan.place.server();
    Reply reply = client.send(plan.place.scope(), Call.get("lbvserver", name));
    List<JsonNode> found = reply.all("lbvserver");
    if (reply.absent() || (reply.ok() && found.isEmpty())) {
      return null;
    }
    if (!reply.ok() || !(found.get(0) instanceof ObjectNode body)) {
      throw Refused.of(reply, Subject.NOTHING, device, fleet);
    }
    VipLabel label = VipLabel.parse(body.path("comment").asText());
    if (label == null) {
      throw new Refused(new Outcome.Failed(name + " is there and isn't lbplace's"));
    }
    return new Present(body, label, resources.boundGroups());
  }

  private void must(Call call) throws Refused, IOException, InterruptedException {
    Reply reply = client.addOwn(plan.place.scope(), call);
    if (!reply.ok()) {
      int subnet = plan.deployment.subnetA();
      throw Refused.of(reply, new Subject(plan.deployment.networkA(), subnet, -1), device, fleet);
    }
  }

  private void insist(Step step) throws Refused, IOException, InterruptedException {
    for (int repetition = 0; ; repetition++) {
      try {
        step.take();
        return;
      } catch (NotServed e) {
        throw e; // it has waited long enough
      } catch (IOException e) {
        if (repetition + 1 >= times.tries()) {
          throw e;
        }
        times.pause(repetition, e);
      }
    }
  }

  private static Set<Link> linksOf(VipLabel label) {
    Set<Link> both = new LinkedHashSet<>();
    both.add(label.linkA());
    both.add(label.linkB());
    return both;
  }
}
