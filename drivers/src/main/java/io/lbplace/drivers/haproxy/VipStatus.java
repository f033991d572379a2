package io.lbplace.drivers.haproxy;

import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.model.Status;
import java.util.List;

/**
 * The status of a VIP.
 *
 * @param vip its handle
 * @param status ACTIVE, or DOWN where no member takes requests
 * @param limit the most connections at the moment: its own limit, or without one its part of the
 *     process's, less what replaced workers still have
 * @param current the connections at the moment
 * @param total the connections since the process's worker was started, which each reload does anew
 * @param bytesIn the bytes from clients since then
 * @param bytesOut the bytes to clients since then
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
   * The status of a member.
   *
   * @param address its address
   * @param port its port
   * @param status ACTIVE, or INACTIVE where it is down or takes no part, as LBaaS v1 has it
   * @param said HAProxy's own word: UP, DOWN, MAINT, no check, DRAIN with weight 0, or on its way
   *     between
   * @param current its connections at the moment
   * @param total its connections since the worker was started
   */
  public record MemberStatus(
      long address, int port, Status status, String said, long current, long total) {}
}
