package io.lbplace.scenarios.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.auto.service.AutoService;
import io.lbplace.core.model.GroupRule;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.error.Nearest;
import io.lbplace.scenarios.workload.RequestFactory;
import io.lbplace.scenarios.workload.RequestSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A load-balancer inventory: what Wikimedia's LVS hosts serve, as a flat table. */
@AutoService(TraceReader.class)
@SuppressWarnings("rawtypes") // the service is named without its type
public final class WikimediaLvs implements TraceReader<WikimediaLvs.Mapping> {
  private static final String BACKENDS = "backends";

  private static final Map<String, Amount> KNOWN =
      Map.of(
          "backends", new Amount(BACKENDS, 1.0, 0.0),
          "throughputMbps", new Amount(BACKENDS, 50.0, 0.0),
          "connectionsPerSecond", new Amount(BACKENDS, 500.0, 0.0),
          "sslTps", new Amount(BACKENDS, 100.0, 0.0),
          "concurrentConnections", new Amount(BACKENDS, 4_000.0, 0.0));

  /** The part of the inventory that becomes one VIP. */
  public enum Per {
    /** An address at a site, with all its ports. */
    @JsonProperty("address")
    ADDRESS,
    /** A line: one port of a service. */
    @JsonProperty("line")
    LINE
  }

  /** The choice of the tenant who orders a VIP. */
  public enum Tenant {
    /** The cluster of backends. */
    @JsonProperty("cluster")
    CLUSTER,
    /** The service. */
    @JsonProperty("service")
    SERVICE
  }

  /** The choice of the service type that is ordered. */
  public enum ServiceType {
    /** The service type that is named like the site. */
    @JsonProperty("site")
    SITE,
    /** Drawn by share. */
    @JsonProperty("drawn")
    DRAWN
  }

  /** The mapping from an inventory to VIPs. */
  public record Mapping(
      @JsonPropertyDescription(
              "by dimension; for each of backends: backends 1, throughputMbps 50, connectionsPerSecond 500, sslTps 100, concurrentConnections 4000 where the scenario has them")
          @Nullable Map<String, Amount> demand,
      @JsonPropertyDescription("from one VIP to the next; 60") Double intervalSeconds,
      @JsonPropertyDescription(
              "address: lines of one site and vip are one VIP, that with the most backends speaks for it; line; address")
          Per vipPer,
      @JsonPropertyDescription("cluster or service; cluster") Tenant tenant,
      @JsonPropertyDescription("site: the service type named like it; drawn: by share; site")
          ServiceType serviceType) {
    /** Checks and fills in. */
    public Mapping {
      demand = demand == null ? null : Collections.unmodifiableMap(new TreeMap<>(demand));
      intervalSeconds = intervalSeconds == null ? Double.valueOf(60) : intervalSeconds;
      vipPer = vipPer == null ? Per.ADDRESS : vipPer;
      tenant = tenant == null ? Tenant.CLUSTER : tenant;
      serviceType = serviceType == null ? ServiceType.SITE : serviceType;
      if (!(intervalSeconds >= 0 && intervalSeconds <= 86_400)) {
        throw new InvalidField(
            "/intervalSeconds", intervalSeconds.toString(), "a number from 0 to 86400");
      }
    }
  }

  @Override
  public String name() {
    return "wikimedia-lvs";
  }

  @Override
  public String summary() {
    return "An inventory of load-balanced services by site, without times: its VIPs come one by one"
        + " and stay.";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("service", "", "name of the service: the tenant, if so mapped"),
        new Column("site", "", "where it is: the service type of that name"),
        new Column("ip_name", "", "name of the address; not used"),
        new Column("vip", "", "the address, IPv4 or IPv6; its lines at a site are one VIP"),
        new Column("port", "", "port; not used"),
        new Column(
            "lvs_class", "", "which of a site's hosts serves it; not used: that is the question"),
        new Column("scheduler", "", "how connections are spread; not used"),
        new Column("protocol", "", "tcp; not used"),
        new Column("cluster", "", "the cluster of backends: the tenant"),
        new Column("conftool_service", "", "name in the configuration; not used"),
        new Column(BACKENDS, "", "how many backends serve it there"),
        new Column("state", "", "production or lvs_setup; not used: both are ordered"),
        new Column("depool_threshold", "", "share of backends that must stay; not used"));
  }

  @Override
  public String origin() {
    return "A flat table (vips_flat.csv) made from hieradata/common/service.yaml and"
        + " conftool-data/node of github.com/wikimedia/operations-puppet, Apache-2.0: one line for"
        + " each service, site and address.";
  }

  @Override
  public Class<Mapping> mapping() {
    return Mapping.class;
  }

  @Override
  public String fleet() {
    return "wikimedia-shaped";
  }

  @Override
  public RequestSource open(TraceInput input, Mapping mapping, RequestFactory bench) {
    Map<String, Long> chosen = mapping.vipPer() == Per.LINE ? null : largest(input);
    CsvTable table = new CsvTable(input, ',');
    table.readHeader();
    Rows rows = new Rows(table, mapping, bench, chosen);
    return new RowRequests(input, table, bench, 0, -1, rows::next);
  }

  /**
   * Of each site and address the line with the most backends, the first if several have. Lines of
   * one address may stand apart, so that this takes a reading of its own.
   */
  private static Map<String, Long> largest(TraceInput input) {
    Map<String, Long> lines = new HashMap<>();
    Map<String, Double> most = new HashMap<>();
    try (CsvTable table = new CsvTable(input, ',')) {
      table.readHeader();
      int site = table.column("site");
      int vip = table.column("vip");
      int backends = table.column(BACKENDS);
      while (table.next()) {
        String key = key(table, site, vip);
        double number = table.amount(backends);
        Double known = most.get(key);
        if (known == null || number > known) {
          if (known == null && most.size() == Rows.MOST_VIPS) {
            throw new BadInput(
                input.file() + ": expected an inventory of at most " + Rows.MOST_VIPS + " VIPs");
          }
          most.put(key, number);
          lines.put(key, table.rowNumber());
        }
      }
    }
    return lines;
  }

  private static String key(CsvTable table, int site, int vip) {
    return table.text(site) + " " + table.text(vip);
  }

  /** Reads rows. */
  private static final class Rows {
    /** The most addresses that are kept in memory. */
    static final int MOST_VIPS = 1 << 20;

    /** The columns of the format, those that are documented as not used among them. */
    private static final List<String> COLUMNS =
        new WikimediaLvs().columns().stream().map(Column::name).toList();

    private final CsvTable table;
    private final Mapping mapping;
    private final RequestFactory bench;
    private final @Nullable Map<String, Long> chosen;
    private final Demands demands;
    private final List<String> types;
    private final Tick interval;
    private final int site;
    private final int vip;
    private final int tenant;
    private long taken;

    Rows(
        CsvTable table, Mapping mapping, RequestFactory bench, @Nullable Map<String, Long> chosen) {
      this.table = table;
      this.mapping = mapping;
      this.bench = bench;
      this.chosen = chosen;
      site = table.column("site");
      vip = table.column("vip");
      tenant = table.column(mapping.tenant() == Tenant.CLUSTER ? "cluster" : "service");
      demands = new Demands(bench, table, Demands.orKnown(mapping.demand(), KNOWN, bench));
      types = bench.fleet().serviceTypes().stream().map(type -> type.name()).toList();
      bench.nameTenants();
      interval = Tick.ofSeconds(mapping.intervalSeconds());
      table.requireAllUsed(COLUMNS);
    }

    @Nullable Row next() {
      do {
        if (!table.next()) {
          return null;
        }
      } while (!speaks());
      long key = taken++;
      return new Row(
          interval.times(key),
          -1,
          0,
          bench.tenant(table.text(tenant)),
          mapping.serviceType() == ServiceType.SITE ? type() : bench.serviceType(key),
          key,
          demands.of(table),
          0,
          -1,
          GroupRule.NONE);
    }

    /** True if the line is the one that stands for its VIP; the address's other lines do not. */
    private boolean speaks() {
      return chosen == null || Objects.equals(chosen.get(key(table, site, vip)), table.rowNumber());
    }

    private int type() {
      int index = types.indexOf(table.text(site));
      if (index < 0) {
        throw table.wrong(
            site,
            Nearest.expected("a service type of that name", table.text(site), types)
                + "; or the mapping serviceType: drawn");
      }
      return index;
    }
  }
}
