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

/** The pods of Alibaba's cluster trace of GPU sharing, 2023. */
@AutoService(TraceReader.class)
@SuppressWarnings("rawtypes") // the service is named without its type
public final class Openb implements TraceReader<Openb.Mapping> {
  /** The name of a computed value: the GPUs of a line in thousandths; no column of the table. */
  private static final String GPUS = "gpu_milli_total";

  private static final Map<String, Amount> KNOWN =
      Map.of(
          "throughputMbps", new Amount("cpu_milli", 0.05, 0.0),
          "connectionsPerSecond", new Amount("cpu_milli", 0.5, 0.0),
          "sslTps", new Amount(GPUS, 1.0, 0.0),
          "concurrentConnections", new Amount("memory_mib", 2.0, 0.0));

  /** The choice of the tenant for whom a pod is ordered. */
  public enum Tenant {
    /** Drawn by the scenario's popularity. */
    @JsonProperty("drawn")
    DRAWN,
    /** One tenant for each quality of service. */
    @JsonProperty("qos")
    QOS
  }

  /** The mapping from pods to VIPs. */
  public record Mapping(
      @JsonPropertyDescription(
              "by dimension; throughputMbps 0.05 × cpu_milli, connectionsPerSecond 0.5 × cpu_milli, sslTps 1 × gpu_milli_total, concurrentConnections 2 × memory_mib where the scenario has them")
          @Nullable Map<String, Amount> demand,
      @JsonPropertyDescription("drawn by popularity, or one for each qos; drawn") Tenant tenant,
      @JsonPropertyDescription(
              "by qos, 0 to 1000; Guaranteed 30, LS 20, Burstable 10, and 0 for others")
          Map<String, Integer> priority,
      @JsonPropertyDescription("what is told of lifetimes in advance; nothing")
          GeneratorEntry.@Nullable Prediction prediction) {
    /** Checks and fills in. */
    public Mapping {
      demand = demand == null ? null : Collections.unmodifiableMap(new TreeMap<>(demand));
      tenant = tenant == null ? Tenant.DRAWN : tenant;
      priority =
          Collections.unmodifiableMap(
              new TreeMap<>(
                  priority == null
                      ? Map.of("Guaranteed", 30, "LS", 20, "Burstable", 10)
                      : priority));
      priority.forEach(
          (qos, value) -> {
            if (value == null || value < 0 || value > 1_000) {
              throw new InvalidField(
                  "/priority/" + qos, String.valueOf(value), "a whole number from 0 to 1000");
            }
          });
    }
  }

  @Override
  public String name() {
    return "openb";
  }

  @Override
  public String summary() {
    return "Pods of a GPU cluster, each taken as a VIP; lines are in the order of creation.";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("name", "", "of the pod; not used"),
        new Column("cpu_milli", "1/1000 CPU", "CPUs asked for"),
        new Column("memory_mib", "MiB", "memory asked for"),
        new Column("num_gpu", "", "GPUs asked for"),
        new Column(
            "gpu_milli",
            "1/1000 GPU",
            "of each GPU; a mapping may name num_gpu × gpu_milli as gpu_milli_total"),
        new Column("gpu_spec", "", "models of GPU that will do; not used"),
        new Column(
            "qos", "", "quality of service: the VIP's priority, and its tenant if so mapped"),
        new Column(
            "pod_phase",
            "",
            "how it ended; not used: a pod that never ran is ordered all the same"),
        new Column("creation_time", "s", "when it is ordered; the first becomes 0"),
        new Column("deletion_time", "s", "when it is deleted; empty: it stays"),
        new Column("scheduled_time", "s", "when it found a node; not used"));
  }

  @Override
  public String origin() {
    return "Alibaba cluster trace of GPU sharing, 2023 (Weng et al., Beware of Fragmentation, USENIX"
        + " ATC 2023): openb_pod_list_default.csv of github.com/alibaba/clusterdata,"
        + " cluster-trace-gpu-v2023.";
  }

  @Override
  public Class<Mapping> mapping() {
    return Mapping.class;
  }

  @Override
  public String fleet() {
    return "openb-fleet";
  }

  @Override
  public RequestSource open(TraceInput input, Mapping mapping, RequestFactory bench) {
    CsvTable table = new CsvTable(input, ',');
    table.readHeader();
    Rows rows = new Rows(table, mapping, bench);
    return new RowRequests(input, table, bench, 0, rows.created, rows::next)
        .predicting(mapping.prediction());
  }

  /** Reads rows. */
  private static final class Rows {
    /** The columns of the format, those that are documented as not used among them. */
    private static final List<String> COLUMNS =
        new Openb().columns().stream().map(Column::name).toList();

    private final CsvTable table;
    private final Mapping mapping;
    private final RequestFactory bench;
    private final Demands demands;
    private final int created;
    private final int deleted;
    private final int qos;
    private long read;

    Rows(CsvTable table, Mapping mapping, RequestFactory bench) {
      this.table = table;
      this.mapping = mapping;
      this.bench = bench;
      created = table.column("creation_time");
      deleted = table.column("deletion_time");
      qos = table.column("qos");
      int gpus = table.column("num_gpu");
      int ofEach = table.column("gpu_milli");
      demands =
          new Demands(
              bench,
              table,
              Demands.orKnown(mapping.demand(), KNOWN, bench),
              Map.of(GPUS, line -> gpus(line, gpus, ofEach)));
      if (mapping.tenant() == Tenant.QOS) {
        bench.nameTenants();
      }
      table.requireAllUsed(COLUMNS);
    }

    /** The GPUs of a pod, in thousandths; one without GPUs may leave its share of one empty. */
    private static double gpus(CsvTable line, int gpus, int ofEach) {
      double number = line.amount(gpus);
      return number == 0 ? 0 : number * line.amount(ofEach);
    }

    @Nullable Row next() {
      if (!table.next()) {
        return null;
      }
      long pod = read++;
      long arrival = table.time(created, Tick.SECOND);
      long stays = -1;
      if (!table.isEmpty(deleted)) {
        stays = table.time(deleted, Tick.SECOND) - arrival;
        if (stays < 0) {
          throw table.wrong(deleted, "a time not before creation_time");
        }
      }
      String quality = table.text(qos);
      return new Row(
          arrival,
          stays,
          0,
          mapping.tenant() == Tenant.QOS ? bench.tenant(quality) : bench.tenant(pod),
          bench.serviceType(pod),
          pod,
          demands.of(table),
          mapping.priority().getOrDefault(quality, 0),
          -1,
          GroupRule.NONE);
    }
  }
}
