package io.lbplace.drivers.nitro;

import io.lbplace.core.appliance.ResultCode;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Constraint;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Thrown where a request was refused: the outcome of the operation, which is to be rolled back. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  /** The subject of a message of NITRO, in brackets, with the type first where there is one. */
  private static final Pattern ARGUMENT = Pattern.compile("\\[(?:[^],]*, )?([^],]*)]");

  private final transient Outcome outcome;

  Refused(Outcome outcome) {
    super(outcome.toString());
    this.outcome = outcome;
  }

  /**
   * The subject of a request.
   *
   * @param network the network that it concerned, or −1
   * @param subnet the subnet, or −1
   * @param interfaceIndex the interface, or −1
   */
  record Subject(int network, int subnet, int interfaceIndex) {
    static final Subject NOTHING = new Subject(-1, -1, -1);
  }

  static Refused of(Reply reply, Subject subject, NitroDevice device, NitroFleet fleet) {
    return new Refused(outcome(reply, subject, device, fleet));
  }

  private static Outcome outcome(
      Reply reply, Subject subject, NitroDevice device, NitroFleet fleet) {
    int code = reply.code();
    return switch (code) {
      case ResultCode.VLANS_EXHAUSTED, ResultCode.VLAN_BOUND ->
          new Outcome.Refused(code, Constraint.VLANS, subject.interfaceIndex());
      case ResultCode.PARTITIONS_EXHAUSTED -> new Outcome.Refused(code, Constraint.PARTITIONS, -1);
      case NitroCode.VLAN_IN_OTHER_PARTITION ->
          new Outcome.Refused(code, Constraint.OVERLAP, subject.network());
      case ResultCode.OTHER_TRAFFIC_DOMAIN ->
          new Outcome.Refused(code, Constraint.OVERLAP, otherNetwork(reply, subject, fleet));
      case ResultCode.ADDRESS_IN_USE, ResultCode.EXISTS ->
          new Outcome.Refused(code, Constraint.ADDRESS, subject.subnet());
      case ResultCode.CAPACITY ->
          new Outcome.Refused(code, Constraint.CAPACITY, dimension(reply, device.dimensions()));
      case ResultCode.PERMISSION -> new Outcome.Refused(code, Constraint.OWNER, -1);
      default -> new Outcome.Failed("NITRO " + code + ": " + reply.message());
    };
  }

  private static int otherNetwork(Reply reply, Subject subject, NitroFleet fleet) {
    Matcher named = ARGUMENT.matcher(reply.message());
    return named.find() && named.group(1).matches("[0-9]{1,4}")
        ? fleet.network(Integer.parseInt(named.group(1)))
        : subject.network();
  }

  /** The dimension that a message names; the first if it names none. */
  private static int dimension(Reply reply, List<String> dimensions) {
    Matcher named = ARGUMENT.matcher(reply.message());
    return named.find() ? Math.max(0, dimensions.indexOf(named.group(1))) : 0;
  }

  Outcome outcome() {
    return outcome;
  }
}
