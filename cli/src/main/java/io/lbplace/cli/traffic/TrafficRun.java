package io.lbplace.cli.traffic;

import io.lbplace.cli.drive.Hardware;
import io.lbplace.core.driver.Outcome;
import io.lbplace.drivers.linux.Site;
import io.lbplace.drivers.runtime.BlockingCompute;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.experiments.results.Traffic;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Requests to all VIPs that a lab on loopback carries, for as long as a run lasts. It is no part of
 * the run: its results are reported apart from the run's metrics.
 */
public final class TrafficRun implements AutoCloseable {
  private final Site site;
  private final Targets targets = new Targets();
  private final Origins origins;
  private final Client client;

  /**
   * Traffic that has not begun.
   *
   * @param requestsPerSecond the rate over all VIPs, by the wall clock
   * @param site the site, all of whose addresses are of this machine
   */
  public TrafficRun(double requestsPerSecond, Site site) throws IOException {
    this.site = site;
    origins = new Origins();
    client = new Client(requestsPerSecond, targets, Client.TIME_OUT_NANOS);
  }

  /** The same hardware, watched. */
  public Hardware watching(Hardware hardware) {
    Map<Integer, BlockingDriver> drivers = new HashMap<>(hardware.drivers());
    hardware
        .inLab()
        .forEach(
            type ->
                drivers.computeIfPresent(
                    type, (key, driver) -> new WatchedDriver(driver, site, targets, origins)));
    return new Hardware(
        drivers,
        hardware.fabric(),
        watched(hardware.compute()),
        hardware.notices(),
        hardware.lab(),
        hardware.inLab());
  }

  private BlockingCompute watched(BlockingCompute compute) {
    return new BlockingCompute() {
      @Override
      public Outcome create(int device, int flavor) throws IOException, InterruptedException {
        return compute.create(device, flavor);
      }

      @Override
      public Outcome destroy(int device) throws IOException, InterruptedException {
        targets.gone(device);
        return compute.destroy(device);
      }
    };
  }

  /** Sends from now on. */
  public void begin() {
    client.begin();
  }

  /** Stops sending, and returns the results. */
  public Traffic end() throws InterruptedException {
    return client.end(origins.count());
  }

  @Override
  public void close() {
    client.stop();
    origins.close();
  }
}
