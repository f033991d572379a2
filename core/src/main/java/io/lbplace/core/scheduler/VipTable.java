package io.lbplace.core.scheduler;

import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the scheduler knows of each VIP, in columns by handle. At most one reservation serves, at
 * most one is arriving, any number are leaving.
 */
final class VipTable {
  static final int NONE = -1;

  private static final Phase[] PHASES = Phase.values();
  private static final Operation[] OPERATIONS = Operation.values();

  private @Nullable PlacementRequest[] requests = new PlacementRequest[0];
  private byte[] phases = new byte[0];
  private byte[] operations = new byte[0];
  private int[] generations = new int[0];
  private int[] firstAttempts = new int[0];
  private int[] serving = new int[0];
  private int[] arriving = new int[0];
  private int[] leavingHead = new int[0];

  void add(PlacementRequest request) {
    int vip = request.vip();
    if (vip >= phases.length) {
      grow(Math.max(1024, Math.max(vip + 1, phases.length + (phases.length >> 1))));
    }
    requests[vip] = request;
    generations[vip] = request.generation();
    firstAttempts[vip] = request.attempt();
    operations[vip] = (byte) Operation.CREATE.ordinal();
    serving[vip] = NONE;
    arriving[vip] = NONE;
    leavingHead[vip] = NONE;
  }

  void forget(int vip) {
    requests[vip] = null;
    phases[vip] = 0;
  }

  private void grow(int size) {
    requests = Arrays.copyOf(requests, size);
    phases = Arrays.copyOf(phases, size);
    operations = Arrays.copyOf(operations, size);
    generations = Arrays.copyOf(generations, size);
    firstAttempts = Arrays.copyOf(firstAttempts, size);
    serving = Arrays.copyOf(serving, size);
    arriving = Arrays.copyOf(arriving, size);
    leavingHead = Arrays.copyOf(leavingHead, size);
  }

  /** The request of the operation under way, or of the last one. */
  PlacementRequest request(int vip) {
    PlacementRequest request = requests[vip];
    if (request == null) {
      throw new IllegalStateException("VIP " + vip + " is not known");
    }
    return request;
  }

  void request(int vip, PlacementRequest request) {
    requests[vip] = request;
  }

  Phase phase(int vip) {
    return vip < phases.length ? PHASES[phases[vip]] : Phase.ABSENT;
  }

  void phase(int vip, Phase phase) {
    phases[vip] = (byte) phase.ordinal();
  }

  Operation operation(int vip) {
    return OPERATIONS[operations[vip]];
  }

  /** Begins an operation whose first attempt is that of {@code request}. */
  void begin(Operation operation, PlacementRequest request) {
    int vip = request.vip();
    operations[vip] = (byte) operation.ordinal();
    firstAttempts[vip] = request.attempt();
    requests[vip] = request;
  }

  void operation(int vip, Operation operation) {
    operations[vip] = (byte) operation.ordinal();
  }

  /** How many placements the operation has tried, the current one included. */
  int attempts(int vip) {
    return request(vip).attempt() - firstAttempts[vip] + 1;
  }

  /** The latest generation that the plugin has asked for. */
  int generation(int vip) {
    return generations[vip];
  }

  void generation(int vip, int generation) {
    generations[vip] = generation;
  }

  int serving(int vip) {
    return serving[vip];
  }

  void serving(int vip, int reservation) {
    serving[vip] = reservation;
  }

  int arriving(int vip) {
    return arriving[vip];
  }

  void arriving(int vip, int reservation) {
    arriving[vip] = reservation;
  }

  /** The first of the reservations that are leaving: a list through {@link ClaimTable#next}. */
  int leavingHead(int vip) {
    return leavingHead[vip];
  }

  void leavingHead(int vip, int reservation) {
    leavingHead[vip] = reservation;
  }
}
