package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.suite.PipelineScenario;
import io.lbplace.core.placement.Authority;
import io.lbplace.simulator.LogFeed;
import io.lbplace.simulator.Simulation;
import java.util.List;

/**
 * The heap that a live VIP takes, everything included: tables of plugin, scheduler, ledger, devices
 * and metrics, and its departure in the queue. That is live heap once all are requested, less that
 * of the first few, over how many there are between.
 *
 * @param devices the number of devices
 * @param vips the number of VIPs alive at the end; of one spec, twenty on a device
 */
record HeapCase(int devices, int vips) implements Case {
  /** A collection may leave to the next what it has just found out. */
  private static final int COLLECTIONS = 3;

  @Override
  public String name() {
    return "heap/plain/" + devices + "/" + vips;
  }

  @Override
  public List<Figure> measure() {
    Growth growth = new Growth();
    Simulation.run(
        PipelineScenario.byFirstFit(
            PipelineScenario.PLAIN.allAlive(devices, vips),
            Authority.CENTRAL,
            LogFeed.DIRECT,
            growth::requested));
    return List.of(Figure.bytes(name(), "B/VIP", growth.bytesPerVip()));
  }

  /** Live heap at the first and the last report of how many were requested. */
  private final class Growth {
    private long firstBytes;
    private long firstVips;
    private long lastBytes;
    private long lastVips;

    void requested(long count) {
      if (firstVips == 0) {
        firstBytes = liveBytes();
        firstVips = count;
      } else if (lastVips == 0 && count > vips - vips / 10) {
        lastBytes = liveBytes();
        lastVips = count;
      }
    }

    double bytesPerVip() {
      return (double) (lastBytes - firstBytes) / (lastVips - firstVips);
    }

    private static long liveBytes() {
      for (int i = 0; i < COLLECTIONS; i++) {
        System.gc();
      }
      Runtime runtime = Runtime.getRuntime();
      return runtime.totalMemory() - runtime.freeMemory();
    }
  }
}
