package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.drivers.nitro.Credentials;
import io.lbplace.drivers.nitro.NitroCode;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The sessions of users who are logged in. */
final class Sessions {
  private static final int TOKEN_BITS = 256;

  private final Credentials credentials;
  private final int most;
  private final Duration idleTimeout;
  private final LongSupplier nanoTime;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> open = new LinkedHashMap<>();

  /** One of them; requests act in its partition, "" being the default one. */
  static final class Session {
    String partition = "";
    private final long idleNanos;
    private long lastNanos;

    private Session(long idleNanos, long now) {
      this.idleNanos = idleNanos;
      lastNanos = now;
    }

    private boolean idle(long now) {
      return now - lastNanos > idleNanos;
    }
  }

  Sessions(Credentials credentials, ApplianceOptions options, LongSupplier nanoTime) {
    this.credentials = credentials;
    most = options.maxSessions();
    idleTimeout = options.idleTimeout();
    this.nanoTime = nanoTime;
  }

  /** Answers the token of a new session. */
  String login(ObjectNode login) throws Refusal {
    check(login.path("username").asText(), login.path("password").asText());
    long now = nanoTime.getAsLong();
    open.values().removeIf(session -> session.idle(now));
    if (open.size() >= most) {
      throw new Refusal(NitroCode.SESSIONS_EXHAUSTED, "Session limit exceeded [" + most + "]");
    }
    long seconds = login.path("timeout").asLong(idleTimeout.toSeconds());
    Duration idle = seconds > 0 ? Duration.ofSeconds(seconds) : idleTimeout;
    Duration shorter = idle.compareTo(idleTimeout) < 0 ? idle : idleTimeout;
    String token = new BigInteger(TOKEN_BITS, random).toString(Character.MAX_RADIX);
    open.put(token, new Session(shorter.toNanos(), now));
    return token;
  }

  private void check(String user, String password) throws Refusal {
    if (!credentials.match(user, password.toCharArray())) {
      throw new Refusal(NitroCode.LOGIN_FAILED, "Invalid username or password");
    }
  }

  /** The session of a request. */
  Session of(Caller caller) throws Refusal {
    long now = nanoTime.getAsLong();
    String token = caller.token();
    if (token == null) {
      String user = caller.user();
      String password = caller.password();
      if (user == null || password == null) {
        throw new Refusal(NitroCode.NOT_LOGGED_IN, "Not logged in or connection timed out");
      }
      check(user, password);
      return new Session(0, now); // for this request alone
    }
    Session session = open.get(token);
    if (session == null || session.idle(now)) {
      open.remove(token);
      throw new Refusal(NitroCode.SESSION_EXPIRED, "Session expired or killed. Please login again");
    }
    session.lastNanos = now;
    return session;
  }

  void end(@Nullable String token) {
    if (token != null) {
      open.remove(token);
    }
  }

  int count() {
    return open.size();
  }
}
