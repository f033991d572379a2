package io.lbplace.simulator.device;

import io.lbplace.core.driver.Completion;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.driver.Manifest;

/** A driver that forwards every operation to another. */
public abstract class ForwardingDriver implements Driver {
  /** The driver that operations are forwarded to. */
  protected abstract Driver devices();

  @Override
  public void deploy(Deployment deployment, Completion completion) {
    devices().deploy(deployment, completion);
  }

  @Override
  public void update(Deployment deployment, Completion completion) {
    devices().update(deployment, completion);
  }

  @Override
  public void undeploy(Deployment deployment, Completion completion) {
    devices().undeploy(deployment, completion);
  }

  @Override
  public void sync(Manifest manifest, Completion completion) {
    devices().sync(manifest, completion);
  }

  @Override
  public void look(int target, int type, int[] devices, Completion completion) {
    devices().look(target, type, devices, completion);
  }

  @Override
  public void probe(int target, Completion completion) {
    devices().probe(target, completion);
  }
}
