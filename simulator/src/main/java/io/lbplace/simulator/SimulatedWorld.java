package io.lbplace.simulator;

import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.random.Purpose;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.MemoryJournal;
import io.lbplace.core.runtime.World;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.simulator.queue.EventQueue;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, a bus and timers over one event queue. A message is handled to its end before the
 * next is taken, so what a handler sends is seen only after it has returned.
 *
 * <p>Where crashes of the control plane are to be simulated, each message to it is journalled
 * before it is handled. Timers and messages under way are the bus's, and survive.
 *
 * <p>The bus keeps the order of messages to one component: a message whose drawn delay is shorter
 * than that of one before it arrives right behind that one.
 */
final class SimulatedWorld implements World {
  private final EventQueue queue = new EventQueue();
  private final EventLog log;
  private final EventLog silence = new EventLog();
  private final Latency busDelay;
  private final boolean direct;
  private final long seed;
  private @Nullable Component[] components = new Component[16];
  private long[] lastArrival = new long[16];
  private @Nullable MemoryJournal journal;
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private boolean controlPlaneDown;

  /** Endpoints of the device side that are down. */
  private final BitSet down = new BitSet();

  private final ArrayDeque<Held> heldForDevices = new ArrayDeque<>();
  private boolean recovering;
  private long recoveredNanos;
  private long messages;
  private long sent;

  /** The number of repetitions of an undeployment, by (VIP, attempt). */
  private final LongIntMap repetitions = new LongIntMap(0);

  private int mostRepeated = -1;
  private int mostRepetitions;

  /** A message that waits until its receiver is back. */
  private record Held(int endpoint, Message message) {}

  SimulatedWorld(EventLog log, Latency busDelay, long seed) {
    this.log = log;
    this.busDelay = busDelay;
    this.direct = busDelay.nanos(seed, Purpose.BUS_DELAY, 0, 0) == 0;
    this.seed = seed;
  }

  /** Connects a component to its address. */
  void connect(int endpoint, Component component) {
    if (endpoint >= components.length) {
      components = Arrays.copyOf(components, 2 * endpoint);
      lastArrival = Arrays.copyOf(lastArrival, 2 * endpoint);
    }
    components[endpoint] = component;
  }

  /** Keeps a journal of the control plane from now on. */
  void keepJournal() {
    journal = journal == null ? new MemoryJournal() : journal;
  }

  /** Stops the control plane: messages to it wait. */
  void stopControlPlane() {
    controlPlaneDown = true;
  }

  /**
   * Recovers the control plane: it is built anew, its journal is replayed to it while its output is
   * discarded, and then it gets the messages that waited.
   *
   * @param rebuild connects fresh components
   */
  void recoverControlPlane(Runnable rebuild) {
    if (journal == null) {
      throw new IllegalStateException("no journal was kept");
    }
    recovering = true;
    recoveredNanos = 0;
    rebuild.run();
    journal.forEach(
        (time, endpoint, message) -> {
          recoveredNanos = time;
          component(endpoint, message).receive(message);
        });
    recovering = false;
    controlPlaneDown = false;
    while (!held.isEmpty()) {
      Held next = held.remove();
      queue.now(next.endpoint(), next.message());
    }
  }

  /** Stops a component of the device side: messages to it wait. */
  void stop(int endpoint) {
    down.set(endpoint);
  }

  /** Starts another component in its place, which gets the messages that waited. */
  void start(int endpoint, Component component) {
    connect(endpoint, component);
    down.clear(endpoint);
    for (int left = heldForDevices.size(); left > 0; left--) {
      Held next = heldForDevices.remove();
      if (next.endpoint() == endpoint) {
        queue.now(endpoint, next.message());
      } else {
        heldForDevices.add(next);
      }
    }
  }

  @Override
  public long nowNanos() {
    return recovering ? recoveredNanos : queue.time();
  }

  @Override
  public void send(int endpoint, Message message) {
    if (recovering) {
      return;
    }
    if (direct) {
      queue.now(endpoint, message);
      return;
    }
    long delay = busDelay.nanos(seed, Purpose.BUS_DELAY, sent++, 0);
    long arrival = Math.max(lastArrival[endpoint], queue.time() + delay);
    lastArrival[endpoint] = arrival;
    queue.at(arrival, endpoint, message);
  }

  @Override
  public void after(long delayNanos, int endpoint, Message message) {
    if (recovering) {
      return;
    }
    if (message instanceof SchedulerMessage.RetryUndeploy again) {
      repeated(again);
    }
    if (delayNanos <= 0) {
      queue.now(endpoint, message);
    } else {
      queue.at(queue.time() + delayNanos, endpoint, message);
    }
  }

  private void repeated(SchedulerMessage.RetryUndeploy again) {
    int times = repetitions.add(LongIntMap.key(again.vip(), again.attempt()), 1);
    if (times > mostRepetitions) {
      mostRepetitions = times;
      mostRepeated = again.vip();
    }
  }

  /** The repetitions of the command that was repeated most. */
  int mostRepetitions() {
    return mostRepetitions;
  }

  /** The VIP whose undeployment was repeated most. */
  int mostRepeated() {
    return mostRepeated;
  }

  @Override
  public void behindDue(int endpoint, Message message) {
    if (!recovering) {
      queue.at(queue.time(), endpoint, message);
    }
  }

  @Override
  public EventLog log() {
    return recovering ? silence : log;
  }

  /** Sends a message to a component at a time, caused from outside the system. */
  void exogenous(long timeNanos, int endpoint, Message message) {
    queue.exogenous(timeNanos, endpoint, message);
  }

  /** Has the tenants delete a VIP at a time. */
  void departure(long timeNanos, int vip) {
    queue.departure(timeNanos, vip);
  }

  /**
   * Handles the next message, unless a request at {@code requestNanos} comes first; false if it
   * does or nothing is left.
   *
   * @param deletion true if the request is a deletion
   */
  boolean stepBefore(long requestNanos, boolean deletion) {
    boolean message =
        deletion ? queue.advanceBeforeDeletion(requestNanos) : queue.advanceBefore(requestNanos);
    if (!message) {
      return false;
    }
    log.at(queue.time());
    Object payload = queue.payload();
    if (payload == null) {
      deliver(Simulation.TENANTS, new TenantClients.LifeOver(queue.number()));
    } else {
      deliver(queue.endpoint(), (Message) payload);
    }
    return true;
  }

  /** The time at which the next message is due, or {@link EventQueue#NEVER}. */
  long nextNanos() {
    return queue.peekTime();
  }

  /** Goes to the time of a request, or of an answer from outside. */
  void moveTo(long timeNanos) {
    queue.moveTo(timeNanos);
    log.at(timeNanos);
  }

  /** Hands a message over at once, as a transaction of its own. */
  void deliver(int endpoint, Message message) {
    boolean toControlPlane = endpoint <= Endpoint.SCHEDULER;
    if (toControlPlane && controlPlaneDown) {
      held.add(new Held(endpoint, message));
      return;
    }
    if (!toControlPlane && down.get(endpoint)) {
      heldForDevices.add(new Held(endpoint, message));
      return;
    }
    messages++;
    if (toControlPlane && journal != null) {
      journal.append(queue.time(), endpoint, message);
    }
    component(endpoint, message).receive(message);
  }

  private Component component(int endpoint, Message message) {
    @Nullable Component component = components[endpoint];
    if (component == null) {
      throw new IllegalStateException("nobody at endpoint " + endpoint + " for " + message);
    }
    return component;
  }

  /** The number of messages handled. */
  long messages() {
    return messages;
  }
}
