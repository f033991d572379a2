package io.lbplace.scenarios.trace;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventFormatException;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.Request.Arrival;
import io.lbplace.scenarios.workload.Request.Delete;
import io.lbplace.scenarios.workload.Request.Placed;
import io.lbplace.scenarios.workload.Request.Update;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.scenarios.workload.SpecJson;
import io.lbplace.scenarios.workload.Specs;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests of an event log, read as they are wanted. */
final class LoggedRequests implements RequestSource, EventSink {
  private final TraceInput input;
  private final FleetPlan fleet;
  private final long limit;
  private final long horizonNanos;
  private final EventReader reader;
  private final boolean pins;

  /** Where the next VIP is wanted, or −1. */
  private int pinned = -1;

  private final Networks networks = new Networks();
  private final Specs specs = new Specs();
  private final Map<Integer, String> specTexts = new HashMap<>();
  private @Nullable Request found;
  private int tenants;
  private long delivered;
  private long lastNanos;
  private boolean ended;

  /** By VIP: when the log has it deleted; read from end to end when first asked for. */
  private long @Nullable [] departures;

  /**
   * Opens a log.
   *
   * @param fleet whose service types and dimensions the requests must fit
   * @param limit VIPs from this handle on are left out
   * @param horizonNanos requests after it aren't wanted
   * @param pins whether VIPs are wanted where they were
   */
  LoggedRequests(TraceInput input, FleetPlan fleet, long limit, long horizonNanos, boolean pins) {
    this.pins = pins;
    this.input = input;
    this.fleet = fleet;
    this.limit = limit;
    this.horizonNanos = horizonNanos;
    this.reader = open(input);
  }

  private static EventReader open(TraceInput input) {
    try {
      return new EventReader(input.open());
    } catch (IOException e) {
      throw unreadable(input, e);
    }
  }

  /** What to say of a log that can't be read on. */
  static BadInput unreadable(TraceInput input, IOException e) {
    return e instanceof EventFormatException
        ? new BadInput(input.file() + ": " + e.getMessage(), e)
        : input.unreadable(1, e);
  }

  @Override
  public @Nullable Request next() {
    found = null;
    try {
      while (!ended && found == null) {
        ended = !reader.readNext(this);
      }
    } catch (IOException e) {
      throw unreadable(input, e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new BadInput(
          input.file() + ": a record refers to what the log doesn't define: " + e.getMessage(), e);
    }
    Request request = found;
    if (request == null || request.atNanos() > horizonNanos) {
      ended = true;
      return null;
    }
    delivered++;
    lastNanos = request.atNanos();
    return request;
  }

  @Override
  public void event(long timeNanos, EventKind kind, long[] fields, int count) {
    switch (kind) {
      case SPEC_DEFINED -> {
        int spec = (int) fields[0];
        requireDimensions(count - 2);
        Resources demand = Resources.of(Arrays.copyOfRange(fields, 2, count));
        String text = specTexts.remove(spec);
        if (text == null || spec != specs.size()) {
          throw new IllegalArgumentException("spec " + spec);
        }
        specs.add(SpecJson.read(text, spec, demand));
      }
      case NETWORK_DEFINED -> {
        int tenant = (int) fields[1];
        tenants = Math.max(tenants, tenant + 1);
        networks.addNetwork(tenant, switches(fields, count));
      }
      case SUBNET_DEFINED ->
          networks.addSubnet((int) fields[1], new Cidr(fields[2], (int) fields[3]));
      case VIP_PINNED -> pinned = pins ? target(fields[1]) : -1;
      case VIP_REQUESTED -> {
        Arrival order = arrival(timeNanos, fields);
        found = pinned < 0 ? order : new Placed(order, pinned);
        pinned = -1;
      }
      case VIP_UPDATE_REQUESTED ->
          found = new Update(timeNanos, (int) fields[0], specs.get((int) fields[1]));
      case VIP_DELETE_REQUESTED -> found = new Delete(timeNanos, (int) fields[0]);
      default -> {}
    }
    if (found != null && found.vip() >= limit) {
      found = null;
    }
  }

  private int target(long handle) {
    if (handle < 0 || handle >= fleet.targets().size()) {
      throw new IllegalArgumentException("target " + handle);
    }
    return (int) handle;
  }

  private void requireDimensions(int count) {
    if (count != fleet.dimensions().size()) {
      throw new BadInput(
          input.file()
              + ": demands have "
              + count
              + " dimensions, expected the fleet's "
              + fleet.dimensions().size());
    }
  }

  private static int @Nullable [] switches(long[] fields, int count) {
    if (count == 2) {
      return null;
    }
    int[] switches = new int[count - 2];
    for (int i = 0; i < switches.length; i++) {
      switches[i] = (int) fields[2 + i];
    }
    return switches;
  }

  private Arrival arrival(long timeNanos, long[] fields) {
    int tenant = (int) fields[1];
    tenants = Math.max(tenants, tenant + 1);
    int serviceType = (int) fields[2];
    if (serviceType >= fleet.serviceTypes().size()) {
      throw new BadInput(
          input.file()
              + ": service type "
              + serviceType
              + " is ordered, expected one of the fleet's "
              + fleet.serviceTypes().size());
    }
    ServiceSpec spec = specs.get((int) fields[5]);
    if (spec.service() != fleet.services().get(serviceType)) {
      throw new BadInput(
          input.file()
              + ": VIP "
              + fields[0]
              + " is a "
              + spec.service()
              + ", expected what service type "
              + fleet.serviceTypes().get(serviceType).name()
              + " of the fleet is of, "
              + fleet.services().get(serviceType));
    }
    int subnetA = (int) fields[3];
    int subnetB = (int) fields[4];
    if (subnetA >= networks.subnetCount() || subnetB >= networks.subnetCount()) {
      throw new IllegalArgumentException("subnet " + Math.max(subnetA, subnetB));
    }
    return new Arrival(
        timeNanos,
        -1,
        new CreateVip(
            (int) fields[0],
            tenant,
            serviceType,
            subnetA,
            subnetB,
            spec,
            fields[6],
            (int) fields[7],
            (int) fields[8],
            GroupRule.of((int) fields[9]),
            fields[10]));
  }

  @Override
  public long departureNanos(int vip) {
    if (departures == null) {
      departures = readDepartures();
    }
    return vip < departures.length ? departures[vip] : Long.MAX_VALUE;
  }

  private long[] readDepartures() {
    Departures found = new Departures(horizonNanos);
    try (EventReader all = open(input)) {
      all.readAll(found);
    } catch (IOException e) {
      throw unreadable(input, e);
    }
    return found.ends;
  }

  /** The first pass over a log: a VIP's deletion, which stands far behind its order. */
  private static final class Departures implements EventSink {
    private final long horizonNanos;
    private long[] ends = new long[64];

    Departures(long horizonNanos) {
      this.horizonNanos = horizonNanos;
      Arrays.fill(ends, Long.MAX_VALUE);
    }

    @Override
    public void event(long timeNanos, EventKind kind, long[] fields, int count) {
      if (kind == EventKind.VIP_DELETE_REQUESTED && timeNanos <= horizonNanos) {
        int vip = (int) fields[0];
        int known = ends.length;
        if (vip >= known) {
          ends = Arrays.copyOf(ends, Math.max(vip + 1, 2 * known));
          Arrays.fill(ends, known, ends.length, Long.MAX_VALUE);
        }
        ends[vip] = Math.min(ends[vip], timeNanos);
      }
    }
  }

  @Override
  public void text(Dictionary dictionary, int id, String text) {
    if (dictionary == Dictionary.SPEC) {
      specTexts.put(id, text);
    }
  }

  @Override
  public Networks networks() {
    return networks;
  }

  @Override
  public Specs specs() {
    return specs;
  }

  @Override
  public int tenants() {
    return tenants;
  }

  @Override
  public long delivered() {
    return delivered;
  }

  @Override
  public long endNanos() {
    return lastNanos;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(input, e);
    }
  }
}
