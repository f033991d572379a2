package io.lbplace.scenarios.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.auto.service.AutoService;
import io.lbplace.core.model.GroupRule;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.workload.RequestFactory;
import io.lbplace.scenarios.workload.RequestSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The request sequences of a data set for topology-aware VM placement. */
@AutoService(TraceReader.class)
@SuppressWarnings("rawtypes") // the service is named without its type
public final class HuaweiTopology implements TraceReader<HuaweiTopology.Mapping> {
  private static final Map<String, Amount> KNOWN =
      Map.of(
          "throughputMbps", new Amount("flavor_vcpus", 50.0, 0.0),
          "connectionsPerSecond", new Amount("flavor_vcpus", 500.0, 0.0),
          "sslTps", new Amount("flavor_vcpus", 100.0, 0.0),
          "concurrentConnections", new Amount("flavor_ram", 2_000.0, 0.0));

  private static final Map<String, GroupRule> RULES =
      Map.of(
          "affinity", GroupRule.AFFINITY,
          "anti-affinity", GroupRule.ANTI_AFFINITY,
          "fault_domain", GroupRule.FAULT_DOMAIN);

  /** The members of a group that must not share a fault domain. */
  public enum FaultDomains {
    /** No two members may share one. */
    @JsonProperty("each-member")
    EACH_MEMBER,
    /** The rule is left out: such members belong to no group. */
    @JsonProperty("ignored")
    IGNORED
  }

  /** The mapping from VMs to VIPs. */
  public record Mapping(
      @JsonPropertyDescription(
              "by dimension; throughputMbps 50 × flavor_vcpus, connectionsPerSecond 500 × flavor_vcpus, sslTps 100 × flavor_vcpus, concurrentConnections 2000 × flavor_ram where the scenario has them")
          @Nullable Map<String, Amount> demand,
      @JsonPropertyDescription("from one request to the next; 1") Double intervalSeconds,
      @JsonPropertyDescription(
              "each-member: no two members of a fault_domain group share one; ignored: no such rule; each-member")
          FaultDomains faultDomains) {
    /** Checks and fills in. */
    public Mapping {
      demand = demand == null ? null : Collections.unmodifiableMap(new TreeMap<>(demand));
      intervalSeconds = intervalSeconds == null ? Double.valueOf(1) : intervalSeconds;
      faultDomains = faultDomains == null ? FaultDomains.EACH_MEMBER : faultDomains;
      if (!(intervalSeconds >= 0 && intervalSeconds <= 86_400)) {
        throw new InvalidField(
            "/intervalSeconds", intervalSeconds.toString(), "a number from 0 to 86400");
      }
    }
  }

  @Override
  public String name() {
    return "huawei-topology";
  }

  @Override
  public String summary() {
    return "VM requests with affinity, anti-affinity and fault-domain groups, in order and without"
        + " times; each is taken as a VIP that stays.";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("seq", "", "place in the order, from 0: it comes intervalSeconds × seq"),
        new Column("flavor_vcpus", "", "virtual CPUs"),
        new Column("flavor_ram", "GiB", "memory"),
        new Column("numa", "", "NUMA nodes that it spans; not used"),
        new Column(
            "strategy",
            "",
            "affinity: all on one target; anti-affinity: a target each; fault_domain: a fault domain"
                + " each; empty: no group"),
        new Column("group", "", "number of its group, counted for each strategy from 0"),
        new Column(
            "domain",
            "",
            "0 to 2, of fault_domain alone: most likely which of its group's domains it asks for; the"
                + " publisher doesn't say. Not used: as no two members share a fault domain, members"
                + " with unlike numbers don't"));
  }

  @Override
  public String origin() {
    return "VM_data_C1.xlsx to C5.xlsx of github.com/mdl1104/Dataset-for-topology-aware-VM-placement,"
        + " CC0, each sheet saved as comma-separated values.";
  }

  @Override
  public Class<Mapping> mapping() {
    return Mapping.class;
  }

  @Override
  public String fleet() {
    return "huawei-topology-fleet";
  }

  @Override
  public RequestSource open(TraceInput input, Mapping mapping, RequestFactory bench) {
    CsvTable table = new CsvTable(input, ',');
    table.readHeader();
    Rows rows = new Rows(table, mapping, bench);
    return new RowRequests(input, table, bench, 0, rows.seq, rows::next);
  }

  /** Reads rows. */
  private static final class Rows {
    /** The first key of groups' draws, beyond those of VMs without a group. */
    private static final long GROUP_KEYS = 1L << 40;

    /** The columns of the format, those that are documented as not used among them. */
    private static final List<String> COLUMNS =
        new HuaweiTopology().columns().stream().map(Column::name).toList();

    private final CsvTable table;
    private final Mapping mapping;
    private final RequestFactory bench;
    private final Demands demands;
    private final Tick interval;
    private final int seq;
    private final int strategy;
    private final int group;
    private final Map<String, Integer> groups = new HashMap<>();
    private long read;

    Rows(CsvTable table, Mapping mapping, RequestFactory bench) {
      this.table = table;
      this.mapping = mapping;
      this.bench = bench;
      seq = table.column("seq");
      strategy = table.column("strategy");
      group = table.column("group");
      demands = new Demands(bench, table, Demands.orKnown(mapping.demand(), KNOWN, bench));
      interval = Tick.ofSeconds(mapping.intervalSeconds());
      table.requireAllUsed(COLUMNS);
    }

    @Nullable Row next() {
      if (!table.next()) {
        return null;
      }
      long vm = read++;
      GroupRule rule = rule();
      int member = -1;
      if (rule != GroupRule.NONE) {
        String name = rule + " " + table.amount(group);
        member = groups.computeIfAbsent(name, key -> groups.size());
      }
      // A group belongs to one tenant, who orders one service type.
      long key = member < 0 ? vm : GROUP_KEYS + member;
      return new Row(
          table.duration(seq, interval),
          -1,
          0,
          bench.tenant(key),
          bench.serviceType(key),
          vm,
          demands.of(table),
          0,
          member,
          rule);
    }

    private GroupRule rule() {
      String text = table.text(strategy);
      if (text.isEmpty()) {
        return GroupRule.NONE;
      }
      GroupRule rule = RULES.get(text);
      if (rule == null) {
        throw table.wrong(strategy, "affinity, anti-affinity, fault_domain or nothing");
      }
      if (rule == GroupRule.FAULT_DOMAIN && mapping.faultDomains() == FaultDomains.IGNORED) {
        return GroupRule.NONE;
      }
      return rule;
    }
  }
}
