package io.lbplace.reports.html;

import io.lbplace.reports.html.Page.Term;
import java.util.List;

/** The meaning of each metric in a sentence; docs/metrics.md has the formulas. */
final class Glossary {
  static final List<Term> TERMS =
      List.of(
          new Term("offered", "VIPs", "Requests from the end of the warm-up to the horizon."),
          new Term(
              "accepted",
              "VIPs",
              "Of those: VIPs that became ACTIVE, or were deleted by their tenant while pending."),
          new Term("acceptance", "share", "accepted / offered."),
          new Term("demandAcceptance", "share", "The same, each VIP weighted by its demand."),
          new Term("rejected", "VIPs", "Ended in ERROR on creation, by the last reason met."),
          new Term(
              "refusals",
              "deployments",
              "Refused by devices, for limits that the scheduler did not see or know."),
          new Term("refusedBy", "deployments", "Refusals by the limit that the device revealed."),
          new Term("retries", "claims", "Placements after the first attempt."),
          new Term(
              "conflicts",
              "claims",
              "Failed on another scheduler's claim; absent with one scheduler."),
          new Term("migrations", "VIPs", "Moved between live targets."),
          new Term(
              "devicesUsedMean, devicesUsedPeak",
              "devices",
              "Those that carry a VIP: time-weighted mean, and the most at a time."),
          new Term(
              "utilisationMean",
              "share",
              "Used / capacity by dimension, over all devices that exist, time-weighted."),
          new Term(
              "stranded",
              "share",
              "Free capacity of a dimension that another dimension's shortage makes useless."),
          new Term("imbalance", "load", "Standard deviation of the devices' loads."),
          new Term("jain", "index", "Jain's fairness of the devices' loads: 1 if all are alike."),
          new Term("elasticHours", "hours", "Lifetimes of elastic devices, summed."),
          new Term(
              "cost",
              "currency units",
              "elasticHours, each at its flavor's price; absent without elastic devices."),
          new Term(
              "wirings, vlansPeak",
              "networks",
              "Attached to interfaces: number in all, and the most at a time."),
          new Term(
              "tenantSpread, networkSpread",
              "targets, devices",
              "Number over which a tenant's VIPs, and a network's, are spread."),
          new Term(
              "provisioningSeconds",
              "virtual seconds",
              "From the request to ACTIVE, of accepted VIPs."),
          new Term("downtimeSeconds", "virtual seconds", "Outages of single VIPs."),
          new Term(
              "availability",
              "share",
              "The part of the time for which VIPs should be served in which they were."),
          new Term(
              "gap",
              "share of the bound",
              "Distance of a metric to the bound that no strategy can exceed; docs/bounds.md."),
          new Term("failovers", "VIPs", "Outages that ended on another target."),
          new Term(
              "recoverySeconds",
              "virtual seconds",
              "From a device's failure until its last VIP is served again."),
          new Term("wastedDeploys", "deployments", "Removed without having served."),
          new Term(
              "orphans", "configurations", "Left behind at the end, wirings included; must be 0."),
          new Term("requested", "VIPs", "Requests in the whole run, the warm-up's included."),
          new Term(
              "messages per VIP",
              "messages",
              "Between the parts of the control plane in the whole run, / requested."),
          new Term(
              "asked, turnedDown",
              "questions",
              "Times that a provider's drivers were asked for bids or to allocate, and had no"
                  + " target."),
          new Term(
              "decision µs",
              "wall clock",
              "Time that the strategy took to answer, on the machine that ran it."));

  private Glossary() {}
}
