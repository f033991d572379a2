package io.lbplace.simulator.device;

import static io.lbplace.core.appliance.ResultCode.ADDRESS_IN_USE;
import static io.lbplace.core.appliance.ResultCode.EXISTS;
import static io.lbplace.core.appliance.ResultCode.INVALID;
import static io.lbplace.core.appliance.ResultCode.OK;
import static io.lbplace.core.appliance.ResultCode.VLANS_EXHAUSTED;
import static io.lbplace.core.appliance.ResultCode.VLAN_BOUND;

import io.lbplace.core.appliance.AdmissionLimit;
import io.lbplace.core.appliance.Appliance;
import io.lbplace.core.appliance.Command;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import java.util.List;

/**
 * Translates one node's part of a deployment into the commands of its appliance. A command that is
 * refused has those before it taken back: what serves no server any more is removed. After a
 * refusal the translator knows which constraint it revealed.
 */
final class Translator {
  private static final AdmissionLimit[] LIMITS = AdmissionLimit.values();

  private int code;
  private Constraint constraint = Constraint.STATE;
  private int key;

  /** Configures a VIP that isn't on the appliance; returns true if it was done. */
  boolean configure(
      Appliance appliance, Deployment d, ServiceType ordered, Deployment.Node node, int divisor) {
    if (admitted(appliance, d, ordered)
        && prepare(appliance, d, node)
        && addServer(appliance, d, divisor)) {
      return true;
    }
    sweep(appliance, d);
    return false;
  }

  /** Changes a VIP that is on the appliance; returns true if it was done. */
  boolean change(Appliance appliance, Deployment d) {
    return accepted(
        appliance.changeServer(
            d.vip(), d.generation(), d.attempt(), d.spec().port(), d.spec().demand()),
        Constraint.CAPACITY,
        appliance);
  }

  /** Removes a VIP that is on the appliance, and all that only it needed. */
  void remove(Appliance appliance, Deployment d) {
    appliance.removeServer(d.vip());
    sweep(appliance, d);
  }

  /** Removes a VIP, and all that only it needed, with nothing known but its handle. */
  void remove(Appliance appliance, int vip) {
    List<Command> running = appliance.running(vip);
    appliance.removeServer(vip);
    for (int i = running.size() - 1; i >= 0; i--) {
      if (running.get(i) instanceof Command.AddSubnet subnet) {
        appliance.removeSubnet(subnet.subnet());
      } else if (running.get(i) instanceof Command.BindVlan vlan) {
        appliance.unbindVlan(vlan.network());
      } else if (running.get(i) instanceof Command.AddPartition partition) {
        appliance.removePartition(partition.tenant());
      }
    }
  }

  /** The last refusal. */
  Outcome.Refused refusal() {
    return new Outcome.Refused(code, constraint, key);
  }

  private boolean admitted(Appliance appliance, Deployment d, ServiceType ordered) {
    for (AdmissionLimit limit : LIMITS) {
      if (!limit.admits(appliance, d.tenant(), ordered)) {
        return refused(limit.code(), limit.constraint(), -1);
      }
    }
    return true;
  }

  private boolean prepare(Appliance appliance, Deployment d, Deployment.Node node) {
    if (appliance.partitioned()) {
      int answer = appliance.addPartition(d.tenant());
      if (answer != OK && answer != EXISTS) {
        return refused(answer, Constraint.PARTITIONS, -1);
      }
    }
    return bind(appliance, d.networkA(), node.interfaceA())
        && lay(appliance, d.subnetA(), d.networkA(), d.cidrA(), node.selfA())
        && (d.networkB() == d.networkA() || bind(appliance, d.networkB(), node.interfaceB()))
        && (d.subnetB() == d.subnetA()
            || lay(appliance, d.subnetB(), d.networkB(), d.cidrB(), node.selfB()));
  }

  /** Binds a network to the wanted interface; if none, to the first declared with a free VLAN. */
  private boolean bind(Appliance appliance, int network, int wanted) {
    int bound = appliance.interfaceOf(network);
    if (bound >= 0) {
      return wanted < 0 || wanted == bound || refused(VLAN_BOUND, Constraint.VLANS, bound);
    }
    int chosen = wanted >= 0 ? wanted : appliance.freeInterface();
    if (chosen < 0) {
      return refused(VLANS_EXHAUSTED, Constraint.VLANS, -1);
    }
    return accepted(appliance.bindVlan(network, chosen), Constraint.VLANS, appliance);
  }

  private boolean lay(Appliance appliance, int subnet, int network, Cidr cidr, long self) {
    int answer = appliance.addSubnet(subnet, network, cidr);
    if (answer != OK && answer != EXISTS) {
      return refused(answer, Constraint.OVERLAP, appliance.detail());
    }
    if (self < 0 && appliance.needsSelfAddress()) {
      return refused(INVALID, Constraint.ADDRESS, subnet);
    }
    int own = self < 0 ? OK : appliance.addSelfAddress(subnet, self);
    return own == OK || own == EXISTS || refused(own, Constraint.ADDRESS, subnet);
  }

  private boolean addServer(Appliance appliance, Deployment d, int divisor) {
    return accepted(
        appliance.addServer(
            d.vip(),
            d.generation(),
            d.attempt(),
            d.tenant(),
            d.subnetA(),
            d.subnetB(),
            d.address(),
            d.spec().port(),
            d.spec().demand(),
            divisor),
        Constraint.CAPACITY,
        appliance);
  }

  /** Removes what only the VIP needed; the appliance refuses to remove what is in use. */
  private static void sweep(Appliance appliance, Deployment d) {
    appliance.removeSubnet(d.subnetA());
    appliance.removeSubnet(d.subnetB());
    appliance.unbindVlan(d.networkA());
    appliance.unbindVlan(d.networkB());
    appliance.removePartition(d.tenant());
  }

  private boolean accepted(int answer, Constraint limit, Appliance appliance) {
    if (answer == OK) {
      return true;
    }
    boolean address =
        limit == Constraint.CAPACITY && (answer == INVALID || answer == ADDRESS_IN_USE);
    return refused(answer, address ? Constraint.ADDRESS : limit, appliance.detail());
  }

  private boolean refused(int answer, Constraint revealed, int what) {
    code = answer;
    constraint = revealed;
    key = what;
    return false;
  }
}
