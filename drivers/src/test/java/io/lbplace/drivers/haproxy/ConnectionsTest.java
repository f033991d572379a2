package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Resources;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who of a process's VIPs may have how many connections. */
class ConnectionsTest {
  @Test
  void aConnectionTakesTwoFilesAndOthersAreNeededToo() {
    assertThat(Connections.most(options(50_000, 2_000))).isEqualTo((2_000 - 70 - 2) / 2);
    assertThat(Connections.most(options(300, 2_000))).isEqualTo(300);
    Deployment watched =
        Vips.vip(12).monitors(new HealthMonitor(HealthMonitor.Type.TCP, 5, 3, 2)).build();
    assertThat(Connections.of(options(50_000, 2_001), List.of(watched, limited(13, 5))).capacity())
        .isEqualTo((2_001 - 70 - 4 - 1) / 2);
  }

  @Test
  void limitsAreKeptForWhomTheyAreAndTheRestIsSharedAlike() {
    Connections of = of(1_000, limited(1, 300), limited(2, -1), limited(3, 0), limited(4, -1));
    assertThat(of.fits()).isTrue();
    assertThat(of.limit(1)).isEqualTo(300);
    assertThat(of.limit(2)).isEqualTo(350);
    assertThat(of.limit(3)).isZero();
    assertThat(of.limit(4)).isEqualTo(350);
  }

  @Test
  void noneIsPromisedMoreThanThereIs() {
    assertThat(of(1_000, limited(1, 600), limited(2, 400)).fits()).isTrue();
    assertThat(of(1_000, limited(1, 600), limited(2, 401)).fits()).isFalse();
    int least = Connections.LEAST;
    assertThat(of(1_000, limited(1, 1_000 - least), limited(2, -1)).fits()).isTrue();
    assertThat(of(1_000, limited(1, 1_001 - least), limited(2, -1)).fits()).isFalse();
  }

  @Test
  void whatTheLedgerReservesIsTheLimitOfWhoStatesNone() {
    HaproxyOptions options = options(1_000, 100_000).reserving(1);
    Connections of =
        Connections.of(
            options, List.of(reserving(1, -1, 600), reserving(2, 50, 100), reserving(3, -1, 0)));
    assertThat(of.limit(1)).isEqualTo(600);
    assertThat(of.limit(2)).isEqualTo(50);
    assertThat(of.limit(3)).isEqualTo(350);
    assertThat(
            Connections.of(options, List.of(reserving(1, -1, 600), reserving(2, -1, 401))).fits())
        .isFalse();
  }

  private static Deployment reserving(int vip, int limit, long connections) {
    Deployment d = limited(vip, limit);
    LoadBalancerSpec spec = (LoadBalancerSpec) d.spec();
    return d.with(
        new LoadBalancerSpec(
            spec.id(),
            spec.protocol(),
            spec.port(),
            limit,
            spec.persistence(),
            spec.pool(),
            Resources.of(1, connections)));
  }

  @Test
  void theHardLimitOfOpenFilesIsWhatCounts() {
    String limits =
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             100                  200                  processes
        Max open files            1024                 %s                 files
        """;
    assertThat(Connections.openFiles(limits.formatted("4096"))).isEqualTo(4096);
    assertThat(Connections.openFiles(limits.formatted("unlimited"))).isEqualTo(Integer.MAX_VALUE);
    assertThat(Connections.openFiles("")).isEqualTo(1024);
  }

  private static Deployment limited(int vip, int limit) {
    return Vips.vip(vip).limit(limit).build();
  }

  private static Connections of(int capacity, Deployment... vips) {
    return Connections.of(options(capacity, 100_000), List.of(vips));
  }

  private static HaproxyOptions options(int connections, long files) {
    return new HaproxyOptions(
        "/usr/sbin/haproxy",
        HaproxyOptions.Processes.SHARED,
        1,
        Duration.ofSeconds(5),
        Duration.ZERO,
        connections,
        files);
  }
}
