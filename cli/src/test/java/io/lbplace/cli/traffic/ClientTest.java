package io.lbplace.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.experiments.results.Traffic;
import io.lbplace.experiments.results.Traffic.Flow;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each kind of answer is told as what it is, by VIP and in all. */
class ClientTest {
  private static final double RATE = 500;
  private static final long PATIENCE_MILLIS = 20_000;

  private final List<ServerSocket> servers = new ArrayList<>();
  private final Queue<Socket> kept = new ConcurrentLinkedQueue<>();
  private final Targets targets = new Targets();

  @AfterEach
  void close() throws IOException {
    for (ServerSocket server : servers) {
      server.close();
    }
    for (Socket client : kept) {
      client.close();
    }
  }

  /** A server that answers every request so, and then hangs up; with null it says nothing. */
  private InetSocketAddress answering(@Nullable String answer) throws IOException {
    ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    servers.add(server);
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Socket client = server.accept();
                  if (answer == null) {
                    kept.add(client);
                    continue;
                  }
                  InputStream in = client.getInputStream();
                  for (int seen = 0; seen < 4; ) { // two ends of lines
                    int next = in.read();
                    seen = next == '\r' || next == '\n' ? seen + 1 : next < 0 ? 4 : 0;
                  }
                  client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                  client.close();
                }
              } catch (IOException e) {
                // the test is over
              }
            });
    thread.setDaemon(true);
    thread.start();
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  private void up(int vip, InetSocketAddress place, boolean http) {
    targets.up(new Target(vip, 0, place, http));
  }

  /** Runs until every VIP has had so many requests. */
  private Traffic run(int each, long timeOutMillis) throws Exception {
    Client client = new Client(RATE, targets, timeOutMillis * 1_000_000);
    int wanted = each * targets.all().size();
    client.begin();
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (client.sent() < wanted && System.currentTimeMillis() < deadline) {
      Thread.sleep(5);
    }
    return client.end(0);
  }

  @Test
  void answersAndErrorsAreToldApart() throws Exception {
    up(0, answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n"), true);
    up(1, answering("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"), true);
    up(2, answering("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nok\n"), true);
    up(3, answering("HTTP/1.1 404 Not Found\r\n\r\nto the end"), true);
    up(4, answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nok\n\r\n"), true);
    up(5, answering("220 no HTTP\r\n\r\n"), true);
    up(6, answering(""), false);
    InetSocketAddress nobody;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = (InetSocketAddress) gone.getLocalSocketAddress();
    }
    up(7, nobody, true);

    Traffic traffic = run(10, 10_000);

    assertThat(traffic.all().sent()).isGreaterThanOrEqualTo(80);
    assertThat(traffic.vips()).containsOnlyKeys(0, 1, 2, 3, 4, 5, 6, 7);
    traffic.vips().values().forEach(ClientTest::assertAllEnded);
    assertAllEnded(traffic.all());
    for (int vip : List.of(0, 3, 6)) {
      assertThat(flow(traffic, vip).errors()).as("VIP " + vip).isEmpty();
      assertThat(flow(traffic, vip).latencyMillis()).isNotNull();
    }
    assertOnly(flow(traffic, 1), "status");
    assertOnly(flow(traffic, 2), "cut");
    assertOnly(flow(traffic, 4), "cut");
    assertOnly(flow(traffic, 5), "cut");
    assertOnly(flow(traffic, 7), "refused");
    assertThat(flow(traffic, 7).latencyMillis()).isNull();
  }

  @Test
  void whoSaysNothingIsWaitedForAndNoLonger() throws Exception {
    up(3, answering(null), true);
    Traffic traffic = run(5, 200);
    assertOnly(flow(traffic, 3), "timedOut");
  }

  @Test
  void whatFailsAsItsVipIsTakenAwayIsNobodysError() throws Exception {
    up(3, answering(null), true);
    Client client = new Client(RATE, targets, 300_000_000);
    client.begin();
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (client.sent() < 1 && System.currentTimeMillis() < deadline) {
      Thread.sleep(5);
    }
    targets.down(3, 9); // another device
    assertThat(targets.all()).hasSize(1);
    targets.gone(0);
    assertThat(targets.all()).isEmpty();
    assertOnly(flow(client.end(0), 3), "removed");
  }

  @Test
  void nothingIsSentWhereNoVipIs() throws Exception {
    Client client = new Client(RATE, targets, 1_000_000);
    client.begin();
    Traffic traffic = client.end(0);
    assertThat(traffic.all()).isEqualTo(new Flow(0, 0, Map.of(), null));
    assertThat(traffic.seconds()).isZero();
  }

  @Test
  void aMemberWhereNothingListensIsStoodInFor() throws Exception {
    InetSocketAddress taken = answering("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
    InetSocketAddress free = new InetSocketAddress("127.77.0.9", taken.getPort());
    try (Origins origins = new Origins()) {
      origins.serve(taken);
      origins.serve(free);
      origins.serve(free);
      assertThat(origins.count()).isEqualTo(1);
      up(0, free, true);
      up(1, taken, true);
      Traffic traffic = run(10, 10_000);
      assertThat(flow(traffic, 0).errors()).isEmpty();
      assertOnly(flow(traffic, 1), "status");
    }
    try (ServerSocket again = new ServerSocket()) {
      again.bind(free); // it is free again
      assertThat(again.isBound()).isTrue();
    }
  }

  private static Flow flow(Traffic traffic, int vip) {
    Flow flow = traffic.vips().get(vip);
    assertThat(flow).as("VIP " + vip).isNotNull();
    return flow;
  }

  private static void assertAllEnded(Flow flow) {
    assertThat(flow.answered() + flow.failed()).isEqualTo(flow.sent());
  }

  private static void assertOnly(Flow flow, String kind) {
    assertThat(flow.answered()).isZero();
    assertThat(flow.errors()).isEqualTo(Map.of(kind, flow.sent()));
  }
}
