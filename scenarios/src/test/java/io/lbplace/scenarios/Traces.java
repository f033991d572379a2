package io.lbplace.scenarios;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.lbplace.scenarios.trace.TraceRef;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Traces for tests. */
final class Traces {
  private Traces() {}

  /** A bundled fleet with a trace that is written to a directory first. */
  static Scenario load(Path directory, String fleet, String format, String text, String... sets) {
    try {
      Path file = Files.writeString(directory.resolve("t.txt"), text);
      return load(fleet, format, file, sets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Scenario load(String fleet, String format, Path file, String... sets) {
    return Scenarios.load(
        fleet, new Adjustments(List.of(sets), new TraceRef(format, file.toString()), null));
  }

  /** All that a scenario's trace asks for. */
  static List<Request.Arrival> arrivals(Scenario scenario) {
    List<Request.Arrival> arrivals = new ArrayList<>();
    try (RequestSource source = scenario.requests(1)) {
      while (source.next() instanceof Request.Arrival arrival) {
        arrivals.add(arrival);
      }
    }
    return arrivals;
  }

  /** A public data set beside the project, or else the test is skipped. */
  static Path real(String name) {
    Path file = Path.of("../../shared/data").resolve(name);
    assumeThat(file).as("skipped: the public traces are not beside the project").exists();
    return file;
  }
}
