package io.lbplace.scenarios.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.auto.service.AutoService;
import io.lbplace.core.model.GroupRule;
import io.lbplace.scenarios.format.GeneratorEntry;
import io.lbplace.scenarios.workload.RequestFactory;
import io.lbplace.scenarios.workload.RequestSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Standard Workload Format of the Parallel Workloads Archive, version 2.2. */
@AutoService(TraceReader.class)
@SuppressWarnings("rawtypes") // the service is named without its type
public final class Swf implements TraceReader<Swf.Mapping> {
  private static final String PROCESSORS = "processors";

  private static final List<Column> COLUMNS =
      List.of(
          new Column("job", "", "number of the job: tells whose partial executions lines are"),
          new Column("submit", "s", "when it is ordered; the first becomes 0"),
          new Column("wait", "s", "how long it waited; not used"),
          new Column(
              "run", "s", "how long it stays; jobs with 0 or less are left out, and counted"),
          new Column(
              "processors", "", "processors; −1: requestedProcessors, and 1 if that is −1 too"),
          new Column("cpuTime", "s", "CPU time used of each"),
          new Column("memory", "KB", "memory used of each"),
          new Column("requestedProcessors", "", "processors asked for"),
          new Column("requestedTime", "s", "time asked for"),
          new Column("requestedMemory", "KB", "memory asked for of each"),
          new Column(
              "status",
              "",
              "2, 3 and 4 are partial executions: left out and counted where the job's own line stands"
                  + " above, else each is a VIP; others are not used"),
          new Column("user", "", "who submitted it: the tenant"),
          new Column("group", "", "the user's group: the tenant, if so mapped"),
          new Column("application", "", "what it ran; not used"),
          new Column("queue", "", "queue; not used"),
          new Column("partition", "", "where it ran; not used"),
          new Column("precedingJob", "", "job that it waited for; not used"),
          new Column("thinkTime", "s", "from that job's end; not used"),
          new Column(
              "19",
              "",
              "and 20, 21: what some logs add; to be named by the mapping, or by ignore"));

  private static final List<String> STANDARD =
      COLUMNS.stream().map(Column::name).limit(18).toList();

  private static final Map<String, Amount> KNOWN =
      Map.of(
          "throughputMbps", new Amount(PROCESSORS, 50.0, 0.0),
          "connectionsPerSecond", new Amount(PROCESSORS, 500.0, 0.0),
          "sslTps", new Amount(PROCESSORS, 100.0, 0.0),
          "concurrentConnections", new Amount(PROCESSORS, 4_000.0, 0.0));

  /** The choice of the tenant who orders a job's VIP. */
  public enum Tenant {
    /** The user. */
    @JsonProperty("user")
    USER,
    /** The user's group. */
    @JsonProperty("group")
    GROUP
  }

  /** The mapping from jobs to VIPs. */
  public record Mapping(
      @JsonPropertyDescription(
              "by dimension; for each of processors: throughputMbps 50, connectionsPerSecond 500, sslTps 100, concurrentConnections 4000 where the scenario has them")
          @Nullable Map<String, Amount> demand,
      @JsonPropertyDescription("user or group; user") Tenant tenant,
      @JsonPropertyDescription("what is told of lifetimes in advance; nothing")
          GeneratorEntry.@Nullable Prediction prediction) {
    /** Fills in. */
    public Mapping {
      demand = demand == null ? null : Collections.unmodifiableMap(new TreeMap<>(demand));
      tenant = tenant == null ? Tenant.USER : tenant;
    }
  }

  @Override
  public String name() {
    return "swf";
  }

  @Override
  public String summary() {
    return "Jobs of a parallel computer, each taken as a VIP: 18 numbers a line or up to 21, ; before comments.";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public String origin() {
    return "Parallel Workloads Archive, www.cs.huji.ac.il/labs/parallel/workload (D. Feitelson; each"
        + " log's header names whom to acknowledge): LCG-2005-1 (H. Li) and others, in the Standard"
        + " Workload Format 2.2.";
  }

  @Override
  public Class<Mapping> mapping() {
    return Mapping.class;
  }

  @Override
  public String fleet() {
    return "swf-fleet";
  }

  @Override
  public RequestSource open(TraceInput input, Mapping mapping, RequestFactory bench) {
    CsvTable table = new CsvTable(input, ';', STANDARD);
    Rows rows = new Rows(table, mapping, bench);
    return new RowRequests(input, table, bench, 0, rows.submit, rows::next)
        .leavingOut(() -> rows.leftOut)
        .predicting(mapping.prediction());
  }

  /** Reads rows. */
  private static final class Rows {
    private final CsvTable table;
    private final RequestFactory bench;
    private final Demands demands;
    private final int job;
    private final int status;
    private final int submit;
    private final int run;
    private final int tenant;

    /** The job that the latest line stands for as a whole. */
    private double whole = Double.NaN;

    private long read;
    private long leftOut;

    Rows(CsvTable table, Mapping mapping, RequestFactory bench) {
      this.table = table;
      this.bench = bench;
      job = table.column("job");
      status = table.column("status");
      submit = table.column("submit");
      run = table.column("run");
      tenant = table.column(mapping.tenant() == Tenant.USER ? "user" : "group");
      int used = table.column(PROCESSORS);
      int requested = table.column("requestedProcessors");
      demands =
          new Demands(
              bench,
              table,
              Demands.orKnown(mapping.demand(), KNOWN, bench),
              Map.of(PROCESSORS, line -> processors(line, used, requested)));
      bench.nameTenants();
      table.requireAllUsed(STANDARD);
    }

    /** The number of processors of a job; the format writes −1 for an unknown one. */
    private static double processors(CsvTable line, int used, int requested) {
      for (int column : new int[] {used, requested}) {
        if (line.number(column) != -1) {
          return line.amount(column);
        }
      }
      return 1;
    }

    /** True if the line is a partial execution of the job whose own line stands above. */
    private boolean repeatsJobAbove() {
      double number = table.number(job);
      double ended = table.number(status);
      if (ended >= 2 && ended <= 4) {
        return number == whole;
      }
      whole = number;
      return false;
    }

    @Nullable Row next() {
      while (table.next()) {
        boolean repeats = repeatsJobAbove();
        if (repeats || table.number(run) <= 0) {
          leftOut++;
          continue;
        }
        long number = read++;
        return new Row(
            table.time(submit, Tick.SECOND),
            table.duration(run, Tick.SECOND),
            0,
            bench.tenant(table.text(tenant)),
            bench.serviceType(number),
            number,
            demands.of(table),
            0,
            -1,
            GroupRule.NONE);
      }
      return null;
    }
  }
}
