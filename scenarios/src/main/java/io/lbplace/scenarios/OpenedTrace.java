package io.lbplace.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.format.ScenarioFile;
import io.lbplace.scenarios.format.TraceEntry;
import io.lbplace.scenarios.load.Binder;
import io.lbplace.scenarios.load.Document;
import io.lbplace.scenarios.trace.Events;
import io.lbplace.scenarios.trace.OutOfOrder;
import io.lbplace.scenarios.trace.TableOptions;
import io.lbplace.scenarios.trace.TraceInput;
import io.lbplace.scenarios.trace.TraceReader;
import io.lbplace.scenarios.trace.TraceReaders;
import io.lbplace.scenarios.workload.RequestFactory;
import io.lbplace.scenarios.workload.RequestSource;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * A scenario's trace, read through once at load: every bad line is found before anything runs, and
 * length, number of requests and hash are known.
 */
final class OpenedTrace<M extends Record> {
  private final TraceReader<M> reader;
  private final M mapping;
  private @Nullable TraceInput input;
  private Scenario.@Nullable TraceFacts facts;
  private long endNanos = Long.MAX_VALUE;
  private long[] largestDemand = {};

  private OpenedTrace(TraceReader<M> reader, M mapping, @Nullable TraceInput input) {
    this.reader = reader;
    this.mapping = mapping;
    this.input = input;
  }

  static OpenedTrace<?> open(
      Document document, ScenarioFile file, FleetPlan fleet, TraceEntry entry, long horizon) {
    TraceReader<?> reader =
        TraceReaders.named(entry.format(), document.file() + ": /workload/trace/format");
    return read(reader, document, file, fleet, entry, horizon);
  }

  private static <M extends Record> OpenedTrace<M> read(
      TraceReader<M> reader,
      Document document,
      ScenarioFile file,
      FleetPlan fleet,
      TraceEntry entry,
      long horizon) {
    String pointer = "/workload/trace/mapping";
    ObjectNode own = entry.mapping().deepCopy();
    ObjectNode common = own.objectNode();
    if (reader.isTable()) {
      for (RecordComponent option : TableOptions.class.getRecordComponents()) {
        JsonNode value = own.remove(option.getName());
        if (value != null) {
          common.set(option.getName(), value);
        }
      }
    }
    TableOptions options = Binder.bind(document, pointer, common, TableOptions.class);
    M mapping = Binder.bind(document, pointer, own, reader.mapping());
    String path = entry.file();
    OpenedTrace<M> trace =
        new OpenedTrace<>(reader, mapping, path == null ? null : new TraceInput(path, options));
    try {
      trace.scan(new RequestFactory(file, fleet, file.seed(), horizon));
    } catch (BadInput fault) {
      if (!(fault.getCause() instanceof OutOfOrder) || options.sort() != null) {
        throw fault;
      }
      trace.input = new TraceInput(String.valueOf(path), options.sorted(true));
      trace.scan(new RequestFactory(file, fleet, file.seed(), horizon));
    }
    return trace;
  }

  private void scan(RequestFactory bench) {
    int dimensions = bench.fleet().dimensions().size();
    if (input == null) {
      largestDemand = new long[dimensions];
      return;
    }
    try (RequestSource source = reader.open(input, mapping, bench)) {
      while (source.next() != null) {
        // Reading is what finds faults.
      }
      endNanos = source.endNanos();
      largestDemand = source.specs().largest(dimensions);
      long leftOut = source.leftOut();
      source.readOn();
      facts = new Scenario.TraceFacts(reader.name(), input.sha256(), source.delivered(), leftOut);
    }
  }

  RequestSource requests(RequestFactory bench) {
    if (input == null) {
      throw new InvalidField(
          "/workload/trace/file", "", "a file, or --trace " + reader.name() + ":FILE");
    }
    return reader.open(input, mapping, bench);
  }

  Scenario.@Nullable TraceFacts facts() {
    return facts;
  }

  long[] largestDemand() {
    return largestDemand;
  }

  /** True if the trace is an event log of an lbplace run. */
  boolean isEventLog() {
    return reader.name().equals(Events.NAME);
  }

  /** The end of the trace, nanoseconds. */
  long endNanos() {
    return endNanos;
  }

  /** The trace's part of the text that the scenario's hash is of; empty while it is unread. */
  String key() {
    return facts == null ? "" : "\n" + facts.sha256();
  }
}
