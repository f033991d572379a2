package io.lbplace.core.appliance;

import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.model.Constraint;
import java.util.Collections;
import java.util.List;

/**
 * The limits on admission to an appliance: checked, in this order, before anything is configured
 * for a VIP. Each has the result code of its refusal, and the constraint that this reveals.
 */
public enum AdmissionLimit {
  /** A dedicated device is its owner's, or the first tenant's until it is empty. */
  OWNER(Constraint.OWNER, ResultCode.PERMISSION) {
    @Override
    public boolean admits(Appliance appliance, int tenant, ServiceType ordered) {
      return appliance.authorize(tenant) == ResultCode.OK;
    }
  },

  /** A device must have all tags that the service type requires, and none that it forbids. */
  TAGS(Constraint.TAGS, ResultCode.INVALID) {
    @Override
    public boolean admits(Appliance appliance, int tenant, ServiceType ordered) {
      List<String> tags = appliance.spec().tags();
      return tags.containsAll(ordered.requiresTags())
          && Collections.disjoint(tags, ordered.forbidsTags());
    }
  };

  private final Constraint constraint;
  private final int code;

  AdmissionLimit(Constraint constraint, int code) {
    this.constraint = constraint;
    this.code = code;
  }

  /** The constraint that a refusal reveals. */
  public Constraint constraint() {
    return constraint;
  }

  /** The {@link ResultCode} of a refusal. */
  public int code() {
    return code;
  }

  /** True if an appliance takes a VIP of a tenant and a service type. */
  public abstract boolean admits(Appliance appliance, int tenant, ServiceType ordered);
}
