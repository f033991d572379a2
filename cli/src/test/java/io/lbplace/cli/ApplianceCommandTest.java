package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ApplianceCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.execute(new PrintWriter(out), new PrintWriter(err), args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tenancy partitined | did you mean 'partitioned'?",
        "--tenancy partitioned | --partitions, --tenancy partitioned: expected both",
        "--partitions 4 | --partitions, --tenancy partitioned: expected both",
        "--fault slow@3 | --fault 'slow@3', expected KIND@N",
        "--interfaces 0 | interfaces 0, expected 1 or more",
        "--capacity throughputMbps=x | '--capacity' (DIMENSION=AMOUNT)",
        "--capacity throughputMbps=-1 | negative amount -1",
        "--credentials file:/nowhere/at/all | can't be read",
        "--credentials nsroot:s3cr3t | expected env:NAME or file:PATH"
      })
  void badOptionsAreOneLine(String options, String said) {
    String[] args = ("appliance --port 0 " + options.strip()).split(" ");
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains(said).doesNotContain("s3cr3t");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aPortInUseIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(run("appliance", "--port", port)).isEqualTo(2);
      assertThat(err.toString().lines()).hasSize(1);
      assertThat(err.toString()).contains("--port " + port, "can't listen on 127.0.0.1");
    }
  }

  @Test
  void listensUntilInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CommandLine line = new CommandLine(new ApplianceCommand(interrupted));
    CountDownLatch printed = new CountDownLatch(1);
    line.setOut(
        new PrintWriter(out) {
          @Override
          public void flush() {
            super.flush();
            printed.countDown();
          }
        });
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(() -> line.execute("--port", "0", "--fault", "busy@2"));
    assertThat(printed.await(30, TimeUnit.SECONDS)).isTrue();
    URI login = URI.create(out.toString().strip() + "/nitro/v1/config/login");
    HttpRequest request =
        HttpRequest.newBuilder(login)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"login\":{\"username\":\"nsroot\",\"password\":\"nsroot\"}}"))
            .build();
    HttpClient http = HttpClient.newHttpClient();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(503);
    interrupted.countDown();
    assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(0);
  }
}
