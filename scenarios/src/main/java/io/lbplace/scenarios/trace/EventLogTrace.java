package io.lbplace.scenarios.trace;

import io.lbplace.core.event.DefinitionEvents.LimitsDefinedEvent;
import io.lbplace.core.event.EventLogHeader;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.event.ExogenousEvents.VipDeleteRequestedEvent;
import io.lbplace.core.event.ExogenousEvents.VipRequestedEvent;
import io.lbplace.core.event.ExogenousEvents.VipUpdateRequestedEvent;
import io.lbplace.core.placement.Authority;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.workload.RequestSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An event log that is to be replayed under the scenario that it was written under: its header and
 * its requests.
 */
public final class EventLogTrace {
  private final TraceInput input;
  private final EventLogHeader header;
  private final long horizonNanos;
  private final long requests;

  private EventLogTrace(TraceInput input, EventLogHeader header, long horizonNanos, long requests) {
    this.input = input;
    this.header = header;
    this.horizonNanos = horizonNanos;
    this.requests = requests;
  }

  /**
   * Reads a log once from end to end, which also verifies it.
   *
   * @throws BadInput if it is no event log, or a damaged one
   */
  public static EventLogTrace read(String file) {
    TraceInput input = new TraceInput(file);
    long[] horizon = {Long.MAX_VALUE};
    long[] requests = new long[1];
    EventSink facts =
        event -> {
          if (event instanceof LimitsDefinedEvent limits) {
            horizon[0] = limits.horizonNanos();
          } else if (event instanceof VipRequestedEvent
              || event instanceof VipUpdateRequestedEvent
              || event instanceof VipDeleteRequestedEvent) {
            requests[0]++;
          }
        };
    try (EventReader reader = new EventReader(input.open())) {
      reader.readAll(facts);
      return new EventLogTrace(input, reader.header(), horizon[0], requests[0]);
    } catch (IOException e) {
      throw LoggedRequests.unreadable(input, e);
    }
  }

  /** The header of the log, which describes the run that wrote it. */
  public EventLogHeader header() {
    return header;
  }

  /** The authority that chose devices for every service type; null if types had their own. */
  public @Nullable Authority authority() {
    for (Authority authority : Authority.values()) {
      if (authority.text().equals(header.authority())) {
        return authority;
      }
    }
    return null;
  }

  /** The end of the observed time of that run. */
  public long horizonNanos() {
    return horizonNanos;
  }

  /** The number of requests in the log. */
  public long requests() {
    return requests;
  }

  /** SHA-256 of the file's bytes, hexadecimal. */
  public String sha256() {
    return input.sha256();
  }

  /** Opens its requests, on the fleet that they are for. */
  public RequestSource open(FleetPlan fleet, long limit) {
    return new LoggedRequests(input, fleet, limit, horizonNanos, true);
  }
}
