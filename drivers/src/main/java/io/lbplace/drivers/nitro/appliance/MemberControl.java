package io.lbplace.drivers.nitro.appliance;

import io.lbplace.core.model.Cidr;
import io.lbplace.drivers.nitro.Credentials;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * {@code GET} and {@code PUT /lbplace/members/ADDRESS:PORT}: the state of a member. No request of
 * NITRO's; it needs the appliance's user as HTTP's basic authentication has it.
 */
final class MemberControl {
  static final String PATH = "/lbplace/members/";
  private static final String BASIC = "Basic ";
  private static final int MAX_PORT = 65_535;

  private final BoundMembers members;
  private final Credentials credentials;

  MemberControl(BoundMembers members, Credentials credentials) {
    this.members = members;
    this.credentials = credentials;
  }

  /** An answer: a status of HTTP and one line of text. */
  record Said(int status, String text) {
    byte[] bytes() {
      return (text + "\n").getBytes(StandardCharsets.US_ASCII);
    }
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

  Said answer(FullHttpRequest request, byte[] body) {
    if (!known(request.headers().get(HttpHeaderNames.AUTHORIZATION, ""))) {
      return new Said(401, "expected the appliance's user and password");
    }
    Member member;
    try {
      member = Member.parse(request.uri().substring(PATH.length()));
    } catch (IllegalArgumentException e) {
      return new Said(404, "expected " + PATH + "ADDRESS:PORT");
    }
    return switch (request.method().name()) {
      case "GET" -> new Said(200, members.answers(member.address(), member.port()) ? "UP" : "DOWN");
      case "PUT" -> put(member, new String(body, StandardCharsets.US_ASCII).strip());
      default -> new Said(405, "expected GET or PUT");
    };
  }

  private boolean known(String authorization) {
    if (!authorization.startsWith(BASIC)) {
      return false;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      return parts.length == 2 && credentials.match(parts[0], parts[1].toCharArray());
    } catch (IllegalArgumentException e) {
      return false; // no Base64
    }
  }

  private Said put(Member member, String state) {
    if (!state.equals("UP") && !state.equals("DOWN")) {
      return new Said(400, "expected UP or DOWN");
    }
    members.set(member.address(), member.port(), state.equals("UP"));
    return new Said(200, state);
  }
}
