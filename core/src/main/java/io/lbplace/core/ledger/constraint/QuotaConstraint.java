package io.lbplace.core.ledger.constraint;

import io.lbplace.core.column.Growth;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;

/** A tenant's number of VIPs, and a flavor's number of instances, are limited. */
public final class QuotaConstraint extends LedgerConstraint {
  /** By tenant: how many different VIPs have a reservation anywhere. */
  private int[] vips = new int[16];

  QuotaConstraint(LedgerState state) {
    super(state, Constraint.QUOTA);
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    return exceeded(request) ? fails(-1) : Verdict.FITS;
  }

  @Override
  public int filterNew(PlacementRequest request, int flavor, int mask) {
    if (exceeded(request)) {
      return fails(-1);
    }
    return state.instances[flavor] < state.flavors.get(flavor).maxInstances()
        ? Verdict.FITS
        : fails(flavor);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    if (exceeded(request)) {
      query.and(stage(), query.scratch());
    }
  }

  /** A VIP that has a reservation already counts once. */
  private boolean exceeded(PlacementRequest request) {
    return state.tenantQuota >= 0
        && liveVips(request.tenant()) >= state.tenantQuota
        && state.reservations.latestOf(request.vip()) < 0;
  }

  private int liveVips(int tenant) {
    return tenant < vips.length ? vips[tenant] : 0;
  }

  @Override
  public void reserve(int reservation, PlacementRequest request, long nodes) {
    if (state.reservations.isOnlyOfVip(reservation)) {
      vips = Growth.room(vips, request.tenant(), 0);
      vips[request.tenant()]++;
    }
  }

  @Override
  public void release(int reservation) {
    if (state.reservations.isOnlyOfVip(reservation)) {
      vips[state.reservations.tenant(reservation)]--;
    }
  }

  @Override
  public boolean isEmpty() {
    return Arrays.stream(vips).allMatch(count -> count == 0);
  }

  @Override
  public String explain(PlacementRequest request, int target, int key, Wording words) {
    return explain(request, words);
  }

  @Override
  public String explainNew(PlacementRequest request, int flavor, int key, Wording words) {
    return key < 0
        ? explain(request, words)
        : "all " + words.number(state.instances[flavor]) + " exist";
  }

  private String explain(PlacementRequest request, Wording words) {
    String most = words.counted(state.tenantQuota, "VIP");
    return words.tenant(request.tenant()) + " has its " + most + " already";
  }
}
