package io.lbplace.drivers.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Pool;
import io.lbplace.drivers.nitro.Bench.Order;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that no appliance has words for are named, and no appliance is asked. */
class UnsupportedTest {
  @Test
  void nothingIsSentOfWhatCantBeSaid() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      LoadBalancerSpec bare = Bench.bare();
      Pool pool = bare.pool();
      LoadBalancerSpec quick =
          bare.with(
              new Pool(
                  pool.protocol(),
                  pool.method(),
                  pool.members(),
                  List.of(new HealthMonitor(HealthMonitor.Type.TCP, 1, 1, 3))));
      Outcome said = new Outcome.Unsupported("delay 1, expected 2 to 20940");
      assertThat(bench.driver.deploy(Order.of(1).spec(quick).deployment())).isEqualTo(said);
      assertThat(bench.driver.deploy(Order.of(2).networks(4093, 1).deployment()))
          .isInstanceOf(Outcome.Unsupported.class);
      assertThat(bench.driver.undeploy(Order.of(2).networks(4093, 1).deployment()))
          .isEqualTo(Outcome.Done.DONE);
      assertThat(bench.appliance().requests()).isZero();

      assertThat(bench.driver.deploy(Order.of(1).spec(bare).deployment()))
          .isEqualTo(Outcome.Done.DONE);
      String before = bench.configuration();
      assertThat(bench.driver.update(Order.of(1).generation(2).spec(quick).deployment()))
          .isEqualTo(said);
      assertThat(bench.configuration()).isEqualTo(before);
      assertThat(bench.driver.undeploy(Order.of(1).generation(3).spec(quick).deployment()))
          .isEqualTo(Outcome.Done.DONE);
      assertThat(bench.configuration()).doesNotContain("lbplace-vip-1");
    }
  }
}
