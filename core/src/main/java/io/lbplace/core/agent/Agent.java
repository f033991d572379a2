package io.lbplace.core.agent;

import io.lbplace.core.driver.Completion;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.ProbeResult;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.ledger.Delta;
import io.lbplace.core.message.AgentMessage.Ask;
import io.lbplace.core.message.AgentMessage.Close;
import io.lbplace.core.message.AgentMessage.Completed;
import io.lbplace.core.message.AgentMessage.Deploy;
import io.lbplace.core.message.AgentMessage.Follow;
import io.lbplace.core.message.AgentMessage.PollHealth;
import io.lbplace.core.message.AgentMessage.Probe;
import io.lbplace.core.message.AgentMessage.Sync;
import io.lbplace.core.message.AgentMessage.Undeploy;
import io.lbplace.core.message.AgentMessage.Update;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.List;

/**
 * Holds drivers and dispatches to them by device type. It knows no devices: every message carries
 * all that a driver needs. A driver's completion comes back as a message to the agent itself, so
 * that it makes no difference if it comes from another thread, or at once.
 */
public final class Agent implements Component, Completion {
  private final World world;
  private final int endpoint;
  private final int life;
  private final Driver[] driverByType;

  /**
   * An agent.
   *
   * @param endpoint its own address
   * @param life the number of agents that there were at that address before
   * @param driverByType the driver of each device type, by type index
   */
  public Agent(World world, int endpoint, int life, Driver... driverByType) {
    this.world = world;
    this.endpoint = endpoint;
    this.life = life;
    this.driverByType = driverByType.clone();
  }

  /**
   * Announces that it was started in place of a crashed agent: registry and scheduler then send
   * unanswered requests again, and its devices are synchronized with their manifests.
   */
  public void announce() {
    world.send(Endpoint.REGISTRY, new RegistryMessage.AgentStarted(endpoint));
    world.send(Endpoint.SCHEDULER, new SchedulerMessage.AgentStarted(endpoint));
  }

  @Override
  public void receive(Message message) {
    if (message instanceof Deploy deploy) {
      deploy(deploy.deployment());
    } else if (message instanceof Completed done) {
      if (done.life() == life) {
        world.send(done.endpoint(), done.answer());
      }
    } else if (message instanceof Undeploy undeploy) {
      undeploy(undeploy.deployment());
    } else if (message instanceof Update update) {
      update(update.deployment());
    } else if (message instanceof Ask ask) {
      ask(ask);
    } else if (message instanceof Follow follow) {
      for (Delta delta : follow.deltas()) {
        driverByType[follow.type()].follow(delta);
      }
    } else if (message instanceof Close close) {
      driverByType[close.type()].close(close.vip(), close.generation(), close.attempt());
    } else if (message instanceof Probe probe) {
      probe(probe);
    } else if (message instanceof Sync sync) {
      sync(sync.manifest());
    } else if (message instanceof PollHealth look) {
      look(look);
    } else {
      throw new IllegalArgumentException("an agent was sent " + message);
    }
  }

  // What a driver throws is caught here and nowhere else: one bad device may not stop the others.

  private void deploy(Deployment deployment) {
    try {
      driverByType[deployment.type()].deploy(deployment, this);
    } catch (RuntimeException e) {
      deployed(deployment, new Outcome.Failed(e.toString()));
    }
  }

  private void update(Deployment deployment) {
    try {
      driverByType[deployment.type()].update(deployment, this);
    } catch (RuntimeException e) {
      deployed(deployment, new Outcome.Failed(e.toString()));
    }
  }

  private void undeploy(Deployment deployment) {
    try {
      driverByType[deployment.type()].undeploy(deployment, this);
    } catch (RuntimeException e) {
      undeployed(deployment, new Outcome.Failed(e.toString()));
    }
  }

  private void ask(Ask ask) {
    Driver driver = driverByType[ask.type()];
    PlacementRequest request = ask.request();
    try {
      if (ask.choose()) {
        driver.allocate(ask.provider(), request, ask.holdNanos(), this);
      } else {
        driver.bid(ask.provider(), request, ask.holdNanos(), this);
      }
    } catch (RuntimeException e) {
      offered(ask.provider(), request, Bids.NONE, 0);
    }
  }

  private void probe(Probe probe) {
    try {
      driverByType[probe.type()].probe(probe.target(), this);
    } catch (RuntimeException e) {
      probed(probe.target(), new ProbeResult.Failed(e.toString()));
    }
  }

  private void sync(Manifest manifest) {
    try {
      driverByType[manifest.type()].sync(manifest, this);
    } catch (RuntimeException e) {
      // nothing is settled; the next round asks again
    }
  }

  private void look(PollHealth look) {
    try {
      driverByType[look.type()].look(look.target(), look.type(), look.devices(), this);
    } catch (RuntimeException e) {
      // nothing is known; the next round asks again
    }
  }

  @Override
  public void deployed(Deployment deployment, Outcome outcome) {
    toScheduler(
        0,
        new SchedulerMessage.Deployed(
            deployment.vip(), deployment.generation(), deployment.attempt(), outcome));
  }

  @Override
  public void undeployed(Deployment deployment, Outcome outcome) {
    toScheduler(
        0,
        new SchedulerMessage.Undeployed(
            deployment.vip(),
            deployment.generation(),
            deployment.attempt(),
            deployment.target(),
            outcome == Outcome.Done.DONE));
  }

  @Override
  public void offered(int provider, PlacementRequest request, Bids bids, long afterNanos) {
    toScheduler(
        afterNanos,
        new SchedulerMessage.Offered(
            request.vip(), request.generation(), request.attempt(), provider, endpoint, bids));
  }

  private void toScheduler(long afterNanos, SchedulerMessage answer) {
    world.after(afterNanos, endpoint, new Completed(life, Endpoint.SCHEDULER, answer));
  }

  @Override
  public void synced(Manifest manifest, List<Manifest.Entry> missing) {
    toScheduler(0, new SchedulerMessage.Synced(manifest.target(), missing));
  }

  @Override
  public void looked(int target, List<VipHealth> vips) {
    toScheduler(0, new SchedulerMessage.HealthReport(target, vips));
  }

  @Override
  public void probed(int target, ProbeResult finding) {
    RegistryMessage answer = new RegistryMessage.Probed(target, finding);
    world.after(0, endpoint, new Completed(life, Endpoint.REGISTRY, answer));
  }
}
