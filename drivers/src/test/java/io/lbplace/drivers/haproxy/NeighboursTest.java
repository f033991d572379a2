package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.core.model.Status;
import io.lbplace.drivers.linux.Lab;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** VIPs that share a process do each other no harm. */
class NeighboursTest extends OnLoopback {
  @Test
  void whoIsTiedToAMemberStaysThroughANeighboursComingAndGoing() throws Exception {
    for (HttpServer server : servers.values()) { // each client has a cookie of its member
      server.removeContext("/");
      String name = server == servers.get(one) ? "one" : "two";
      server.createContext(
          "/",
          exchange -> {
            if (exchange.getRequestHeaders().getFirst("Cookie") == null) {
              exchange.getResponseHeaders().add("Set-Cookie", "SID=of-" + name + "; Path=/");
            }
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
    }
    assertDone(
        driver.deploy(vip(12).persistence(SessionPersistence.Type.APP_COOKIE, "SID").build()));
    answers(4); // sessions of both begin
    assertThat(sticky(6)).containsOnly("two");
    Deployment neighbour = vip(13).port(PORT + 1).build();
    assertDone(driver.deploy(neighbour));
    assertThat(sticky(12)).containsOnly("two");
    assertDone(driver.undeploy(neighbour));
    assertThat(sticky(12)).containsOnly("two");
    assertThat(status().reloads()).isEqualTo(2);
  }

  @Test
  void longConnectionsOutliveReloadsAndCountInTheirLimit() throws Exception {
    assertDone(driver.deploy(vip(12).protocol(Protocol.TCP).limit(5).build()));
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        open.add(new Socket(inet(LOCAL_VIP), PORT));
      }
      await(() -> driver.status(DEVICE).get(0).current() == 3);
      assertThat(driver.status(DEVICE).get(0).limit()).isEqualTo(5);
      assertDone(driver.deploy(vip(13).port(PORT + 1).build()));
      assertThat(driver.status(DEVICE).get(0).limit()).isEqualTo(2);
      for (Socket socket : open) { // the worker before serves them on
        socket.setSoTimeout(5_000);
        socket
            .getOutputStream()
            .write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().readAllBytes()).asString().contains("200 OK");
        socket.close();
      }
      await(
          () -> {
            driver.health(DEVICE); // as it is looked at all the time
            return driver.status(DEVICE).get(0).limit() == 5;
          });
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void aDevicePromisesNoMoreConnectionsThanItHas() throws Exception {
    driver = bounded(2_000);
    int most = driver.capabilities().maxConnectionLimit();
    assertThat(most).isEqualTo(964);
    assertThat(driver.deploy(vip(12).limit(50_000).build()))
        .isEqualTo(
            new Outcome.Unsupported(
                "connection_limit 50000, expected -1 (as many as the device has left) to 964"));
    assertDone(driver.deploy(vip(13).limit(500).build()));
    assertThat(driver.deploy(vip(14).port(PORT + 1).limit(500).build()))
        .isEqualTo(new Outcome.Refused(24, Constraint.CAPACITY, 0));
    assertDone(driver.deploy(vip(15).port(PORT + 1).build())); // without a limit: what is left
    assertThat(driver.status(DEVICE).get(0).limit()).isEqualTo(500);
    assertThat(driver.status(DEVICE).get(1).limit()).isEqualTo((2_000 - 70 - 4) / 2 - 500);
    String info = instance().runtime().ask("show info");
    assertThat(info).contains("Maxconn: 963");
  }

  @Test
  void aLoopIsRefusedWhoeversVipsMakeIt() throws Exception {
    Member itself = new Member(VIP, PORT, 1, true);
    assertThat(driver.deploy(within(vip(12).protocol(Protocol.TCP).members(itself).build())))
        .isEqualTo(
            new Outcome.Unsupported(
                "member "
                    + Cidr.dotted(VIP)
                    + ":"
                    + PORT
                    + " is the VIP itself, or leads back to it"));
    Member other = new Member(VIP, PORT + 1, 1, true);
    assertDone(
        driver.deploy(within(vip(12).generation(2).protocol(Protocol.TCP).members(other).build())));
    assertThat(
            driver.deploy(
                within(vip(13).port(PORT + 1).protocol(Protocol.TCP).members(itself).build())))
        .isInstanceOf(Outcome.Unsupported.class);
    assertThat(driver.status(DEVICE)).hasSize(1);
  }

  @Test
  void aVipOfWhichAllMembersAreDrainedDoesNotServe() throws Exception {
    Member drained = new Member(one.address(), one.port(), 0, true);
    Member drainedToo = new Member(two.address(), two.port(), 0, true);
    assertDone(driver.deploy(vip(12).build()));
    assertDone(driver.update(vip(12).generation(2).members(drained, two).build()));
    assertThat(member(0).said()).isEqualTo("DRAIN");
    assertThat(member(0).status()).isEqualTo(Status.INACTIVE);
    assertThat(driver.health(DEVICE)).containsExactly(VipHealth.sound(12));
    assertDone(driver.update(vip(12).generation(3).members(drained, drainedToo).build()));
    assertThat(driver.status(DEVICE).get(0).status()).isEqualTo(Status.DOWN);
    assertThat(driver.health(DEVICE)).containsExactly(new VipHealth(12, false, List.of()));
    assertDone(driver.update(vip(12).generation(4).members(one, drainedToo).build()));
    assertThat(driver.health(DEVICE)).containsExactly(VipHealth.sound(12));
  }

  @Test
  void noTwoVipsHaveOneAddressOfTheMachine() throws Exception {
    assertDone(driver.deploy(wide(vip(12).build(), VIP)));
    long far = Cidr.address("10.200.0.0") | (VIP & 0xffff);
    assertThat(Lab.loopback(1, far)).isEqualTo(LOCAL_VIP);
    assertThat(driver.deploy(wide(vip(13).build(), far)))
        .isEqualTo(new Outcome.Refused(98, Constraint.ADDRESS, 1));
    site.create(DEVICE + 1, 0);
    assertThat(driver.deploy(wide(vip(14).device(DEVICE + 1).build(), far)))
        .isEqualTo(new Outcome.Refused(98, Constraint.ADDRESS, 1));
    driver = driver(HaproxyOptions.Processes.SHARED); // one that was started anew finds it again
    driver.recover();
    assertThat(driver.deploy(wide(vip(15).device(DEVICE + 1).build(), far)))
        .isEqualTo(new Outcome.Refused(98, Constraint.ADDRESS, 1));
    assertDone(driver.undeploy(wide(vip(12).build(), VIP)));
    assertDone(driver.deploy(wide(vip(16).device(DEVICE + 1).build(), far)));
    assertDone(site.destroy(DEVICE + 1));
  }

  /** In a subnet that is larger than what the loopback keeps apart. */
  private static Deployment wide(Deployment d, long address) {
    return moved(d, Cidr.parse("10.0.0.0/8"), address, d.networkB(), d.subnetB(), d.cidrB());
  }

  /** Members in the VIP's own subnet. */
  private static Deployment within(Deployment d) {
    return moved(d, d.cidrA(), d.address(), d.networkA(), d.subnetA(), d.cidrA());
  }

  private static Deployment moved(
      Deployment d, Cidr cidrA, long address, int networkB, int subnetB, Cidr cidrB) {
    return new Deployment(
        d.vip(),
        d.generation(),
        d.attempt(),
        d.target(),
        d.type(),
        d.tenant(),
        d.serviceType(),
        d.networkA(),
        d.subnetA(),
        cidrA,
        networkB,
        subnetB,
        cidrB,
        address,
        d.spec(),
        d.nodes());
  }

  private HaproxyDriver bounded(long openFiles) {
    return driver(
        new HaproxyOptions(
            "/usr/sbin/haproxy",
            HaproxyOptions.Processes.SHARED,
            1,
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            HaproxyOptions.DEFAULT_MAX_CONNECTIONS,
            openFiles));
  }

  /** Who answers the client that has a session of "two". */
  private static List<String> sticky(int requests) throws IOException {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://" + Cidr.dotted(LOCAL_VIP) + ":" + PORT + "/")
                  .toURL()
                  .openConnection();
      connection.setRequestProperty("Connection", "close");
      connection.setRequestProperty("Cookie", "SID=of-two");
      connection.setConnectTimeout(5000);
      connection.setReadTimeout(5000);
      answers.add(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
    return answers;
  }
}
