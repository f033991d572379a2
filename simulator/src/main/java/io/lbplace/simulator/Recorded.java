package io.lbplace.simulator;

import io.lbplace.core.event.EventFormatException;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventReader;
import io.lbplace.scenarios.error.BadInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** A record of a log that says what devices answered, or would have. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Recorded(long atNanos, EventKind kind, long[] fields) {
  private static final int ATTEMPT = 2; // 0 where the plugin denied what no device could

  /**
   * All of a log, in its order.
   *
   * @throws BadInput if it can't be read
   */
  static Queue<Recorded> read(String file) {
    Queue<Recorded> records = new ArrayDeque<>();
    try (EventReader reader =
        new EventReader(new BufferedInputStream(Files.newInputStream(Path.of(file))))) {
      reader.readAll(
          (time, kind, fields, count) -> {
            if (tells(kind) || (kind == EventKind.REJECTED && fields[ATTEMPT] == 0)) {
              records.add(new Recorded(time, kind, Arrays.copyOf(fields, count)));
            }
          });
    } catch (EventFormatException e) {
      throw new BadInput(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BadInput(file + ": can't be read, expected an event log", e);
    }
    return records;
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
