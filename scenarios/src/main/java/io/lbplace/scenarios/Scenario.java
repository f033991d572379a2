package io.lbplace.scenarios;

import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.fleet.Change;
import io.lbplace.scenarios.fleet.ControlPlan;
import io.lbplace.scenarios.fleet.FaultPlan;
import io.lbplace.scenarios.fleet.FleetCompiler;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.scenarios.fleet.OperationsCompiler;
import io.lbplace.scenarios.fleet.Rounds;
import io.lbplace.scenarios.format.GeneratorEntry;
import io.lbplace.scenarios.format.ScenarioFile;
import io.lbplace.scenarios.format.StrategyEntry;
import io.lbplace.scenarios.format.TraceEntry;
import io.lbplace.scenarios.initial.InitialRequests;
import io.lbplace.scenarios.load.Binder;
import io.lbplace.scenarios.load.Document;
import io.lbplace.scenarios.trace.EventLogTrace;
import io.lbplace.scenarios.trace.Events;
import io.lbplace.scenarios.trace.TraceInput;
import io.lbplace.scenarios.workload.Generator;
import io.lbplace.scenarios.workload.RequestFactory;
import io.lbplace.scenarios.workload.RequestSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A checked scenario: immutable, and shared by runs in parallel. */
public final class Scenario {
  private final Document document;
  private final ScenarioFile file;
  private final FleetPlan fleet;
  private final ControlPlan controlPlane;
  private final FaultPlan faults;
  private final List<Change> changes;
  private final @Nullable OpenedTrace<?> trace;
  private final @Nullable TraceInput placements;
  private final long horizonNanos;
  private final long[] largestDemand;
  private final String definition;
  private final String sha256;

  /** The event log whose requests are replayed, or null. */
  private final @Nullable EventLogTrace log;

  private final long logLimit;

  private Scenario(Document document, ScenarioFile file) {
    this.document = document;
    this.file = file;
    this.log = null;
    this.logLimit = 0;
    this.fleet = FleetCompiler.compile(file);
    OperationsCompiler operations = new OperationsCompiler(file, fleet);
    this.controlPlane = operations.controlPlane();
    this.faults = operations.faults();
    this.changes = operations.changes();
    this.placements = InitialRequests.input(document.file(), file.initial());
    // The definition follows what files hold, not where they lie.
    this.definition =
        Binder.canonical(file.withoutPaths(placements == null ? null : placements.sha256()));
    Double horizon = file.horizonSeconds();
    long declared = horizon == null ? Long.MAX_VALUE : Latency.toNanos(horizon);
    TraceEntry entry = file.workload().trace();
    this.trace = entry == null ? null : OpenedTrace.open(document, file, fleet, entry, declared);
    this.horizonNanos = declared < Long.MAX_VALUE || trace == null ? declared : trace.endNanos();
    this.sha256 = sha256(definition + (trace == null ? "" : trace.key()));
    GeneratorEntry generator = file.workload().generator();
    if (generator != null) {
      try (RequestSource first = new Generator(workbench(file.seed()), generator)) {
        requireSome(first.next() != null);
        largestDemand = first.specs().largest(fleet.dimensions().size());
      }
    } else {
      largestDemand = trace == null ? new long[fleet.dimensions().size()] : trace.largestDemand();
    }
    if (placements != null && !awaitsTrace()) {
      try (RequestSource first = open(file.seed())) {
        long[] most = first.specs().largest(largestDemand.length);
        Arrays.setAll(largestDemand, d -> Math.max(largestDemand[d], most[d]));
      }
    }
    TraceFacts facts = trace == null ? null : trace.facts();
    if (facts != null) {
      if (facts.events() == 0 && entry != null) {
        throw new BadInput(
            entry.file() + ": expected at least one arrival within the horizon, and there is none");
      }
      if (warmupNanos() >= horizonNanos) {
        throw new InvalidField(
            "/warmupSeconds", file.warmupSeconds().toString(), "less than the trace's length");
      }
    }
    if (!awaitsTrace()) {
      requireFewRounds();
    }
  }

  /** Refuses periods of rebalancing, or of syncing after agents' crashes, that are too short. */
  private void requireFewRounds() {
    ControlPlan.Rebalance rebalance = controlPlane.rebalance();
    if (rebalance != null) {
      Rounds.requireFew(
          "/controlPlane/rebalance/everySeconds", horizonNanos, rebalance.everyNanos());
    }
    if (!faults.agents().isEmpty()) {
      Rounds.requireFew("/controlPlane/syncSeconds", horizonNanos, controlPlane.syncNanos());
    }
  }

  /** The scenario of a log, with the log's requests for a workload. */
  private Scenario(Scenario logged, EventLogTrace log, boolean otherAuthority, long limit) {
    this.document = logged.document;
    this.file = logged.file;
    this.fleet = logged.fleet.chosenBy(otherAuthority ? null : log.authority());
    this.controlPlane = logged.controlPlane;
    this.faults = logged.faults;
    this.changes = logged.changes;
    this.trace = null;
    this.placements = null;
    this.horizonNanos = log.horizonNanos();
    this.largestDemand = logged.largestDemand;
    boolean unchanged =
        limit == Long.MAX_VALUE && logged.definition.equals(log.header().scenario());
    this.definition = logged.definition;
    this.sha256 =
        unchanged
            ? log.header().scenarioSha256()
            : sha256(logged.definition + log.sha256() + limit);
    this.log = log;
    this.logLimit = limit;
  }

  /**
   * The scenario that an event log was written under, with the log's requests for a workload. Run
   * under the log's strategy and seed it writes the same log again.
   *
   * @param sets the changes to make in it, as {@link Adjustments#sets}
   * @param limit only so many VIPs, or null for all
   * @throws BadInput if the file is no event log, or a damaged one
   */
  public static Scenario replaying(String eventLog, List<String> sets, @Nullable Long limit) {
    EventLogTrace log = EventLogTrace.read(eventLog);
    Scenario logged =
        Scenarios.parse(eventLog, log.header().scenario(), new Adjustments(sets, null, null));
    boolean otherAuthority = sets.stream().anyMatch(set -> set.contains(".authority="));
    return new Scenario(logged, log, otherAuthority, limit == null ? Long.MAX_VALUE : limit);
  }

  /** Checks a document and makes a scenario of it. */
  static Scenario of(Document document) {
    ScenarioFile file = Binder.bind(document, "", document.root(), ScenarioFile.class);
    try {
      return new Scenario(document, file);
    } catch (InvalidField fault) {
      throw document.bad(fault);
    }
  }

  private static void requireSome(boolean some) {
    if (!some) {
      throw new InvalidField(
          "/workload", "", "at least one arrival within the horizon: the workload is empty");
    }
  }

  private RequestFactory workbench(long seed) {
    return new RequestFactory(file, fleet, seed, horizonNanos);
  }

  /** Its name. */
  public String name() {
    return file.name();
  }

  /** The purpose of the scenario and the origin of its figures, as text. */
  public String description() {
    return file.description();
  }

  /** The seed where none is given. */
  public long seed() {
    return log == null ? file.seed() : log.header().seed();
  }

  /** The end of the observed time, nanoseconds; {@link Long#MAX_VALUE} while its trace is open. */
  public long horizonNanos() {
    return horizonNanos;
  }

  /** The beginning of the observed time, nanoseconds. */
  public long warmupNanos() {
    return Latency.toNanos(file.warmupSeconds());
  }

  /** The definition with defaults filled in: compact JSON with sorted keys. */
  public String definition() {
    return definition;
  }

  /** SHA-256 of the definition and, for a trace, of the trace's bytes; hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /**
   * The error for a fault that shows only when the scenario is used, with its place in the file.
   */
  public BadInput bad(InvalidField fault) {
    return document.bad(fault);
  }

  /** The records of its file. */
  public ScenarioFile file() {
    return file;
  }

  /** The fleet. */
  public FleetPlan fleet() {
    return fleet;
  }

  /** The control plane. */
  public ControlPlan controlPlane() {
    return controlPlane;
  }

  /** The faults of the scenario. */
  public FaultPlan faults() {
    return faults;
  }

  /** The operator's changes to targets, by time. */
  public List<Change> changes() {
    return changes;
  }

  /** The strategies that it proposes to compare, as the command line would name them. */
  public List<String> strategies() {
    return file.strategies().stream().map(StrategyEntry::text).toList();
  }

  /**
   * The largest demand expected, per dimension: of the workload's first specs or of its trace.
   * Resizes may ask for more.
   */
  public long[] largestDemand() {
    return largestDemand.clone();
  }

  /** The trace behind the workload; null for a generator, or while no file is named. */
  public @Nullable TraceFacts trace() {
    if (log != null) {
      return new TraceFacts(Events.NAME, log.sha256(), log.requests(), 0);
    }
    return trace == null ? null : trace.facts();
  }

  /** True if the scenario awaits a trace that nobody has named yet. */
  public boolean awaitsTrace() {
    return trace != null && trace.facts() == null;
  }

  /**
   * Opens the workload.
   *
   * @throws BadInput if the scenario awaits a trace
   */
  public RequestSource requests(long seed) {
    if (log != null) {
      return log.open(fleet, logLimit);
    }
    try {
      if (file.initial() != null && placements == null) {
        throw new InvalidField("/initial/placements", "", "a file, and it is missing");
      }
      return open(seed);
    } catch (InvalidField fault) {
      throw document.bad(fault);
    }
  }

  private RequestSource open(long seed) {
    RequestFactory bench = workbench(seed);
    GeneratorEntry generator = file.workload().generator();
    RequestSource workload =
        generator != null || trace == null
            ? new Generator(bench, Objects.requireNonNull(generator))
            : trace.requests(bench);
    // An event log holds all VIPs of its run, those that were placed before it too.
    if (placements == null || (trace != null && trace.isEventLog())) {
      return workload;
    }
    try {
      return InitialRequests.before(workload, placements, bench);
    } catch (BadInput | InvalidField e) {
      workload.close();
      throw e;
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Facts about a trace, for reports.
   *
   * @param format its reader
   * @param sha256 of the file's bytes, hexadecimal
   * @param events requests in it, within limit and horizon
   * @param leftOut rows that are no requests, as the format says
   */
  public record TraceFacts(String format, String sha256, long events, long leftOut) {}
}
