package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strategies that go by when VIPs end, told the truth, something else, or nothing. */
class PredictedRunsTest {
  private static final String STRATEGIES =
      "departure-class,duration-class,lifetime-alignment,clairvoyant,first-fit";

  @TempDir private Path temporary;

  private final Cli lbplace = new Cli();

  private void compares(String... args) {
    int status =
        lbplace.run(
            List.of(
                "--strategies",
                STRATEGIES,
                "--seeds",
                "2",
                "--quiet",
                "--check",
                "--json",
                "--out",
                temporary.resolve("out").toString()),
            args);
    assertThat(lbplace.err()).isEmpty();
    assertThat(status).isZero();
    JsonNode runs = Json.parse(lbplace.out()).path("runs");
    assertThat(runs).hasSize(2 * STRATEGIES.split(",").length);
    assertThat(runs).allMatch(run -> run.path("metrics").path("accepted").asLong() > 0);
  }

  /** Pods of which some never end, some end as they come, and some end together. */
  private static String pods() {
    StringBuilder text =
        new StringBuilder(
            "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time\n");
    for (int pod = 0; pod < 60; pod++) {
      int created = 100 * (pod / 2);
      String deleted =
          switch (pod % 5) {
            case 0 -> "";
            case 1 -> String.valueOf(created);
            case 2 -> "9000";
            default -> String.valueOf(created + 7 * pod * pod);
          };
      text.append(
          "p%d,%d,%d,0,,,LS,Running,%d,%s,%n"
              .formatted(pod, 1000 * (pod % 12 + 1), 1024 * (pod % 7 + 1), created, deleted));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{errorSigma: 0, share: 1}", "{errorSigma: 2, share: 0.5}"})
  void ofATrace(String prediction) throws Exception {
    Path trace = Files.writeString(temporary.resolve("pods.csv"), pods());
    compares(
        "compare",
        "openb-fleet",
        "--trace",
        "openb:" + trace,
        "--set",
        "workload.trace.mapping.prediction=" + prediction);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{errorSigma: 2, share: 0.5}"})
  void ofAGenerator(String prediction) {
    compares(
        "compare",
        "default",
        "--set",
        "horizonSeconds=3600",
        "--set",
        "warmupSeconds=60",
        "--limit",
        "100",
        "--set",
        "workload.generator.prediction=" + prediction);
  }
}
