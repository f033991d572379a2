package io.lbplace.drivers.nitro.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lbplace.core.model.Resources;
import io.lbplace.drivers.nitro.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An appliance and a client of it, logged in. */
abstract class OverTheWire {
  static final ObjectMapper JSON = new ObjectMapper();
  final HttpClient http = HttpClient.newHttpClient();
  final AtomicLong clock = new AtomicLong();
  ApplianceServer server = start();
  @Nullable String token;

  /** Names and values of what is sent beside the cookie. */
  List<String> headers = List.of();

  private ApplianceServer start() {
    try {
      return new ApplianceServer(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          ApplianceOptions.shared(1, 2, List.of("vips"), Resources.of(5)),
          new Credentials("nsroot", "pw".toCharArray()),
          clock::get);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  record Seen(int status, int code, JsonNode body) {}

  Seen send(String method, String path, String json) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/nitro/v1/" + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.ofString(json.replace('\'', '"')));
    if (token != null) {
      request.header("Cookie", "other=1; NITRO_AUTH_TOKEN=" + token);
    }
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    JsonNode body = JSON.readTree(response.body());
    return new Seen(response.statusCode(), body.path("errorcode").asInt(-1), body);
  }

  void login() throws Exception {
    Seen seen = send("POST", "config/login", "{'login':{'username':'nsroot','password':'pw'}}");
    assertThat(seen.status()).isEqualTo(201);
    token = seen.body().path("sessionid").asText();
  }

  void expect(int status, int code, String method, String path, String json) throws Exception {
    Seen seen = send(method, path, json);
    assertThat(seen.code()).as("%s %s: %s", method, path, seen.body()).isEqualTo(code);
    assertThat(seen.status()).as("%s %s", method, path).isEqualTo(status);
  }

  /** A subnet that addresses lie in: 10.0.0.0/24 on VLAN 7. */
  void laySubnet() throws Exception {
    expect(201, 0, "POST", "config/vlan", "{'vlan':{'id':7}}");
    expect(
        200,
        0,
        "PUT",
        "config/vlan_interface_binding",
        "{'vlan_interface_binding':{'id':7,'ifnum':'1/1','tagged':true}}");
    String own = "'ipaddress':'10.0.0.2','netmask':'255.255.255.0'";
    expect(201, 0, "POST", "config/nsip", "{'nsip':{" + own + "}}");
    expect(200, 0, "PUT", "config/vlan_nsip_binding", "{'vlan_nsip_binding':{'id':7," + own + "}}");
  }

  /** Adds a resource. */
  void add(String type, String body) throws Exception {
    expect(201, 0, "POST", "config/" + type, "{'" + type + "':" + body + "}");
  }

  /** Binds something. */
  void bind(String type, String body) throws Exception {
    expect(200, 0, "PUT", "config/" + type, "{'" + type + "':" + body + "}");
  }

  /** Does something with a resource that is there. */
  void act(String type, String action, String body) throws Exception {
    expect(200, 0, "POST", "config/" + type + "?action=" + action, "{'" + type + "':" + body + "}");
  }

  /** The resources that a request finds. */
  JsonNode found(String path, String type) throws Exception {
    return send("GET", path, "").body().path(type);
  }

  /** The first resource that a request finds. */
  JsonNode first(String path, String type) throws Exception {
    return found(path, type).path(0);
  }

  @BeforeEach
  void open() throws Exception {
    login();
  }

  @AfterEach
  void close() {
    server.close();
  }
}
