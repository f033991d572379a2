package io.lbplace.drivers.nitro.appliance;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a request: the session of its cookie, or else a user named in the request itself,
 * who then needs no session.
 */
record Caller(
    @Nullable String token, @Nullable String user, @Nullable String password, String onError) {
  static final String COOKIE = "NITRO_AUTH_TOKEN=";

  /** The header that says how to go on after one of several resources is refused. */
  static final String ON_ERROR = "X-NITRO-ONERROR";

  private static final String USER = "X-NITRO-USER";
  private static final String PASSWORD = "X-NITRO-PASS";

  /** The names of the cookie; the vendor's Java SDK calls it as its JSON does. */
  private static final List<String> COOKIES = List.of(COOKIE, "sessionid=");

  /** The vendor's Go client sends its cookie under the name that is meant for answers. */
  private static final List<String> HEADERS = List.of("Cookie", "Set-Cookie");

  static Caller of(HttpHeaders headers) {
    return new Caller(
        token(headers), headers.get(USER), headers.get(PASSWORD), headers.get(ON_ERROR, "exit"));
  }

  /** The same caller, for a request that has its session or its handling of errors in its body. */
  Caller of(NitroRequest request) {
    String session = request.session();
    return new Caller(
        session == null ? token : session,
        user,
        password,
        request.query().getOrDefault("onerror", onError));
  }

  private static @Nullable String token(HttpHeaders headers) {
    for (String header : HEADERS) {
      for (String value : headers.getAll(header)) {
        for (String cookie : value.split(";\\s*", -1)) {
          for (String name : COOKIES) {
            if (cookie.startsWith(name)) {
              return unescaped(cookie.substring(name.length()));
            }
          }
        }
      }
    }
    return null;
  }

  private static String unescaped(String token) {
    return token.indexOf('%') < 0 ? token : URLDecoder.decode(token, StandardCharsets.UTF_8);
  }

  /** Neither password nor token. */
  @Override
  public String toString() {
    return "caller";
  }
}
