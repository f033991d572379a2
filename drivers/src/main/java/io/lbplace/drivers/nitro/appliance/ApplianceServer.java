package io.lbplace.drivers.nitro.appliance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lbplace.core.appliance.ResultCode;
import io.lbplace.drivers.nitro.Credentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * An appliance that answers NITRO requests over HTTP, one at a time and in the order in which they
 * come, and goes wrong where it is told to. It listens until it is closed.
 */
public final class ApplianceServer implements AutoCloseable {
  private static final int MAX_BODY = 1 << 20;

  private final HttpServer http;
  private final ExecutorService worker;
  private final Routes routes;
  private final Members members = new Members();
  private final AtomicLong requests = new AtomicLong();
  private volatile List<Fault> faults = List.of();

  /**
   * Starts one.
   *
   * @param address where it listens; port 0 for any that is free
   * @param options what it is
   * @param credentials of who may log in
   * @param nanoTime the clock by which sessions end
   * @throws IOException if the port is in use
   */
  public ApplianceServer(
      InetSocketAddress address,
      ApplianceOptions options,
      Credentials credentials,
      LongSupplier nanoTime)
      throws IOException {
    // Without it each answer waits for the client's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    routes = new Routes(options, new Sessions(credentials, options, nanoTime), members);
    http = HttpServer.create(address, 0);
    worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "appliance"));
    http.setExecutor(worker);
    http.createContext("/", this::handle);
    MemberControl.serve(http, members, credentials);
    http.start();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return http.getAddress();
  }

  /** What goes wrong from now on; requests are counted from 1 again. */
  public void inject(List<Fault> injected) {
    requests.set(0);
    faults = List.copyOf(injected);
  }

  /**
   * Has a member answer its monitors, or no more, whatever groups it is in; from outside {@code PUT
   * /lbplace/members/ADDRESS:PORT} does the same.
   */
  public void setMember(String address, int port, boolean up) {
    members.set(address, port, up);
  }

  /** How many requests have come since faults were last injected. */
  public long requests() {
    return requests.get();
  }

  /** How often the configuration was saved. */
  public long saves() {
    synchronized (routes) {
      return routes.saves();
    }
  }

  /** The whole configuration as text, sorted: equal configurations read alike. */
  public String configuration() {
    synchronized (routes) {
      return routes.toString();
    }
  }

  @Override
  public void close() {
    http.stop(0);
    worker.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    long number = requests.incrementAndGet();
    byte[] content = exchange.getRequestBody().readNBytes(MAX_BODY);
    Caller caller = Caller.of(exchange.getRequestHeaders());
    for (Fault fault : faults) {
      if (fault.meets(number) && goesWrong(fault, exchange, caller, content)) {
        exchange.close();
        knock();
        return;
      }
    }
    send(exchange, answer(exchange, caller, content));
  }

  /**
   * Has the server look at its connections: one that was closed without an answer reaches its end
   * only then, which otherwise may take ten seconds.
   */
  private void knock() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address());
    }
  }

  /** Whether nothing else becomes of the request. */
  private boolean goesWrong(Fault fault, HttpExchange exchange, Caller caller, byte[] content)
      throws IOException {
    switch (fault.kind()) {
      case EXPIRE -> {
        synchronized (routes) {
          routes.expire(caller);
        }
        return false;
      }
      case BUSY ->
          send(exchange, Answer.of(new Refusal(ResultCode.BUSY, "Busy, come again later")));
      case CUT_BEFORE -> {}
      case CUT_AFTER -> answer(exchange, caller, content);
    }
    return true;
  }

  private Answer answer(HttpExchange exchange, Caller caller, byte[] content) {
    try {
      Request request =
          Request.parse(exchange.getRequestMethod(), exchange.getRequestURI(), content);
      synchronized (routes) {
        return routes.handle(request, caller);
      }
    } catch (Refusal e) {
      return Answer.of(e);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    if (answer.token() != null) {
      exchange
          .getResponseHeaders()
          .set("Set-Cookie", Caller.COOKIE + answer.token() + "; path=/nitro/v1");
    }
    byte[] body = answer.bytes();
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
