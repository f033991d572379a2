package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.model.Status;
import java.util.List;

/**
 * What a VIP is doing.
 *
 * @param vip which
 * @param status ACTIVE, or DOWN where no member takes requests
 * @param limit how many connections it may have at the moment: its own limit, or without one its
 *     part of the process's, less what replaced workers still have
 * @param current connections at the moment
 * @param total connections since the process's worker was started, which each reload does anew
 * @param bytesIn from clients, since then
 * @param bytesOut to clients, since then
 * @param members its pool's, in the order of the configuration
 */
public record VipStatus(
    int vip,
    Status status,
    long limit,
    long current,
    long total,
    long bytesIn,
    long bytesOut,
    List<MemberStatus> members) {
  public VipStatus {
    members = List.copyOf(members);
  }

  /** The part of it that isn't counting. Members that an operator has turned off aren't down. */
  VipHealth health() {
    List<VipHealth.Down> down =
        members.stream()
            .filter(member -> member.said().startsWith("DOWN"))
            .map(member -> new VipHealth.Down(member.address(), member.port()))
            .toList();
    return new VipHealth(vip, members.isEmpty() || status == Status.ACTIVE, down);
  }

  /**
   * What a member is doing.
   *
   * @param address its address
   * @param port its port
   * @param status ACTIVE, or INACTIVE where it is down or takes no part, as LBaaS v1 has it
   * @param said HAProxy's own word: UP, DOWN, MAINT, no check, DRAIN with weight 0, or on its way
   *     between
   * @param current connections at the moment
   * @param total connections since the worker was started
   */
  public record MemberStatus(
      long address, int port, Status status, String said, long current, long total) {}
}
