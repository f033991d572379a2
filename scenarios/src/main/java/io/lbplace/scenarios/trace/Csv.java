package io.lbplace.scenarios.trace;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.auto.service.AutoService;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.error.Nearest;
import io.lbplace.scenarios.format.GeneratorEntry;
import io.lbplace.scenarios.format.SubnetsEntry;
import io.lbplace.scenarios.workload.RequestFactory;
import io.lbplace.scenarios.workload.RequestSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Any table of VIPs, one a line, with columns named by the mapping. */
@AutoService(TraceReader.class)
@SuppressWarnings("rawtypes") // the service is named without its type
public final class Csv implements TraceReader<Csv.Mapping> {
  /** The column of each property of a VIP: by name, or by number from 1. */
  public record Mapping(
      @JsonPropertyDescription("when a VIP is ordered; arrival, and intervalSeconds without it")
          @Nullable String arrival,
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
      @JsonPropertyDescription("what groups ask, where no column groupRule says it; anti-affinity")
          GeneratorEntry.Group.Rule groupRule,
      @JsonPropertyDescription("the network of its address; networkA; drawn where there is none")
          @Nullable String networkA,
      @JsonPropertyDescription(
              "the network of its members; networkB; as networkA where there is none")
          @Nullable String networkB,
      @JsonPropertyDescription("block of network A, as 10.1.0.0/24; subnetA; from the pools")
          @Nullable String subnetA,
      @JsonPropertyDescription("block of network B; subnetB; from the pools")
          @Nullable String subnetB,
      @JsonPropertyDescription("its address, empty for any; address; any") @Nullable String address,
      @JsonPropertyDescription("of the VIP, 1 to 65535; port; as mapping.spec where there is none")
          @Nullable String port,
      @JsonPropertyDescription("TCP, HTTP or HTTPS; protocol; as mapping.spec where there is none")
          @Nullable String protocol,
      @JsonPropertyDescription(
              "of the VIP, as 10.0.0.8:80 10.0.0.9:80*2, which has weight 2; members; as"
                  + " mapping.spec where there is none")
          @Nullable String members,
      @JsonPropertyDescription(
              "names the item of a row, where each has rows of events; a column, or several joined by +")
          @Nullable String id,
      @JsonPropertyDescription("what happens to the item of a row") @Nullable String event,
      @JsonPropertyDescription("events that order a VIP; start") List<String> startEvents,
      @JsonPropertyDescription("events that delete it; end") List<String> endEvents,
      @JsonPropertyDescription("from one VIP to the next in a table without arrivals; 60")
          @Nullable Double intervalSeconds,
      @JsonPropertyDescription("by dimension; the columns named like dimensions")
          @Nullable Map<String, Amount> demand,
      @JsonPropertyDescription("seconds in the unit of times: 0.001 for milliseconds; 1")
          @Nullable Double timeUnitSeconds,
      @JsonPropertyDescription("rows of one time are spread over this width; 0")
          Double spreadSeconds,
      @JsonPropertyDescription("between fields, one character; a comma") String separator,
      @JsonPropertyDescription("whether the first line names the columns; true") Boolean header,
      @JsonPropertyDescription("what is told of lifetimes in advance; nothing")
          GeneratorEntry.@Nullable Prediction prediction) {
    /** Checks and fills in. */
    public Mapping {
      startEvents = startEvents == null ? List.of("start") : List.copyOf(startEvents);
      endEvents = endEvents == null ? List.of("end") : List.copyOf(endEvents);
      groupRule = groupRule == null ? GeneratorEntry.Group.Rule.ANTI_AFFINITY : groupRule;
      demand = demand == null ? null : Collections.unmodifiableMap(new TreeMap<>(demand));
      spreadSeconds = spreadSeconds == null ? Double.valueOf(0) : spreadSeconds;
      separator = separator == null ? "," : separator;
      header = header == null ? Boolean.TRUE : header;
      if (timeUnitSeconds != null && !(timeUnitSeconds >= 1e-9 && timeUnitSeconds <= 86_400)) {
        throw new InvalidField(
            "/timeUnitSeconds", timeUnitSeconds.toString(), "a number from 1e-9 to 86400");
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
      if (intervalSeconds != null && !(intervalSeconds >= 0 && intervalSeconds <= 86_400)) {
        throw new InvalidField(
            "/intervalSeconds", intervalSeconds.toString(), "a number from 0 to 86400");
      }
      if ((id == null) != (event == null)) {
        throw new InvalidField(
            id == null ? "/id" : "/event", "", "both, id and event, or neither of them");
      }
      if (event != null && (lifetime != null || end != null)) {
        throw new InvalidField("/event", event, "no lifetime and no end where events say it");
      }
    }
  }

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "A table with a line for each VIP, or for each of its events; the mapping names columns.";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column(
            "arrival",
            "timeUnitSeconds",
            "when it is ordered; the earliest becomes 0; without such a column rows come one by one,"
                + " intervalSeconds apart"),
        new Column("lifetime", "timeUnitSeconds", "how long it stays; empty: to the end"),
        new Column("end", "timeUnitSeconds", "when it is deleted, instead of lifetime"),
        new Column("tenant", "", "who orders it: any text"),
        new Column("serviceType", "", "a service type of the scenario"),
        new Column("priority", "", "0 to 1000, higher goes first"),
        new Column("group", "", "VIPs with the same text belong together; empty: none"),
        new Column(
            "groupRule", "", "affinity, anti-affinity or fault-domain; empty: the mapping's"),
        new Column(
            "networkA", "", "network of its address: one of the tenant's, made where it is new"),
        new Column("networkB", "", "network of its members; empty: the same"),
        new Column("subnetA", "", "block of network A, as 10.1.0.0/24; empty: from the pools"),
        new Column("subnetB", "", "block of network B"),
        new Column("address", "", "its address in network A; empty: any"),
        new Column("port", "", "the VIP's, 1 to 65535; empty: as mapping.spec"),
        new Column("protocol", "", "TCP, HTTP or HTTPS; empty: as mapping.spec"),
        new Column(
            "members",
            "",
            "its servers, as 10.0.0.8:80 10.0.0.9:80*2, between blanks, the second with weight 2;"
                + " empty: as mapping.spec"),
        new Column(
            "id, name, project_id, vip_address, provisioning_status, operating_status, provider",
            "",
            "of 'openstack loadbalancer list': where all seven are there, those that the mapping"
                + " doesn't name are not used"),
        new Column("<dimension>", "the dimension's", "what it takes"));
  }

  @Override
  public String origin() {
    return "Your own: comma-separated values with a header line, or a JSON listing (.json, .jsonl), plain"
        + " or gzipped. Lines of CSV that begin with # are comments. A column that nothing uses is an error, unless"
        + " the mapping's ignore names it.";
  }

  @Override
  public Class<Mapping> mapping() {
    return Mapping.class;
  }

  @Override
  public RequestSource open(TraceInput input, Mapping mapping, RequestFactory bench) {
    CsvTable table = new CsvTable(input, mapping.separator().charAt(0));
    if (table.isListing() && !(mapping.header() && mapping.separator().equals(","))) {
      table.close();
      throw new InvalidField(
          "/workload/trace/mapping/" + (mapping.header() ? "separator" : "header"),
          mapping.header() ? mapping.separator() : "false",
          "nothing, as objects of a JSON listing name their fields");
    }
    if (mapping.header()) {
      table.readHeader();
    }
    Rows rows = new Rows(table, mapping, bench);
    return new RowRequests(input, table, bench, mapping.spreadSeconds(), rows.arrival, rows::next)
        .leavingOut(() -> rows.leftOut)
        .predicting(mapping.prediction());
  }

  /** Reads rows. */
  private static final class Rows {
    /** The columns that {@code openstack loadbalancer list -f csv} prints. */
    private static final Set<String> LISTING =
        Set.of(
            "id",
            "name",
            "project_id",
            "vip_address",
            "provisioning_status",
            "operating_status",
            "provider");

    /** The most items whose events are matched in memory. */
    private static final int MOST_ITEMS = 1 << 21;

    private static final double INTERVAL_SECONDS = 60;

    private final CsvTable table;
    private final Mapping mapping;
    private final RequestFactory bench;
    private final Tick tick;
    private final Tick interval;
    private final int arrival;
    private final int lifetime;
    private final int end;
    private final int tenant;
    private final int serviceType;
    private final int priority;
    private final int group;
    private final int groupRule;
    private final int networkA;
    private final int networkB;
    private final int subnetA;
    private final int subnetB;
    private final int address;
    private final Fronts fronts;
    private final int[] id;
    private final int event;
    private final @Nullable Demands demands;
    private final List<String> typeNames;
    private final Map<String, Integer> groups = new HashMap<>();
    private final List<GroupRule> rules = new ArrayList<>();

    /** The tenant drawn for each network, by its name, where no column names the tenant. */
    private final Map<String, Integer> owners = new HashMap<>();

    /** Items whose end has been read already, in the order of their starts. */
    private @Nullable Iterator<Row> items;

    private long read;
    private long leftOut;

    Rows(CsvTable table, Mapping mapping, RequestFactory bench) {
      this.table = table;
      this.mapping = mapping;
      this.bench = bench;
      tick = tick(table, mapping);
      arrival = optional(mapping.arrival(), "arrival");
      end = optional(mapping.end(), mapping.lifetime() == null ? "end" : null);
      lifetime = optional(mapping.lifetime(), mapping.end() == null ? "lifetime" : null);
      tenant = optional(mapping.tenant(), "tenant");
      serviceType = optional(mapping.serviceType(), "serviceType");
      priority = optional(mapping.priority(), "priority");
      group = optional(mapping.group(), "group");
      groupRule = group < 0 ? -1 : table.find("groupRule");
      networkA = optional(mapping.networkA(), "networkA");
      networkB = optional(mapping.networkB(), "networkB");
      subnetA = optional(mapping.subnetA(), "subnetA");
      subnetB = optional(mapping.subnetB(), "subnetB");
      address = optional(mapping.address(), "address");
      fronts =
          new Fronts(
              table,
              optional(mapping.protocol(), "protocol"),
              optional(mapping.port(), "port"),
              optional(mapping.members(), "members"));
      String ids = mapping.id();
      id =
          ids == null
              ? new int[0]
              : Arrays.stream(ids.split("\\+")).mapToInt(table::column).toArray();
      event = optional(mapping.event(), null);
      if (arrival < 0 && (end >= 0 || event >= 0 || table.options().timeFormat() != null)) {
        throw table.missingColumn("arrival");
      }
      Double stated = mapping.intervalSeconds();
      if (arrival >= 0 && stated != null) {
        throw new InvalidField(
            "/workload/trace/mapping/intervalSeconds",
            stated.toString(),
            "nothing, as the table says when VIPs arrive");
      }
      interval = Tick.ofSeconds(stated == null ? INTERVAL_SECONDS : stated);
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
      if (networkA >= 0 || networkB >= 0 || subnetA >= 0 || subnetB >= 0) {
        bench.nameNetworks();
      }
      table.requireAllUsed(table.header().containsAll(LISTING) ? LISTING : Set.of());
    }

    private static Tick tick(CsvTable table, Mapping mapping) {
      Double unit = mapping.timeUnitSeconds();
      TimeFormat format = table.options().timeFormat();
      if (unit != null) {
        return Tick.ofSeconds(unit);
      }
      return format == null || format == TimeFormat.ISO ? Tick.SECOND : format.tick();
    }

    /** The index of a column, or −1; only one that was asked for by name must exist. */
    private int optional(@Nullable String asked, @Nullable String byDefault) {
      if (asked != null) {
        return table.column(asked);
      }
      return table.options().ignored().contains(String.valueOf(byDefault))
          ? -1
          : table.find(byDefault);
    }

    @Nullable Row next() {
      if (event >= 0) {
        Iterator<Row> matched = items == null ? match() : items;
        items = matched;
        return matched.hasNext() ? matched.next() : null;
      }
      if (!table.next()) {
        return null;
      }
      long at = arrival < 0 ? interval.times(read) : table.time(arrival, tick);
      return row(at, lifetimeNanos(at));
    }

    /** Reads the whole table: the rows that start an item, each with what its end says. */
    private Iterator<Row> match() {
      List<Row> started = new ArrayList<>();
      Map<String, Integer> open = new HashMap<>();
      while (table.next()) {
        String what = table.text(event);
        long at = table.time(arrival, tick);
        String item = Arrays.stream(id).mapToObj(table::text).collect(Collectors.joining("\u0000"));
        if (mapping.startEvents().contains(what)) {
          if (open.put(item, started.size()) != null) {
            throw table.wrong(
                id[0], "an item that isn't there already; it has started twice without an end");
          }
          if (started.size() == MOST_ITEMS) {
            throw table.wrong(id[0], "at most " + MOST_ITEMS + " items; see mapping.where");
          }
          started.add(row(at, -1));
        } else if (mapping.endEvents().contains(what) && open.containsKey(item)) {
          int start = open.remove(item);
          long stays = at - started.get(start).arrivalNanos();
          if (stays < 0) {
            throw table.wrong(arrival, "a time not before that of the item's start");
          }
          started.set(start, started.get(start).lasting(stays));
        } else {
          leftOut++;
        }
      }
      return started.iterator();
    }

    private Row row(long at, long lifetimeNanos) {
      long key = read++;
      int type = serviceType < 0 ? bench.serviceType(key) : type();
      ServiceSpec spec = demands == null ? bench.defaultSpec(type) : demands.of(table);
      int member = group();
      int owner = tenant(key);
      return new Row(
          at,
          lifetimeNanos,
          0,
          owner,
          type,
          key,
          spec,
          priority < 0 ? 0 : priority(),
          member,
          member < 0 ? GroupRule.NONE : rules.get(member),
          place(owner),
          fronts.stated());
    }

    private int tenant(long key) {
      if (tenant >= 0) {
        return bench.tenant(table.text(tenant));
      }
      String network = networkA < 0 ? "" : table.text(networkA);
      if (network.isEmpty()) {
        return bench.tenant(key);
      }
      return owners.computeIfAbsent(network, name -> bench.tenant(key));
    }

    private Row.Place place(int owner) {
      int a = subnet(owner, networkA, subnetA);
      int b = subnet(owner, networkB, subnetB);
      return a < 0 && b < 0 && address < 0
          ? Row.Place.ANY
          : new Row.Place(a, b < 0 ? a : b, address(a));
    }

    /** The subnet that two columns name, or −1. */
    private int subnet(int owner, int network, int block) {
      String name = network < 0 ? "" : table.text(network);
      String text = block < 0 ? "" : table.text(block);
      if (name.isEmpty() && text.isEmpty()) {
        return -1;
      }
      Cidr cidr = text.isEmpty() ? null : cidr(block, text);
      int subnet = bench.subnet(owner, name.isEmpty() ? text : name, cidr);
      if (subnet < 0) {
        throw table.wrong(block, "a block that no other subnet of the network overlaps");
      }
      return subnet;
    }

    private Cidr cidr(int column, String text) {
      try {
        Cidr cidr = SubnetsEntry.parse("", text);
        SubnetsEntry.requireHosts("", text, cidr);
        return cidr;
      } catch (InvalidField e) {
        throw table.bad(column, e.reason());
      }
    }

    private long address(int subnet) {
      if (address < 0 || table.isEmpty(address)) {
        return -1;
      }
      if (subnet < 0) {
        throw table.wrong(
            address, "a row that names the network of its address by networkA or subnetA");
      }
      long wanted = table.address(address);
      Cidr block = bench.networks().cidr(subnet);
      if (!block.contains(wanted)) {
        throw table.wrong(
            address,
            "an address of network A, " + block + "; a column subnetA may state its block");
      }
      return wanted;
    }

    private int group() {
      if (group < 0 || table.isEmpty(group)) {
        return -1;
      }
      GroupRule rule = rule();
      int member = groups.computeIfAbsent(table.text(group), name -> groups.size());
      if (member == rules.size()) {
        rules.add(rule);
      } else if (rules.get(member) != rule) {
        throw table.wrong(groupRule, "one groupRule for a group, as in its first line");
      }
      return member;
    }

    private GroupRule rule() {
      String text = groupRule < 0 ? "" : table.text(groupRule);
      return switch (text) {
        case "" -> GroupRule.valueOf(mapping.groupRule().name());
        case "anti-affinity" -> GroupRule.ANTI_AFFINITY;
        case "affinity" -> GroupRule.AFFINITY;
        case "fault-domain" -> GroupRule.FAULT_DOMAIN;
        default -> throw table.wrong(groupRule, "affinity, anti-affinity or fault-domain");
      };
    }

    private long lifetimeNanos(long at) {
      if (lifetime >= 0) {
        return table.isEmpty(lifetime) ? -1 : table.duration(lifetime, tick);
      }
      if (end < 0 || table.isEmpty(end)) {
        return -1;
      }
      long stays = table.time(end, tick) - at;
      if (stays < 0) {
        throw table.wrong(end, "a time not before the arrival");
      }
      return stays;
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
