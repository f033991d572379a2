package io.lbplace.cli.traffic;

import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Protocol;
import io.lbplace.drivers.linux.Site;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.drivers.runtime.Carried;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** A driver that tells which VIPs its devices carry, and has members be there before they do. */
final class WatchedDriver implements BlockingDriver {
  private final BlockingDriver driver;
  private final Site site;
  private final Targets targets;
  private final Origins origins;

  WatchedDriver(BlockingDriver driver, Site site, Targets targets, Origins origins) {
    this.driver = driver;
    this.site = site;
    this.targets = targets;
    this.origins = origins;
  }

  @Override
  public Capabilities capabilities() {
    return driver.capabilities();
  }

  @Override
  public Outcome deploy(Deployment d) throws IOException, InterruptedException {
    serve(d);
    return told(d, driver.deploy(d));
  }

  @Override
  public Outcome update(Deployment d) throws IOException, InterruptedException {
    serve(d);
    return told(d, driver.update(d));
  }

  @Override
  public Outcome undeploy(Deployment d) throws IOException, InterruptedException {
    for (Deployment.Node node : d.nodes()) {
      targets.down(d.vip(), node.device());
    }
    return driver.undeploy(d);
  }

  private void serve(Deployment d) throws UnknownHostException {
    if (d.spec() instanceof LoadBalancerSpec spec) {
      for (Member member : spec.pool().members()) {
        origins.serve(at(site.local(d.subnetB(), member.address()), member.port()));
      }
    }
  }

  private Outcome told(Deployment d, Outcome outcome) throws UnknownHostException {
    if (outcome == Outcome.Done.DONE && d.spec() instanceof LoadBalancerSpec spec) {
      targets.up(
          new Target(
              d.vip(),
              d.nodes()[0].device(),
              at(site.local(d.subnetA(), d.address()), spec.port()),
              spec.protocol() == Protocol.HTTP));
    }
    return outcome;
  }

  private static InetSocketAddress at(long address, int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(Cidr.dotted(address)), port);
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
    return driver.health(device);
  }

  @Override
  public void attend(int device) throws IOException, InterruptedException {
    driver.attend(device);
  }

  @Override
  public void discard(int device, Carried vip) throws IOException, InterruptedException {
    targets.down(vip.vip(), device);
    driver.discard(device, vip);
  }

  @Override
  public void close() {
    driver.close();
  }
}
