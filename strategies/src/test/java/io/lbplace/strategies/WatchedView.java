package io.lbplace.strategies;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import org.jspecify.annotations.Nullable;

/** Passes everything on and keeps count of narrowings and draws. */
final class WatchedView implements FleetView {
  private final FleetView view;
  int depth;
  int draws;
  int rejections;

  WatchedView(FleetView view) {
    this.view = view;
  }

  @Override
  public void push(Feature feature) {
    depth++;
    view.push(feature);
  }

  @Override
  public void pop() {
    if (--depth < 0) {
      throw new AssertionError("pop without push");
    }
    view.pop();
  }

  @Override
  public int random(int bound) {
    draws++;
    return view.random(bound);
  }

  @Override
  public Decision reject() {
    rejections++;
    return view.reject();
  }

  @Override
  public int firstFit() {
    return view.firstFit();
  }

  @Override
  public int nextFit(int target) {
    return view.nextFit(target);
  }

  @Override
  public int leastLoaded() {
    return view.leastLoaded();
  }

  @Override
  public int mostLoaded() {
    return view.mostLoaded();
  }

  @Override
  public boolean eligible(int target) {
    return view.eligible(target);
  }

  @Override
  public @Nullable Feature preferred() {
    return view.preferred();
  }

  @Override
  public int targets() {
    return view.targets();
  }

  @Override
  public double load(int target) {
    return view.load(target);
  }

  @Override
  public int vips(int target) {
    return view.vips(target);
  }

  @Override
  public int tenantVips(int target) {
    return view.tenantVips(target);
  }

  @Override
  public long bid(int target) {
    return view.bid(target);
  }

  @Override
  public int wired(int target) {
    return view.wired(target);
  }

  @Override
  public boolean virtual(int target) {
    return view.virtual(target);
  }

  @Override
  public long used(int target, int dimension) {
    return view.used(target, dimension);
  }

  @Override
  public long capacity(int target, int dimension) {
    return view.capacity(target, dimension);
  }

  @Override
  public long charge(int target, int dimension) {
    return view.charge(target, dimension);
  }

  @Override
  public int networks(int target) {
    return view.networks(target);
  }

  @Override
  public int freeVlans(int target) {
    return view.freeVlans(target);
  }

  @Override
  public int provider(int target) {
    return view.provider(target);
  }

  @Override
  public int owner(int target) {
    return view.owner(target);
  }

  @Override
  public int freeTenancies(int target) {
    return view.freeTenancies(target);
  }

  @Override
  public long latestEndNanos(int target) {
    return view.latestEndNanos(target);
  }

  @Override
  public long nowNanos() {
    return view.nowNanos();
  }

  @Override
  public int dimensions() {
    return view.dimensions();
  }

  @Override
  public int flavor() {
    return view.flavor();
  }

  @Override
  public int flavorOf(int target) {
    return view.flavorOf(target);
  }

  @Override
  public long capacityOfNew(int flavor, int dimension) {
    return view.capacityOfNew(flavor, dimension);
  }

  @Override
  public long wiringDemand(int network, int dimension) {
    return view.wiringDemand(network, dimension);
  }

  @Override
  public int flavorVlans(int flavor) {
    return view.flavorVlans(flavor);
  }

  @Override
  public int flavorInstancesLeft(int flavor) {
    return view.flavorInstancesLeft(flavor);
  }

  @Override
  public long costPerHourMicros(int flavor) {
    return view.costPerHourMicros(flavor);
  }

  @Override
  public Decision on(int target) {
    return view.on(target);
  }

  @Override
  public Decision onNew(int flavor) {
    return view.onNew(flavor);
  }
}
