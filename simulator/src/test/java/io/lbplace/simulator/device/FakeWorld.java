package io.lbplace.simulator.device;

import io.lbplace.core.driver.Completion;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.ProbeResult;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.message.Message;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.World;
import io.lbplace.simulator.queue.EventQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A world of a few components: delivers at once, keeps time, and writes down what happened. */
final class FakeWorld implements World, Completion {
  final EventQueue queue = new EventQueue();
  final Map<Integer, Component> components = new HashMap<>();

  /** What was sent to components that don't exist, as {@code time message}. */
  final List<String> sent = new ArrayList<>();

  /** Facts as {@code time KIND [fields]}. */
  final List<String> facts = new ArrayList<>();

  /** How operations ended, as {@code time vip/generation/attempt outcome}. */
  final List<String> answers = new ArrayList<>();

  final List<Outcome> outcomes = new ArrayList<>();
  final List<ProbeResult> findings = new ArrayList<>();

  private final EventLog log = new EventLog(event -> facts.add(event.timeNanos() + " " + event));

  @Override
  public long nowNanos() {
    return queue.time();
  }

  @Override
  public void send(int endpoint, Message message) {
    queue.now(endpoint, message);
  }

  @Override
  public void after(long delayNanos, int endpoint, Message message) {
    queue.at(queue.time() + delayNanos, endpoint, message);
  }

  @Override
  public EventLog log() {
    return log;
  }

  /** Runs until nothing is left to do. */
  void run() {
    while (queue.advance()) {
      deliver();
    }
  }

  /** Runs what is due by a time. */
  void runTo(long timeNanos) {
    while (queue.peekTime() <= timeNanos && queue.advance()) {
      deliver();
    }
    queue.moveTo(timeNanos);
  }

  private void deliver() {
    log.at(queue.time());
    Component component = components.get(queue.endpoint());
    if (component == null) {
      sent.add(queue.time() + " " + queue.payload());
    } else {
      component.receive((Message) queue.payload());
    }
  }

  @Override
  public void deployed(Deployment deployment, Outcome outcome) {
    answered(deployment, outcome);
  }

  @Override
  public void undeployed(Deployment deployment, Outcome outcome) {
    answered(deployment, outcome);
  }

  @Override
  public void offered(int provider, PlacementRequest request, Bids bids, long afterNanos) {
    throw new AssertionError("no driver was asked");
  }

  @Override
  public void probed(int target, ProbeResult finding) {
    answers.add(nowNanos() + " probe " + target + " " + finding);
    findings.add(finding);
  }

  @Override
  public void synced(Manifest manifest, List<Manifest.Entry> missing) {
    answers.add(nowNanos() + " synced " + manifest.target() + " " + missing);
  }

  @Override
  public void looked(int target, List<VipHealth> vips) {
    answers.add(nowNanos() + " looked " + target + " " + vips);
  }

  private void answered(Deployment d, Outcome outcome) {
    answers.add(
        nowNanos() + " " + d.vip() + "/" + d.generation() + "/" + d.attempt() + " " + outcome);
    outcomes.add(outcome);
  }

  Outcome lastOutcome() {
    return outcomes.get(outcomes.size() - 1);
  }
}
