package io.lbplace.scenarios.fleet;

import io.lbplace.core.ledger.constraint.Wording;
import io.lbplace.core.model.Dimension;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/** The names and amounts of a scenario's fleet, as the scenario has them. */
public final class FleetWording implements Wording {
  private final FleetPlan plan;
  private final List<String> tenants;
  private final DecimalFormat numbers =
      new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));

  /**
   * Words for a fleet.
   *
   * @param tenants names of tenants, as far as they have any
   */
  public FleetWording(FleetPlan plan, List<String> tenants) {
    this.plan = plan;
    this.tenants = tenants;
  }

  @Override
  public String tenant(int tenant) {
    return tenant < tenants.size() ? tenants.get(tenant) : "tenant " + tenant;
  }

  @Override
  public String serviceType(int serviceType) {
    return plan.serviceTypes().get(serviceType).name();
  }

  @Override
  public String dimension(int dimension) {
    return plan.dimensions().get(dimension).name();
  }

  @Override
  public String switchName(int index) {
    return plan.switches().get(index).name();
  }

  @Override
  public String amount(int dimension, long units) {
    Dimension of = plan.dimensions().get(dimension);
    return numbers.format((double) units / of.scale());
  }

  @Override
  public String number(long number) {
    return numbers.format(number);
  }
}
