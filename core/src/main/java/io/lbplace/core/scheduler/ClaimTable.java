package io.lbplace.core.scheduler;

import io.lbplace.core.model.ServiceSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the scheduler knows of each reservation beside the ledger, in columns by its handle: the key
 * of the last command sent for it, the spec deployed, and what it waits for.
 */
final class ClaimTable {
  private @Nullable ServiceSpec[] specs = new ServiceSpec[0];
  private int[] generations = new int[0];
  private int[] attempts = new int[0];
  private int[] waits = new int[0];
  private int[] next = new int[0];

  void open(int reservation, int generation, int attempt, ServiceSpec spec) {
    if (reservation >= generations.length) {
      int size = Math.max(1024, Math.max(reservation + 1, waits.length + (waits.length >> 1)));
      specs = Arrays.copyOf(specs, size);
      generations = Arrays.copyOf(generations, size);
      attempts = Arrays.copyOf(attempts, size);
      waits = Arrays.copyOf(waits, size);
      next = Arrays.copyOf(next, size);
    }
    key(reservation, generation, attempt);
    specs[reservation] = spec;
    waits[reservation] = 0;
    next[reservation] = VipTable.NONE;
  }

  void close(int reservation) {
    specs[reservation] = null;
  }

  /** Notes the key of the command that is being sent. */
  void key(int reservation, int generation, int attempt) {
    generations[reservation] = generation;
    attempts[reservation] = attempt;
  }

  boolean hasKey(int reservation, int generation, int attempt) {
    return generations[reservation] == generation && attempts[reservation] == attempt;
  }

  int generation(int reservation) {
    return generations[reservation];
  }

  int attempt(int reservation) {
    return attempts[reservation];
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

  /** How many wirings it waits for. */
  int waits(int reservation) {
    return waits[reservation];
  }

  void waits(int reservation, int count) {
    waits[reservation] = count;
  }

  /** The next in its VIP's list of leaving reservations. */
  int next(int reservation) {
    return next[reservation];
  }

  void next(int reservation, int following) {
    next[reservation] = following;
  }
}
