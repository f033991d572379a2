package io.lbplace.cli.traffic;

import io.lbplace.cli.traffic.Outcomes.Failure;
import io.lbplace.experiments.results.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at a steady rate, whether or not those before are answered (an open loop), to all
 * VIPs in turn, each over a connection of its own. Times count from when a request was due, as
 * Hazelcast's Metronome has it, so that a late client hides no slow answers. One thread does it
 * all.
 */
final class Client {
  private static final long SECOND = 1_000_000_000;

  /** The time for which an answer is waited for. */
  static final long TIME_OUT_NANOS = 5 * SECOND;

  private static final long MILLI = 1_000_000;

  /** A wait below a millisecond, which selectors don't have. */
  private static final long NAP_NANOS = 100_000;

  private static final int MOST_OPEN = 4_096;
  private static final int FIRST_SERVER_ERROR = 500;

  private final double rate;
  private final long timeOutNanos;
  private final Targets targets;
  private final Selector selector;
  private final Thread thread;

  /** The open exchanges in the order of their deadlines. */
  private final ArrayDeque<Exchange> open = new ArrayDeque<>();

  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private final Outcomes all = new Outcomes();
  private final Map<Integer, Outcomes> byVip = new TreeMap<>();
  private int underWay;
  private int last = -1;
  private long firstNanos;
  private long endNanos;
  private boolean begun;
  private volatile long sent;
  private volatile boolean ending;
  private volatile boolean stopped;

  /**
   * A client that sends nothing yet.
   *
   * @param rate the requests a second
   * @param timeOutNanos the longest wait for an answer
   */
  Client(double rate, Targets targets, long timeOutNanos) throws IOException {
    this.timeOutNanos = timeOutNanos;
    this.rate = rate;
    this.targets = targets;
    selector = Selector.open();
    thread = new Thread(this::run, "lbplace-traffic");
    thread.setDaemon(true);
  }

  void begin() {
    thread.start();
  }

  /** The number of requests sent so far. */
  long sent() {
    return sent;
  }

  /** Stops sending, waits for open requests, and returns the results. */
  Traffic end(int origins) throws InterruptedException {
    ending = true;
    selector.wakeup();
    thread.join();
    Map<Integer, Traffic.Flow> vips = new TreeMap<>();
    byVip.forEach((vip, outcomes) -> vips.put(vip, outcomes.flow()));
    return new Traffic(rate, (double) (endNanos - firstNanos) / SECOND, origins, all.flow(), vips);
  }

  /** Ends at once, whatever is under way. */
  void stop() {
    stopped = true;
    ending = true;
    selector.wakeup();
  }

  private void run() {
    long start = System.nanoTime();
    long count = 0;
    try (selector) {
      while (!stopped && !(ending && underWay == 0)) {
        long now = System.nanoTime();
        long due = due(start, count);
        while (!ending && due - now <= 0) {
          send(due, now);
          due = due(start, ++count);
        }
        expire(now);
        pause(ending ? now + MILLI : due);
        for (SelectionKey key : selector.selectedKeys()) {
          handle(key, (Exchange) key.attachment());
        }
        selector.selectedKeys().clear();
      }
      for (Exchange each : open) {
        each.channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    endNanos = System.nanoTime();
    firstNanos = begun ? firstNanos : endNanos;
  }

  private long due(long start, long count) {
    return start + (long) (count / rate * SECOND);
  }

  private void pause(long due) throws IOException {
    long left = due - System.nanoTime();
    long millis = Math.min(left / MILLI, 1_000);
    if (millis >= 1) {
      selector.select(millis);
    } else {
      if (left > 0) {
        LockSupport.parkNanos(Math.min(left, NAP_NANOS));
      }
      selector.selectNow();
    }
  }

  private void send(long due, long now) {
    List<Target> there = targets.all();
    if (there.isEmpty()) {
      return;
    }
    Target target = next(there);
    if (!begun) {
      begun = true;
      firstNanos = due;
    }
    Outcomes own = byVip.computeIfAbsent(target.vip(), vip -> new Outcomes());
    own.sent();
    all.sent();
    sent = all.count();
    if (underWay >= MOST_OPEN) {
      fail(target, Failure.UNSENT);
      return;
    }
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open();
      channel.configureBlocking(false);
      Exchange exchange = new Exchange(target, channel, due, now + timeOutNanos);
      boolean connected = channel.connect(target.address());
      SelectionKey key =
          channel.register(
              selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, exchange);
      open.add(exchange);
      underWay++;
      if (connected) {
        handle(key, exchange);
      }
    } catch (ConnectException e) {
      close(channel);
      fail(target, Failure.REFUSED);
    } catch (IOException e) {
      close(channel);
      fail(target, Failure.UNSENT);
    }
  }

  /** The next target in turn by handle, however many come and go meanwhile. */
  private Target next(List<Target> there) {
    int low = 0;
    int high = there.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (there.get(middle).vip() <= last) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    Target target = there.get(low == there.size() ? 0 : low);
    last = target.vip();
    return target;
  }

  private void handle(SelectionKey key, Exchange exchange) {
    if (exchange.over) {
      return;
    }
    boolean connected = exchange.channel.isConnected();
    try {
      if (!connected && !exchange.channel.finishConnect()) {
        return;
      }
      connected = true;
      if (!exchange.target.http()) {
        answered(exchange);
      } else if (key.interestOps() != SelectionKey.OP_READ) {
        key.interestOps(exchange.send() ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
      } else {
        receive(exchange);
      }
    } catch (IOException e) {
      failed(exchange, connected ? Failure.CUT : Failure.REFUSED);
    }
  }

  private void receive(Exchange exchange) throws IOException {
    buffer.clear();
    boolean end = exchange.channel.read(buffer) < 0;
    buffer.flip();
    if (exchange.take(buffer, end)) {
      if (exchange.status() >= FIRST_SERVER_ERROR) {
        failed(exchange, Failure.STATUS);
      } else {
        answered(exchange);
      }
    } else if (end || exchange.isNoAnswer()) {
      failed(exchange, Failure.CUT);
    }
  }

  private void expire(long now) {
    for (Exchange first = open.peek(); first != null; first = open.peek()) {
      if (!first.over) {
        if (first.deadlineNanos - now > 0) {
          return;
        }
        failed(first, Failure.TIMED_OUT);
      }
      open.remove();
    }
  }

  private void answered(Exchange exchange) {
    long nanos = System.nanoTime() - exchange.dueNanos;
    all.answered(nanos);
    own(exchange.target).answered(nanos);
    end(exchange);
  }

  private void failed(Exchange exchange, Failure failure) {
    fail(exchange.target, failure);
    end(exchange);
  }

  private void fail(Target target, Failure failure) {
    Failure counted =
        failure != Failure.UNSENT && !targets.holds(target) ? Failure.REMOVED : failure;
    all.failed(counted);
    own(target).failed(counted);
  }

  private Outcomes own(Target target) {
    return byVip.computeIfAbsent(target.vip(), vip -> new Outcomes());
  }

  private void end(Exchange exchange) {
    exchange.over = true;
    underWay--;
    close(exchange.channel);
  }

  private static void close(@Nullable SocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // it is gone all the same
    }
  }
}
