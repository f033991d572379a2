package io.lbplace.simulator.device;

import io.lbplace.core.driver.Completion;
import io.lbplace.core.driver.DeviceBooks;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.ledger.Delta;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.DecisionTime;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.World;

/**
 * A provider's driver at one agent: bids and chooses from books of its own, and has the simulated
 * devices do the rest. Choosing takes a decision's time, one after the other; bidding takes none.
 */
public final class ProviderDriver extends ForwardingDriver {
  private final World world;
  private final Driver devices;
  private final DeviceBooks books;
  private final DecisionTime decisionTime;
  private long busyUntil;

  /** A driver with its books. */
  public ProviderDriver(World world, Driver devices, DeviceBooks books, DecisionTime decisionTime) {
    this.world = world;
    this.devices = devices;
    this.books = books;
    this.decisionTime = decisionTime;
  }

  @Override
  public void bid(int provider, PlacementRequest request, long holdNanos, Completion completion) {
    long now = world.nowNanos();
    completion.offered(provider, request, books.bid(request, now, now + holdNanos), 0);
  }

  @Override
  public void allocate(
      int provider, PlacementRequest request, long holdNanos, Completion completion) {
    long now = world.nowNanos();
    Bids choice = books.allocate(request, now, now + holdNanos);
    long takes = decisionTime.nanos(request.vip(), request.generation(), request.attempt());
    busyUntil = Math.max(busyUntil, now) + takes;
    completion.offered(provider, request, choice, busyUntil - now);
  }

  @Override
  public void close(int vip, int generation, int attempt) {
    books.close(vip, generation, attempt);
  }

  @Override
  public void follow(Delta delta) {
    books.follow(delta);
  }

  @Override
  protected Driver devices() {
    return devices;
  }
}
