package io.lbplace.core.scheduler;

import io.lbplace.core.column.Rows;
import io.lbplace.core.model.ServiceSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Table of reservations, a row by handle, with what the ledger doesn't keep: the key of the last
 * command sent for each, the spec deployed, and the number of wirings that it waits for.
 */
final class ClaimTable {
  // a row
  private static final int WIDTH = 4;
  private static final int GENERATION = 0;
  private static final int ATTEMPT = 1;
  private static final int WAITS = 2;
  private static final int NEXT = 3;

  private @Nullable ServiceSpec[] specs = new @Nullable ServiceSpec[64];
  private final Rows rows = new Rows(WIDTH);

  void open(int reservation, int generation, int attempt, ServiceSpec spec) {
    if (reservation >= specs.length) {
      int length = Math.max(reservation + 1, specs.length + (specs.length >> 2));
      specs = Arrays.copyOf(specs, length);
    }
    rows.reach(reservation);
    key(reservation, generation, attempt);
    specs[reservation] = spec;
    waits(reservation, 0);
    next(reservation, VipTable.NONE);
  }

  void close(int reservation) {
    specs[reservation] = null;
  }

  /** Notes the key of the command that is being sent. */
  void key(int reservation, int generation, int attempt) {
    rows.set(reservation, GENERATION, generation);
    rows.set(reservation, ATTEMPT, attempt);
  }

  boolean hasKey(int reservation, int generation, int attempt) {
    return generation(reservation) == generation && attempt(reservation) == attempt;
  }

  int generation(int reservation) {
    return rows.get(reservation, GENERATION);
  }

  int attempt(int reservation) {
    return rows.get(reservation, ATTEMPT);
  }

  ServiceSpec spec(int reservation) {
    ServiceSpec spec = specs[reservation];
    if (spec == null) {
      throw new IllegalStateException("reservation " + reservation + " is closed");
    }
    return spec;
  }

  void spec(int reservation, ServiceSpec spec) {
    specs[reservation] = spec;
  }

  /** The number of wirings it waits for. */
  int waits(int reservation) {
    return rows.get(reservation, WAITS);
  }

  void waits(int reservation, int count) {
    rows.set(reservation, WAITS, count);
  }

  /** The next in its VIP's list of leaving reservations. */
  int next(int reservation) {
    return rows.get(reservation, NEXT);
  }

  void next(int reservation, int following) {
    rows.set(reservation, NEXT, following);
  }
}
