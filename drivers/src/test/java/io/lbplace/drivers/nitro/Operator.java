package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.model.Resources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Somebody who configures an appliance by hand. */
final class Operator implements AutoCloseable {
  private final NitroClient client;

  Operator(Bench bench) throws IOException {
    Path secret =
        Files.createTempFile(
            "operator",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    secret.toFile().deleteOnExit();
    Files.writeString(secret, "nsroot:" + Bench.PASSWORD);
    client =
        new NitroClient(
            new NitroDevice(
                URI.create("http://127.0.0.1:" + bench.appliance().address().getPort()),
                new CredentialsReference.Secret(secret),
                List.of(),
                Isolation.NONE,
                List.of("vips"),
                new Profile(Resources.of(1), List.of(), false, 0)),
            Bench.QUICK,
            HttpClient.newHttpClient());
  }

  /** Adds a resource written with single quotes; answers the code. */
  int add(String type, String json) throws IOException, InterruptedException {
    return send(Call.add(type, object(json))).code();
  }

  Reply send(Call call) throws IOException, InterruptedException {
    return client.send("", call);
  }

  static ObjectNode object(String json) throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
  }

  @Override
  public void close() {
    client.close();
  }
}
