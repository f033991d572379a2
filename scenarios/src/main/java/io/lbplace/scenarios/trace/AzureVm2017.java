package io.lbplace.scenarios.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.auto.service.AutoService;
import io.lbplace.core.model.GroupRule;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.format.GeneratorEntry;
import io.lbplace.scenarios.workload.RequestFactory;
import io.lbplace.scenarios.workload.RequestSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Azure Public Dataset V1 in the form of huaweicloud/trace_generation_rnn. */
@AutoService(TraceReader.class)
@SuppressWarnings("rawtypes") // the service is named without its type
public final class AzureVm2017 implements TraceReader<AzureVm2017.Mapping> {
  private static final double STEP_SECONDS = 300;

  /** The set of rows that share one draw. */
  public enum Per {
    /** The VMs of one tenant in one step. */
    @JsonProperty("batch")
    BATCH,
    /** Every VM for itself. */
    @JsonProperty("vm")
    VM
  }

  /**
   * The mapping from VMs to VIPs. A batch is one tenant's arrivals in a step, and the trace has no
   * lasting tenant: each batch draws its tenant by the scenario's popularity.
   */
  public record Mapping(
      @JsonPropertyDescription(
              "by dimension; throughputMbps 50 × vcpu, connectionsPerSecond 500 × vcpu, sslTps 100 × vcpu, concurrentConnections 2000 × mem_gb where the scenario has them")
          @Nullable Map<String, Amount> demand,
      @JsonPropertyDescription("arrivals are spread over their step of this width; 300")
          Double spreadSeconds,
      @JsonPropertyDescription(
              "added to lifetimes that are exact in the trace: drawn evenly up to this width; 0")
          Double lifetimeStepSeconds,
      @JsonPropertyDescription("networks A and B are drawn for each batch or each vm; vm")
          Per networksPer,
      @JsonPropertyDescription("the service type is drawn for each batch or each vm; batch")
          Per serviceTypePer,
      @JsonPropertyDescription("what is told of lifetimes in advance; nothing")
          GeneratorEntry.@Nullable Prediction prediction) {
    /** Checks and fills in. */
    public Mapping {
      spreadSeconds = spreadSeconds == null ? Double.valueOf(STEP_SECONDS) : spreadSeconds;
      lifetimeStepSeconds = lifetimeStepSeconds == null ? Double.valueOf(0) : lifetimeStepSeconds;
      networksPer = networksPer == null ? Per.VM : networksPer;
      serviceTypePer = serviceTypePer == null ? Per.BATCH : serviceTypePer;
      demand = demand == null ? null : Collections.unmodifiableMap(new TreeMap<>(demand));
      step("/spreadSeconds", spreadSeconds);
      step("/lifetimeStepSeconds", lifetimeStepSeconds);
    }

    private static void step(String pointer, double value) {
      if (!(value >= 0 && value <= STEP_SECONDS)) {
        throw new InvalidField(pointer, Double.toString(value), "a number from 0 to 300");
      }
    }
  }

  @Override
  public String name() {
    return "azure-vm-2017";
  }

  @Override
  public String summary() {
    return "VM arrivals of a public cloud in steps of five minutes, each VM taken as a VIP.";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("vm", "", "number of the VM; not used"),
        new Column("arrival_s", "s", "when it came, in steps of 300 s; the first becomes 0"),
        new Column("batch", "", "one tenant's arrivals in one step"),
        new Column("flavor", "", "its size; not used"),
        new Column("vcpu", "", "virtual CPUs"),
        new Column("mem_gb", "GiB", "memory"),
        new Column("dur_bin", "", "number of the lifetime's bin; not used"),
        new Column("dur_min_s", "s", "least lifetime of the bin"),
        new Column("dur_max_s", "s", "greatest; the lifetime is drawn evenly between"),
        new Column("censored", "", "1: still there at the end of the trace, it stays"));
  }

  @Override
  public String origin() {
    return "Azure Public Dataset V1 (Cortez et al., Resource Central, SOSP 2017), CC BY 4.0, as "
        + "processed in huaweicloud/trace_generation_rnn (azure_v1_dev.csv).";
  }

  @Override
  public Class<Mapping> mapping() {
    return Mapping.class;
  }

  @Override
  public String fleet() {
    return "azure-fleet";
  }

  @Override
  public RequestSource open(TraceInput input, Mapping mapping, RequestFactory bench) {
    CsvTable table = new CsvTable(input, ',');
    table.readHeader();
    Rows rows = new Rows(table, mapping, bench);
    return new RowRequests(input, table, bench, mapping.spreadSeconds(), rows.arrival, rows::next)
        .predicting(mapping.prediction());
  }

  private static Map<String, Amount> demand(Mapping mapping, RequestFactory bench) {
    Map<String, Amount> given = mapping.demand();
    if (given != null) {
      return given;
    }
    Map<String, Amount> known = new TreeMap<>();
    known.put("throughputMbps", new Amount("vcpu", 50.0, 0.0));
    known.put("connectionsPerSecond", new Amount("vcpu", 500.0, 0.0));
    known.put("sslTps", new Amount("vcpu", 100.0, 0.0));
    known.put("concurrentConnections", new Amount("mem_gb", 2_000.0, 0.0));
    known.keySet().retainAll(bench.dimensions().names());
    return known;
  }

  /** Reads rows. */
  private static final class Rows {
    /** The columns of the format, those that are documented as not used among them. */
    private static final List<String> COLUMNS =
        new AzureVm2017().columns().stream().map(Column::name).toList();

    private final CsvTable table;
    private final Mapping mapping;
    private final RequestFactory bench;
    private final Demands demands;
    private final int arrival;
    private final int batch;
    private final int least;
    private final int greatest;
    private final int censored;
    private long read;

    Rows(CsvTable table, Mapping mapping, RequestFactory bench) {
      this.table = table;
      this.mapping = mapping;
      this.bench = bench;
      arrival = table.column("arrival_s");
      batch = table.column("batch");
      least = table.column("dur_min_s");
      greatest = table.column("dur_max_s");
      censored = table.column("censored");
      demands = new Demands(bench, table, demand(mapping, bench));
      table.requireAllUsed(COLUMNS);
    }

    @Nullable Row next() {
      if (!table.next()) {
        return null;
      }
      long vm = read++;
      long at = table.time(arrival, Tick.SECOND);
      if (at < 0) {
        throw table.wrong(arrival, "a number ≥ 0");
      }
      long batchKey = (long) table.amount(batch);
      long min = table.duration(least, Tick.SECOND);
      long max = table.duration(greatest, Tick.SECOND);
      if (max < min) {
        throw table.wrong(greatest, "a number ≥ dur_min_s");
      }
      double width =
          max > min ? table.number(greatest) - table.number(least) : mapping.lifetimeStepSeconds();
      return new Row(
          at,
          table.number(censored) == 1 ? -1 : min,
          width,
          bench.tenant(batchKey),
          bench.serviceType(mapping.serviceTypePer() == Per.BATCH ? batchKey : vm),
          mapping.networksPer() == Per.BATCH ? batchKey : vm,
          demands.of(table),
          0,
          -1,
          GroupRule.NONE);
    }
  }
}
