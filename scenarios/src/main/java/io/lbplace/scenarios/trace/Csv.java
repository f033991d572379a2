package io.lbplace.scenarios.trace;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.auto.service.AutoService;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.error.Nearest;
import io.lbplace.scenarios.format.GeneratorEntry;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.scenarios.workload.Workbench;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Any table of VIPs, one a line, with columns named by the mapping. */
@AutoService(TraceReader.class)
@SuppressWarnings("rawtypes") // the service is named without its type
public final class Csv implements TraceReader<Csv.Mapping> {
  /** Which column says what: by name, or by number from 1. */
  public record Mapping(
      @JsonPropertyDescription("when a VIP is ordered; arrival") String arrival,
      @JsonPropertyDescription("how long it stays; lifetime, if there is such a column")
          @Nullable String lifetime,
      @JsonPropertyDescription("when it is deleted, instead of lifetime; end") @Nullable String end,
      @JsonPropertyDescription("who orders it; tenant; drawn where there is no such column")
          @Nullable String tenant,
      @JsonPropertyDescription("what is ordered; serviceType; drawn where there is none")
          @Nullable String serviceType,
      @JsonPropertyDescription("whole number, higher goes first; priority; 0 where there is none")
          @Nullable String priority,
      @JsonPropertyDescription("name of its group, empty for none; group") @Nullable String group,
      @JsonPropertyDescription("what groups ask; anti-affinity")
          GeneratorEntry.Group.Rule groupRule,
      @JsonPropertyDescription("by dimension; the columns named like dimensions")
          @Nullable Map<String, Amount> demand,
      @JsonPropertyDescription("seconds in the unit of times: 0.001 for milliseconds; 1")
          Double timeUnitSeconds,
      @JsonPropertyDescription("rows of one time are spread over this width; 0")
          Double spreadSeconds,
      @JsonPropertyDescription("between fields, one character; a comma") String separator,
      @JsonPropertyDescription("whether the first line names the columns; true") Boolean header,
      @JsonPropertyDescription("what is told of lifetimes in advance; nothing")
          GeneratorEntry.@Nullable Prediction prediction) {
    /** Checks and fills in. */
    public Mapping {
      arrival = arrival == null ? "arrival" : arrival;
      groupRule = groupRule == null ? GeneratorEntry.Group.Rule.ANTI_AFFINITY : groupRule;
      demand = demand == null ? null : Collections.unmodifiableMap(new TreeMap<>(demand));
      timeUnitSeconds = timeUnitSeconds == null ? Double.valueOf(1) : timeUnitSeconds;
      spreadSeconds = spreadSeconds == null ? Double.valueOf(0) : spreadSeconds;
      separator = separator == null ? "," : separator;
      header = header == null ? Boolean.TRUE : header;
      if (!(timeUnitSeconds > 0 && timeUnitSeconds <= 86_400)) {
        throw new InvalidField(
            "/timeUnitSeconds", timeUnitSeconds.toString(), "a number > 0, at most 86400");
      }
      if (!(spreadSeconds >= 0 && spreadSeconds <= 86_400)) {
        throw new InvalidField(
            "/spreadSeconds", spreadSeconds.toString(), "a number from 0 to 86400");
      }
      if (separator.length() != 1 || separator.equals("\"")) {
        throw new InvalidField("/separator", separator, "one character, no quote");
      }
      if (lifetime != null && end != null) {
        throw new InvalidField("/end", end, "either lifetime or end");
      }
    }
  }

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "A table with a line for each VIP, in the order of arrival; the mapping names columns.";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("arrival", "timeUnitSeconds", "when it is ordered; the first becomes 0"),
        new Column("lifetime", "timeUnitSeconds", "how long it stays; empty: to the end"),
        new Column("end", "timeUnitSeconds", "when it is deleted, instead of lifetime"),
        new Column("tenant", "", "who orders it: any text"),
        new Column("serviceType", "", "a service type of the scenario"),
        new Column("priority", "", "0 to 1000, higher goes first"),
        new Column("group", "", "VIPs with the same text belong together; empty: none"),
        new Column("<dimension>", "the dimension's", "what it takes"));
  }

  @Override
  public String origin() {
    return "Your own: comma-separated values with a header line, plain or gzipped. "
        + "Lines that begin with # are comments.";
  }

  @Override
  public Class<Mapping> mapping() {
    return Mapping.class;
  }

  @Override
  public RequestSource open(TraceInput input, Mapping mapping, Workbench bench) {
    CsvTable table = new CsvTable(input, mapping.separator().charAt(0));
    if (mapping.header()) {
      table.readHeader();
    }
    Rows rows = new Rows(table, mapping, bench);
    return new RowRequests(input, table, bench, mapping.spreadSeconds(), rows::next)
        .predicting(mapping.prediction());
  }

  /** Reads rows. */
  private static final class Rows {
    private final CsvTable table;
    private final Mapping mapping;
    private final Workbench bench;
    private final int arrival;
    private final int lifetime;
    private final int end;
    private final int tenant;
    private final int serviceType;
    private final int priority;
    private final int group;
    private final GroupRule rule;
    private final @Nullable Demands demands;
    private final List<String> typeNames;
    private final Map<String, Integer> groups = new HashMap<>();
    private long read;

    Rows(CsvTable table, Mapping mapping, Workbench bench) {
      this.table = table;
      this.mapping = mapping;
      this.bench = bench;
      arrival = table.column(mapping.arrival());
      end = optional(mapping.end(), mapping.lifetime() == null ? "end" : null);
      lifetime = optional(mapping.lifetime(), mapping.end() == null ? "lifetime" : null);
      tenant = optional(mapping.tenant(), "tenant");
      serviceType = optional(mapping.serviceType(), "serviceType");
      priority = optional(mapping.priority(), "priority");
      group = optional(mapping.group(), "group");
      rule = GroupRule.valueOf(mapping.groupRule().name());
      typeNames = bench.fleet().serviceTypes().stream().map(type -> type.name()).toList();
      Map<String, Amount> amounts = mapping.demand();
      if (amounts == null) {
        amounts = new TreeMap<>();
        for (String dimension : bench.dimensions().names()) {
          if (table.find(dimension) >= 0) {
            amounts.put(dimension, new Amount(dimension, 1.0, 0.0));
          }
        }
      }
      demands = amounts.isEmpty() ? null : new Demands(bench, table, amounts);
      if (tenant >= 0) {
        bench.nameTenants();
      }
    }

    /** A column that was asked for must be there; one by default may be. */
    private int optional(@Nullable String asked, @Nullable String byDefault) {
      if (asked != null) {
        return table.column(asked);
      }
      return table.find(byDefault);
    }

    @Nullable Row next() {
      if (!table.next()) {
        return null;
      }
      long key = read++;
      int type = serviceType < 0 ? bench.serviceType(key) : type();
      ServiceSpec spec = demands == null ? bench.defaultSpec(type) : demands.of(table);
      int member = -1;
      if (group >= 0 && !table.isEmpty(group)) {
        member = groups.computeIfAbsent(table.text(group), name -> groups.size());
      }
      double unit = mapping.timeUnitSeconds();
      return new Row(
          table.lineNumber(),
          table.number(arrival) * unit,
          lifetimeSeconds(unit),
          0,
          tenant < 0 ? bench.tenant(key) : bench.tenant(table.text(tenant)),
          type,
          key,
          spec,
          priority < 0 ? 0 : priority(),
          member,
          member < 0 ? GroupRule.NONE : rule);
    }

    private double lifetimeSeconds(double unit) {
      if (lifetime >= 0) {
        return table.isEmpty(lifetime) ? -1 : table.amount(lifetime) * unit;
      }
      if (end < 0 || table.isEmpty(end)) {
        return -1;
      }
      double stays = table.number(end) - table.number(arrival);
      if (stays < 0) {
        throw table.wrong(end, "a time not before the arrival");
      }
      return stays * unit;
    }

    private int type() {
      int index = typeNames.indexOf(table.text(serviceType));
      if (index < 0) {
        throw table.wrong(
            serviceType, Nearest.expected("a service type", table.text(serviceType), typeNames));
      }
      return index;
    }

    private int priority() {
      double value = table.number(priority);
      if (value != Math.rint(value) || value < 0 || value > 1_000) {
        throw table.wrong(priority, "a whole number from 0 to 1000");
      }
      return (int) value;
    }
  }
}
