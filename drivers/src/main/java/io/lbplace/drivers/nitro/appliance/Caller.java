package io.lbplace.drivers.nitro.appliance;

import com.sun.net.httpserver.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request: the session of its cookie, or else a user named in the request itself, who
 * then needs no session.
 */
record Caller(
    @Nullable String token, @Nullable String user, @Nullable String password, String onError) {
  static final String COOKIE = "NITRO_AUTH_TOKEN=";

  /** Says what becomes of the others where one of several resources is refused. */
  static final String ON_ERROR = "X-NITRO-ONERROR";

  private static final String USER = "X-NITRO-USER";
  private static final String PASSWORD = "X-NITRO-PASS";

  static Caller of(Headers headers) {
    return new Caller(
        token(headers),
        headers.getFirst(USER),
        headers.getFirst(PASSWORD),
        headers.getOrDefault(ON_ERROR, List.of("exit")).get(0));
  }

  private static @Nullable String token(Headers headers) {
    for (String header : headers.getOrDefault("Cookie", List.of())) {
      for (String cookie : header.split(";\\s*", -1)) {
        if (cookie.startsWith(COOKIE)) {
          return cookie.substring(COOKIE.length());
        }
      }
    }
    return null;
  }

  /** Neither password nor token. */
  @Override
  public String toString() {
    return "caller";
  }
}
