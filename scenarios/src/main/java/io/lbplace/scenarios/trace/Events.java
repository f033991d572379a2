package io.lbplace.scenarios.trace;

import com.google.auto.service.AutoService;
import io.lbplace.scenarios.workload.RequestFactory;
import io.lbplace.scenarios.workload.RequestSource;
import java.util.List;

/**
 * The event log of lbplace, {@code lbplace.events/1}: the tenants' requests are replayed, with the
 * same handles, networks and specs; their outcomes aren't read.
 */
@SuppressWarnings("rawtypes") // the service is a generic type
@AutoService(TraceReader.class)
public final class Events implements TraceReader<Events.Mapping> {
  /** The name of the format. */
  public static final String NAME = "events";

  /** The empty mapping: the log needs none. */
  public record Mapping() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "an event log of lbplace: the requests in it, replayed with their handles.";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("VIP_REQUESTED", "", "a VIP is ordered, with all that was ordered"),
        new Column("VIP_UPDATE_REQUESTED", "", "a VIP is resized"),
        new Column("VIP_DELETE_REQUESTED", "", "a VIP is deleted"));
  }

  @Override
  public String origin() {
    return "written by 'lbplace simulate … --events FILE'; docs/events.md gives the layout. "
        + "Scenario and seed are those of the log's header unless told otherwise.";
  }

  @Override
  public boolean isTable() {
    return false;
  }

  @Override
  public Class<Mapping> mapping() {
    return Mapping.class;
  }

  @Override
  public RequestSource open(TraceInput input, Mapping mapping, RequestFactory bench) {
    // Where its operators pinned VIPs are targets of its own fleet, not of this one.
    return new LoggedRequests(input, bench.fleet(), bench.limit(), bench.horizonNanos(), false);
  }
}
