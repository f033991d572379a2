package io.lbplace.cli.drive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A program that runs where clients are. It asks all VIPs that it was told of, one after the other,
 * again and again, each time over a connection of its own. It takes lines: {@code add VIP ADDRESS},
 * {@code drop VIP}, {@code round} (all are asked once), {@code counts}; and answers each with one:
 * to {@code drop} when that VIP is asked no more, to {@code counts} with the number of requests, of
 * those without a full answer of a member, and of VIPs.
 */
final class VipWatcher {
  private static final byte[] REQUEST =
      "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int PATIENCE_MILLIS = 20_000;

  /** By VIP. */
  private final Map<String, String> addresses = new ConcurrentSkipListMap<>();

  /** Read while a request is under way, written while addresses change. */
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  private VipWatcher() {}

  public static void main(String[] arguments) throws IOException {
    new VipWatcher().serve();
  }

  private void serve() throws IOException {
    Thread asking = new Thread(this::ask);
    asking.setDaemon(true);
    asking.start();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(answer(order.split(" ", -1)));
    }
  }

  private String answer(String... words) {
    switch (words[0]) {
      case "add" -> addresses.put(words[1], words[2]);
      case "drop" -> {
        lock.writeLock().lock();
        try {
          addresses.remove(words[1]);
        } finally {
          lock.writeLock().unlock();
        }
      }
      case "round" -> round();
      case "counts" -> {
        return requests + " " + failures + " " + addresses.size();
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
    return "done";
  }

  private void ask() {
    while (true) {
      round();
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void round() {
    for (String vip : addresses.keySet()) {
      lock.readLock().lock();
      try {
        String address = addresses.get(vip);
        if (address != null) {
          requests.incrementAndGet();
          if (!answers(address)) {
            failures.incrementAndGet();
          }
        }
      } finally {
        lock.readLock().unlock();
      }
    }
  }

  private static boolean answers(String address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, 80), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(REQUEST);
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      if (answer.startsWith("HTTP/1.1 200") && answer.endsWith("\r\n\r\nmember")) {
        return true;
      }
      System.err.println(address + " answered: " + answer);
    } catch (IOException e) {
      System.err.println(address + ": " + e);
    }
    return false;
  }
}
