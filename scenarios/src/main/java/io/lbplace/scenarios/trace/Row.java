package io.lbplace.scenarios.trace;

import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.ServiceSpec;

/**
 * One VIP of a trace, before times are shifted and VIPs numbered.
 *
 * @param line where it stands
 * @param arrivalSeconds in the trace's own time
 * @param lifetimeSeconds or −1 if it stays
 * @param lifetimeStepSeconds if lifetimes are known in steps only: drawn evenly from that width
 * @param tenant who orders it
 * @param serviceType what is ordered
 * @param networksKey of the draws of its networks: rows with one key lie on the same
 * @param spec what it takes
 * @param priority higher goes first
 * @param group its group, or −1
 * @param groupRule what that asks
 */
record Row(
    long line,
    double arrivalSeconds,
    double lifetimeSeconds,
    double lifetimeStepSeconds,
    int tenant,
    int serviceType,
    long networksKey,
    ServiceSpec spec,
    int priority,
    int group,
    GroupRule groupRule) {}
