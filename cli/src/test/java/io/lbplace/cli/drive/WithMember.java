package io.lbplace.cli.drive;

import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.drivers.runtime.Carried;
import java.io.IOException;
import java.util.List;

/**
 * A driver under which every VIP has one member, at the same place in each subnet, as those that a
 * scenario's generator orders have none.
 */
class WithMember implements BlockingDriver {
  static final int PORT = 8080;

  /** The member's address in each /24: above all that is handed out. */
  static final int OWN = 250;

  /** Hears what devices say. */
  interface Ear {
    void hear(List<VipHealth> vips) throws IOException, InterruptedException;
  }

  private final BlockingDriver driver;
  private final List<HealthMonitor> monitors;
  private final Ear ear;

  /**
   * @param driver what it is done by
   * @param monitors that watch the member
   * @param ear hears what devices say, before the control plane does
   */
  WithMember(BlockingDriver driver, List<HealthMonitor> monitors, Ear ear) {
    this.driver = driver;
    this.monitors = monitors;
    this.ear = ear;
  }

  private Deployment equipped(Deployment d) {
    LoadBalancerSpec spec = (LoadBalancerSpec) d.spec();
    Member member = new Member(d.cidrB().base() + OWN, PORT, 1, true);
    Pool pool = new Pool(spec.pool().protocol(), spec.pool().method(), List.of(member), monitors);
    return d.with(spec.with(pool));
  }

  @Override
  public Capabilities capabilities() {
    return driver.capabilities();
  }

  @Override
  public Outcome deploy(Deployment d) throws IOException, InterruptedException {
    return driver.deploy(equipped(d));
  }

  @Override
  public Outcome update(Deployment d) throws IOException, InterruptedException {
    return driver.update(equipped(d));
  }

  @Override
  public Outcome undeploy(Deployment d) throws IOException, InterruptedException {
    return driver.undeploy(equipped(d));
  }

  @Override
  public Profile probe(int device) throws IOException, InterruptedException {
    return driver.probe(device);
  }

  @Override
  public List<Carried> carried(int device) throws IOException, InterruptedException {
    return driver.carried(device);
  }

  @Override
  public List<VipHealth> health(int device) throws IOException, InterruptedException {
    List<VipHealth> vips = driver.health(device);
    ear.hear(vips);
    return vips;
  }

  @Override
  public void discard(int device, Carried vip) throws IOException, InterruptedException {
    driver.discard(device, vip);
  }
}
