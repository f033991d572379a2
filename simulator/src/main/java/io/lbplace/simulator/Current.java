package io.lbplace.simulator;

import io.lbplace.core.driver.Completion;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.driver.Manifest;

/** The devices' driver that there is now: another takes its place when the agents' process dies. */
final class Current implements Driver {
  Driver driver;

  Current(Driver driver) {
    this.driver = driver;
  }

  @Override
  public void deploy(Deployment deployment, Completion completion) {
    driver.deploy(deployment, completion);
  }

  @Override
  public void update(Deployment deployment, Completion completion) {
    driver.update(deployment, completion);
  }

  @Override
  public void undeploy(Deployment deployment, Completion completion) {
    driver.undeploy(deployment, completion);
  }

  @Override
  public void probe(int target, Completion completion) {
    driver.probe(target, completion);
  }

  @Override
  public void sync(Manifest manifest, Completion completion) {
    driver.sync(manifest, completion);
  }
}
