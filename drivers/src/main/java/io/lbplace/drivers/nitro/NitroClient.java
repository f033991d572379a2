package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.appliance.ResultCode;
import java.io.IOException;
import java.lang.System.Logger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A session with one appliance. It logs in when it must, and again when the session is gone; waits
 * while the appliance is busy; goes to the partition that a request is for. A request whose answer
 * was lost is sent again: adding a resource that is there, or removing one that isn't, changes
 * nothing, and the answer says so. Where answers stay away, only who knows what it was for can find
 * out what became of it. For one thread at a time.
 */
final class NitroClient implements AutoCloseable {
  private static final Logger LOG = System.getLogger(NitroClient.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COOKIE = "NITRO_AUTH_TOKEN=";
  private static final String DEFAULT_PARTITION = "default";
  private static final int BUSY = 503;
  private static final int UNAUTHORIZED = 401;
  private static final int SESSION_SECONDS = 1800;

  /** The time for which the answer to a logout is waited for. */
  private static final Duration LOGOUT = Duration.ofSeconds(2);

  private final NitroDevice device;
  private final NitroTimes times;
  private final HttpClient http;
  private final TreeSet<String> unsaved = new TreeSet<>();
  private @Nullable String token;
  private @Nullable String partition; // null where the session's isn't known
  private long changes;
  private long lost; // answers to what changes something

  /** The transport of clients, which may share one: it has threads. */
  static HttpClient http(NitroTimes times) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(times.answer())
        .build();
  }

  NitroClient(NitroDevice device, NitroTimes times, HttpClient http) {
    this.device = device;
    this.times = times;
    this.http = http;
  }

  /**
   * Sends a request.
   *
   * @param scope the partition that it is for, "" for the default one
   * @return also what is refused; ABSENT where there is no such partition
   * @throws NotServed if the appliance stays busy or lets nobody in; the request wasn't handled
   * @throws IOException if there was no answer
   */
  Reply send(String scope, Call call) throws IOException, InterruptedException {
    for (int waits = 0; ; waits++) {
      Reply switched = enter(scope);
      Reply reply = switched.ok() ? once(scope, call) : switched;
      if (reply.code() == NitroCode.SESSION_EXPIRED || reply.code() == NitroCode.NOT_LOGGED_IN) {
        LOG.log(Logger.Level.DEBUG, () -> device.endpoint() + ": session lost, logging in again");
        token = null;
      } else if (reply.code() != BUSY) {
        return reply;
      }
      String what = reply.code() == BUSY ? " stays busy" : " keeps no session";
      NotServed why = new NotServed(reply.code(), device.endpoint() + what);
      if (waits + 1 >= times.tries()) {
        throw why;
      }
      if (reply.code() == BUSY) {
        times.pause(waits, why);
      }
    }
  }

  /**
   * Adds a resource that only this driver adds. If it is there after a lost answer, the lost answer
   * was success.
   */
  Reply addOwn(String scope, Call call) throws IOException, InterruptedException {
    long before = lost;
    Reply reply = send(scope, call);
    return reply.existed() && lost > before
        ? new Reply(ResultCode.OK, "", JsonNodeFactory.instance.objectNode())
        : reply;
  }

  /** Saves the changes, so that they survive a restart of the appliance. */
  void save() throws IOException, InterruptedException {
    while (!unsaved.isEmpty()) {
      String scope = unsaved.first();
      Call save = Call.act("nsconfig", "save", JsonNodeFactory.instance.objectNode());
      Reply reply = send(scope, save);
      if (!reply.ok() && !reply.absent()) { // a partition that is gone needs no saving
        throw new IOException(device.endpoint() + " can't save: NITRO " + reply.code());
      }
      unsaved.remove(scope);
    }
  }

  /** The number of requests sent that change something. */
  long changes() {
    return changes;
  }

  private Reply enter(String scope) throws IOException, InterruptedException {
    if (token == null) {
      login();
    }
    if (scope.equals(partition)) {
      return new Reply(ResultCode.OK, "", JsonNodeFactory.instance.objectNode());
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("partitionname", scope.isEmpty() ? DEFAULT_PARTITION : scope);
    partition = null;
    Reply reply = repeatedly(Call.act("nspartition", "Switch", body));
    if (reply.ok()) {
      partition = scope;
    }
    return reply;
  }

  private void login() throws IOException, InterruptedException {
    for (int waits = 0; ; waits++) {
      Credentials credentials = credentials();
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("username", credentials.user());
      body.put("password", credentials.password());
      body.put("timeout", SESSION_SECONDS);
      Reply reply = repeatedly(Call.add("login", body));
      if (reply.ok() && token != null) {
        partition = "";
        LOG.log(Logger.Level.DEBUG, () -> device.endpoint() + ": logged in");
        return;
      }
      boolean full = reply.code() == NitroCode.SESSIONS_EXHAUSTED || reply.code() == BUSY;
      NotServed why =
          new NotServed(
              reply.code(),
              device.endpoint() + " lets nobody in: " + reply.code() + " " + reply.message());
      if (!full || waits + 1 >= times.tries()) {
        throw why;
      }
      times.pause(waits, why);
    }
  }

  private Credentials credentials() throws NotServed {
    try {
      return device.credentials().resolve();
    } catch (CredentialsReference.Unreadable e) {
      throw new NotServed(NitroCode.LOGIN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  private Reply once(String scope, Call call) throws IOException, InterruptedException {
    if (call.reads()) {
      return repeatedly(call);
    }
    changes++;
    long before = lost;
    boolean refused = false; // without an answer it may have changed something
    try {
      Reply reply = again(call);
      refused = !reply.ok() && lost == before;
      return reply;
    } finally {
      if (!refused) {
        unsaved.add(scope);
      }
    }
  }

  private Reply again(Call call) throws IOException, InterruptedException {
    for (int repetition = 0; ; repetition++) {
      try {
        return exchange(call);
      } catch (IOException e) {
        lost++;
        if (repetition + 1 >= times.tries()) {
          throw e;
        }
        times.pause(repetition, e);
      }
    }
  }

  /**
   * Sends a call that reads, logs in or enters a partition, repeated where need be; it isn't
   * counted.
   */
  private Reply repeatedly(Call call) throws IOException, InterruptedException {
    for (int repetition = 0; ; repetition++) {
      try {
        return exchange(call);
      } catch (IOException e) {
        if (repetition + 1 >= times.tries()) {
          throw e;
        }
        times.pause(repetition, e);
      }
    }
  }

  private Reply exchange(Call call) throws IOException, InterruptedException {
    return exchange(call, times.answer());
  }

  private Reply exchange(Call call, Duration patience) throws IOException, InterruptedException {
    ObjectNode body = call.body();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(device.endpoint() + "/nitro/v1/" + call.path()))
            .timeout(patience)
            .method(
                call.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Cookie", COOKIE + token);
    }
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    Reply reply = read(response);
    LOG.log(
        Logger.Level.TRACE,
        () -> device.endpoint() + ": " + call + " → " + response.statusCode() + "/" + reply.code());
    return reply;
  }

  private Reply read(HttpResponse<byte[]> response) throws IOException {
    for (String cookie : response.headers().allValues("Set-Cookie")) {
      if (cookie.startsWith(COOKIE)) {
        token = cookie.substring(COOKIE.length()).split(";", 2)[0];
      }
    }
    int status = response.statusCode();
    byte[] content = response.body();
    JsonNode body;
    try {
      body = content.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(content);
    } catch (JsonProcessingException e) {
      // A proxy's page, or a broken one. It may hold anything, so it isn't shown.
      body = JsonNodeFactory.instance.objectNode();
    }
    int code = body.path("errorcode").asInt(status >= 400 || body.isEmpty() ? status : 0);
    if (status == BUSY) {
      code = BUSY;
    } else if (status == UNAUTHORIZED && code != NitroCode.LOGIN_FAILED) {
      code = NitroCode.SESSION_EXPIRED;
    } else if (code >= 200 && code < 300 && code == status) {
      code = ResultCode.OK; // done, and no body to say so
    }
    return new Reply(code, body.path("message").asText(), body);
  }

  private static String text(ObjectNode body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written");
    }
  }

  /** Logs out, if that can be done at once; also on a thread that is to end. */
  @Override
  public void close() {
    if (token == null) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      exchange(Call.add("logout", JsonNodeFactory.instance.objectNode()), LOGOUT);
    } catch (IOException e) {
      LOG.log(Logger.Level.DEBUG, () -> device.endpoint() + ": not logged out; it will time out");
    } catch (InterruptedException e) {
      interrupted = true;
    }
    token = null;
    partition = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
