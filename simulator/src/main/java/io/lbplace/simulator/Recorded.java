package io.lbplace.simulator;

import io.lbplace.core.event.ControlEvents.RejectedEvent;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventFormatException;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventReader;
import io.lbplace.scenarios.error.BadInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;

/** Reads the records of a log that hold devices' answers, or stand in for them. */
final class Recorded {
  private Recorded() {}

  /**
   * All such records of a log, in its order.
   *
   * @throws BadInput if it can't be read
   */
  static Queue<Event> read(String file) {
    Queue<Event> records = new ArrayDeque<>();
    try (EventReader reader =
        new EventReader(new BufferedInputStream(Files.newInputStream(Path.of(file))))) {
      reader.readAll(
          event -> {
            if (tells(event.kind()) || denies(event)) {
              records.add(event.copy());
            }
          });
    } catch (EventFormatException e) {
      throw new BadInput(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BadInput(file + ": can't be read, expected an event log", e);
    }
    return records;
  }

  /** True if the plugin rejected an order that no device could carry, before any attempt. */
  private static boolean denies(Event event) {
    return event instanceof RejectedEvent rejected && rejected.attempt() == 0;
  }

  private static boolean tells(EventKind kind) {
    return switch (kind) {
      case DEVICE_APPLIED,
          DEVICE_REMOVED,
          REFUSED,
          DEPLOY_FAILED,
          DEPLOY_UNKNOWN,
          RELEASED,
          WIRED,
          WIRING_FAILED,
          UNWIRED,
          DEVICE_BOOTED,
          BOOT_FAILED,
          DEVICE_DESTROYED,
          DEVICE_FAILED,
          DEVICE_RECOVERED,
          DEVICES_SYNCED,
          TARGET_STATE,
          HEALTH_CHANGED ->
          true;
      default -> false;
    };
  }
}
