package io.lbplace.drivers.haproxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program that runs where clients are: asks a VIP again and again, each time over a connection of
 * its own, until its input ends; then says how many requests it made and how many got no full
 * answer.
 */
final class LoadClient {
  private static final byte[] REQUEST =
      "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private LoadClient() {}

  public static void main(String[] arguments) throws Exception {
    String address = arguments[0];
    int threads = Integer.parseInt(arguments[1]);
    AtomicLong requests = new AtomicLong();
    AtomicLong errors = new AtomicLong();
    List<Thread> workers = new ArrayList<>();
    boolean[] stop = {false};
    for (int i = 0; i < threads; i++) {
      Thread worker =
          new Thread(
              () -> {
                while (!stop(stop, false)) {
                  requests.incrementAndGet();
                  if (!answers(address)) {
                    errors.incrementAndGet();
                  }
                }
              });
      worker.start();
      workers.add(worker);
    }
    System.out.println("running");
    while (System.in.read() >= 0) {
      // until whoever started us has seen enough
    }
    stop(stop, true);
    for (Thread worker : workers) {
      worker.join();
    }
    System.out.println(requests + " " + errors);
  }

  private static boolean stop(boolean[] stop, boolean set) {
    synchronized (stop) {
      stop[0] |= set;
      return stop[0];
    }
  }

  /** Whether a VIP gives a full answer of a member. */
  static boolean answers(String address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, 80), 5000);
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(REQUEST);
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return answer.startsWith("HTTP/1.1 200") && answer.contains("\r\n\r\nmember 10.2.255.");
    } catch (IOException e) {
      return false;
    }
  }
}
