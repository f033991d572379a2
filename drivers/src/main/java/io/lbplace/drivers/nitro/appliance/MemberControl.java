package io.lbplace.drivers.nitro.appliance;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.lbplace.core.model.Cidr;
import io.lbplace.drivers.nitro.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What no appliance has: a way to say from outside that a member has died or is back. {@code PUT
 * /lbplace/members/ADDRESS:PORT} takes {@code UP} or {@code DOWN}, {@code GET} tells which; both
 * want the appliance's user by HTTP's basic authentication. No fault meets these requests, and none
 * counts them.
 */
final class MemberControl implements HttpHandler {
  static final String PATH = "/lbplace/members/";
  private static final int MAX_PORT = 65_535;
  private static final int MAX_BODY = 64;

  private final Members members;

  private MemberControl(Members members) {
    this.members = members;
  }

  static void serve(HttpServer http, Members members, Credentials credentials) {
    http.createContext(PATH, new MemberControl(members))
        .setAuthenticator(
            new BasicAuthenticator("lbplace") {
              @Override
              public boolean checkCredentials(String user, String password) {
                return credentials.match(user, password.toCharArray());
              }
            });
  }

  private record Member(String address, int port) {
    static Member parse(String text) {
      int colon = text.lastIndexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("no port");
      }
      String address = Cidr.dotted(Cidr.address(text.substring(0, colon)));
      int port = Integer.parseInt(text.substring(colon + 1));
      if (port < 1 || port > MAX_PORT) {
        throw new IllegalArgumentException("no such port");
      }
      return new Member(address, port);
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(PATH.length());
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
    Member member;
    try {
      member = Member.parse(name);
    } catch (IllegalArgumentException e) {
      send(exchange, 404, "expected " + PATH + "ADDRESS:PORT");
      return;
    }
    switch (exchange.getRequestMethod()) {
      case "GET" ->
          send(exchange, 200, members.answers(member.address(), member.port()) ? "UP" : "DOWN");
      case "PUT" -> put(exchange, member, new String(body, StandardCharsets.US_ASCII).strip());
      default -> send(exchange, 405, "expected GET or PUT");
    }
  }

  private void put(HttpExchange exchange, Member member, String state) throws IOException {
    if (!state.equals("UP") && !state.equals("DOWN")) {
      send(exchange, 400, "expected UP or DOWN");
      return;
    }
    members.set(member.address(), member.port(), state.equals("UP"));
    send(exchange, 200, state);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
