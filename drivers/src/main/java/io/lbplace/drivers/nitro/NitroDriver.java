package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.appliance.ResultCode;
import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.drivers.runtime.Carried;
import io.lbplace.drivers.runtime.DeviceFault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Configures appliances that speak NITRO. The appliances keep the configuration, with its version
 * in comments; the driver remembers only its latest removals. docs/nitro.md tells which requests it
 * sends, and what it makes of their codes.
 */
public final class NitroDriver implements BlockingDriver, AutoCloseable {
  private static final Outcome SUPERSEDED = new Outcome.Failed("superseded");
  private static final Outcome ABSENT = new Outcome.Failed("not configured");

  private final NitroFleet fleet;
  private final NitroTimes times;
  private final LongSupplier nanoTime;
  private final HttpClient http; // one for all: it has threads
  private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();

  /** The driver's session with one appliance; used under its lock. */
  private static final class Session {
    final NitroDevice device;
    final NitroClient client;
    final Tombstones tombstones;
    final ReentrantLock lock = new ReentrantLock();

    Session(NitroDevice device, NitroTimes times, HttpClient http, LongSupplier nanoTime) {
      this.device = device;
      client = new NitroClient(device, times, http);
      tombstones = new Tombstones(times.maxMessageDelay().toNanos(), nanoTime);
    }
  }

  /** The parts of an operation, one for each node. */
  private record Part(int device, Session session, VipChange change) {}

  /** An operation on these parts. */
  private interface Operation {
    Outcome carryOut(List<Part> parts) throws Refused, IOException, InterruptedException;
  }

  /**
   * A driver.
   *
   * @param nanoTime the clock by which it forgets what it has removed
   */
  public NitroDriver(NitroFleet fleet, NitroTimes times, LongSupplier nanoTime) {
    this(fleet, times, nanoTime, NitroClient.http(times));
  }

  NitroDriver(NitroFleet fleet, NitroTimes times, LongSupplier nanoTime, HttpClient http) {
    this.fleet = fleet;
    this.times = times;
    this.nanoTime = nanoTime;
    this.http = http;
  }

  @Override
  public Capabilities capabilities() {
    return NitroTerms.CAPABILITIES;
  }

  @Override
  public Outcome deploy(Deployment deployment) throws IOException, InterruptedException {
    return expressed(deployment, false);
  }

  @Override
  public Outcome update(Deployment deployment) throws IOException, InterruptedException {
    return expressed(deployment, true);
  }

  @Override
  public Outcome undeploy(Deployment deployment) throws IOException, InterruptedException {
    List<Part> parts;
    try {
      parts = parts(deployment);
    } catch (IllegalArgumentException e) {
      return Outcome.Done.DONE; // what has no words was never there
    }
    return locked(parts, each -> remove(deployment, each));
  }

  /** Configures a deployment that NITRO can express completely; refuses any other. */
  private Outcome expressed(Deployment d, boolean update) throws IOException, InterruptedException {
    String unsupported =
        d.spec() instanceof LoadBalancerSpec spec ? capabilities().refusal(spec) : null;
    if (unsupported != null) {
      return new Outcome.Unsupported(unsupported);
    }
    List<Part> parts;
    try {
      parts = parts(d);
    } catch (IllegalArgumentException e) {
      return new Outcome.Unsupported(String.valueOf(e.getMessage()));
    }
    return locked(parts, each -> configure(d, each, update));
  }

  private Outcome configure(Deployment d, List<Part> parts, boolean update)
      throws Refused, IOException, InterruptedException {
    long version = d.version();
    for (Part part : parts) {
      VipChange.Present there = part.change().original();
      if ((there != null && there.label().version() > version)
          || part.session().tombstones.covers(d.vip(), version)) {
        return SUPERSEDED;
      }
      if (update && there == null) {
        return ABSENT;
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      try {
        parts.get(i).change().apply();
      } catch (Refused e) {
        for (int done = i; done >= 0; done--) {
          parts.get(done).change().undo();
        }
        lay(d, parts); // what was turned down once isn't done when the message comes again
        return e.outcome();
      }
    }
    for (Part part : parts) {
      part.change().finish();
    }
    return Outcome.Done.DONE;
  }

  private static Outcome remove(Deployment d, List<Part> parts)
      throws Refused, IOException, InterruptedException {
    for (Part part : parts) {
      VipChange.Present there = part.change().original();
      if (there == null || there.label().version() <= d.version()) {
        part.change().remove();
      }
    }
    lay(d, parts);
    return Outcome.Done.DONE;
  }

  private static void lay(Deployment d, List<Part> parts) {
    parts.forEach(part -> part.session().tombstones.lay(d.vip(), d.version()));
  }

  /**
   * A part for each node.
   *
   * @throws IllegalArgumentException if NITRO has no words for it
   */
  private List<Part> parts(Deployment d) {
    List<Part> parts = new ArrayList<>();
    for (Deployment.Node node : d.nodes()) {
      Session session = session(node.device());
      VipPlan plan = new VipPlan(d, node, session.device, fleet);
      VipChange change = new VipChange(session.client, session.device, fleet, times, plan);
      parts.add(new Part(node.device(), session, change));
    }
    return parts;
  }

  /** Locks in handle order, so that no two operations wait for each other. */
  private static Outcome locked(List<Part> parts, Operation operation)
      throws IOException, InterruptedException {
    Map<Integer, Session> nodes = new TreeMap<>();
    parts.forEach(part -> nodes.put(part.device(), part.session()));
    List<ReentrantLock> held = new ArrayList<>();
    try {
      for (Session session : nodes.values()) {
        session.lock.lockInterruptibly();
        held.add(session.lock);
      }
      return carryOut(operation, parts);
    } finally {
      held.forEach(ReentrantLock::unlock);
    }
  }

  private static Outcome carryOut(Operation operation, List<Part> parts)
      throws IOException, InterruptedException {
    long before = changes(parts);
    try {
      return operation.carryOut(parts);
    } catch (Refused e) { // before anything was changed, or while it was taken back
      if (changes(parts) > before) {
        throw new IOException("half done: " + e.outcome(), e);
      }
      return e.outcome();
    } catch (NotServed e) {
      if (changes(parts) > before) {
        throw e;
      }
      if (e.code() == ResultCode.BUSY) {
        return new Outcome.Refused(ResultCode.BUSY, Constraint.STATE, -1);
      }
      throw new DeviceFault(String.valueOf(e.getMessage()), e);
    }
  }

  private static long changes(List<Part> parts) {
    return parts.stream().mapToLong(part -> part.session().client.changes()).sum();
  }

  private Session session(int device) {
    return sessions.computeIfAbsent(
        device, handle -> new Session(fleet.device(handle), times, http, nanoTime));
  }

  private interface Question<T> {
    T ask(Session session) throws IOException, InterruptedException;
  }

  private <T> T ask(int device, Question<T> question) throws IOException, InterruptedException {
    Session session = session(device);
    session.lock.lockInterruptibly();
    try {
      return question.ask(session);
    } finally {
      session.lock.unlock();
    }
  }

  @Override
  public Profile probe(int device) throws IOException, InterruptedException {
    return ask(device, session -> Probe.of(session.client, session.device));
  }

  @Override
  public List<Carried> carried(int device) throws IOException, InterruptedException {
    return labels(device).stream().map(label -> new Carried(label.vip(), label.version())).toList();
  }

  @Override
  public List<VipHealth> health(int device) throws IOException, InterruptedException {
    return ask(device, session -> Healths.read(session.client, session.device.isolation()));
  }

  @Override
  public void discard(int device, Carried vip) throws IOException, InterruptedException {
    for (VipLabel label : labels(device)) {
      if (label.vip() == vip.vip() && label.version() <= vip.version()) {
        discard(device, label);
      }
    }
  }

  private void discard(int device, VipLabel label) throws IOException, InterruptedException {
    Outcome outcome = undeploy(Labels.deployment(label, device, fleet));
    if (outcome != Outcome.Done.DONE) {
      throw new IllegalStateException("VIP " + label.vip() + " can't be removed: " + outcome);
    }
  }

  /** Removes all VIPs of the driver's from a device; answers how many. */
  int discardAll(int device) throws IOException, InterruptedException {
    List<VipLabel> labels = labels(device);
    for (VipLabel label : labels) {
      discard(device, label);
    }
    return labels.size();
  }

  private List<VipLabel> labels(int device) throws IOException, InterruptedException {
    return ask(device, session -> Labels.read(session.client, session.device.isolation()));
  }

  /** The counters of a VIP on an appliance, or null where it isn't there. */
  public @Nullable VipStats stats(int device, int tenant, int vip)
      throws IOException, InterruptedException {
    return ask(device, session -> stats(session, tenant, vip)).orElse(null);
  }

  private static Optional<VipStats> stats(Session session, int tenant, int vip)
      throws IOException, InterruptedException {
    Place place = new Place(vip, tenant, session.device.isolation());
    Call call = Call.statistics("lbvserver", place.server());
    for (JsonNode counted : session.client.send(place.scope(), call).all("lbvserver")) {
      return Optional.of(
          new VipStats(
              counted.path("state").asText().equals("UP"),
              counted.path("curclntconnections").asLong(),
              counted.path("tothits").asLong(),
              counted.path("totalrequestbytes").asLong(),
              counted.path("totalresponsebytes").asLong()));
    }
    return Optional.empty();
  }

  /** Logs out everywhere. */
  @Override
  public void close() {
    for (Session session : sessions.values()) {
      session.lock.lock();
      try {
        session.client.close();
      } finally {
        session.lock.unlock();
      }
    }
  }
}
