package io.lbplace.scenarios.workload;

import io.lbplace.core.model.Resources;
import io.lbplace.core.model.Service;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.fleet.Dimensions;
import io.lbplace.scenarios.format.DemandEntry;
import io.lbplace.scenarios.format.Distribution;
import io.lbplace.scenarios.format.GeneratorEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;
import org.jspecify.annotations.Nullable;

/**
 * The demands of generated VIPs: for each service type so many templates, drawn in advance, of
 * which every VIP takes one. Dimensions are correlated by one common normal factor (a Gaussian
 * copula): a VIP that is large in one is likely large in all.
 */
final class DemandTemplates {
  private static final int RESIZE_STEPS = 16;

  /** The occurrence of the draw of rules; those of dimensions count from 0. */
  private static final int RULES = -1;

  private final RequestFactory bench;
  private final GeneratorEntry.Resizes resizes;
  private final ServiceSpec[][] templates;

  DemandTemplates(RequestFactory bench, GeneratorEntry generator) {
    this.bench = bench;
    this.resizes = generator.resizes();
    List<String> types = List.copyOf(bench.file().serviceTypes().keySet());
    for (String name : generator.demands().keySet()) {
      if (!types.contains(name)) {
        throw InvalidField.unknownName(
            "/workload/generator/demands/" + name, name, "a service type", types);
      }
    }
    templates = new ServiceSpec[types.size()][];
    for (int type = 0; type < templates.length; type++) {
      List<DemandEntry> classes = generator.demands().get(types.get(type));
      String pointer = "/workload/generator/demands/" + types.get(type);
      templates[type] =
          classes == null
              ? new ServiceSpec[] {bench.defaultSpec(type)}
              : draw(pointer, type, classes, generator.templates());
    }
  }

  private ServiceSpec[] draw(String pointer, int type, List<DemandEntry> classes, int count) {
    Dimensions dimensions = bench.dimensions();
    List<Distribution[]> amounts = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      Distribution[] byDimension = new Distribution[dimensions.count()];
      String at = pointer + "/" + i + "/amounts/";
      classes
          .get(i)
          .amounts()
          .forEach((name, amount) -> byDimension[dimensions.index(at + name, name)] = amount);
      if (classes.get(i).rules() != null && bench.service(type) != Service.FIREWALL) {
        throw new InvalidField(
            pointer + "/" + i + "/rules",
            String.valueOf(classes.get(i).rules()),
            "nothing: only firewalls have rules");
      }
      if (byDimension[0] != null) {
        throw new InvalidField(at + "vips", byDimension[0].toString(), "nothing: always 1");
      }
      amounts.add(byDimension);
    }
    Weighted choice = new Weighted(classes.stream().mapToDouble(c -> c.weight()).toArray());
    ServiceSpec[] drawn = new ServiceSpec[count];
    for (int i = 0; i < count; i++) {
      long key = (long) type << 32 | i;
      int chosen = choice.pick(KeyedRandom.bits(bench.seed(), Purpose.TEMPLATE, key, 0));
      long[] units = units(key, classes.get(chosen).correlation(), amounts.get(chosen));
      drawn[i] =
          bench.service(type) == Service.FIREWALL
              ? bench.firewall(rules(key, classes.get(chosen).rules()), units)
              : bench.template(units);
    }
    return drawn;
  }

  private int rules(long key, @Nullable Distribution rules) {
    return rules == null
        ? Policies.USUAL.rules().size()
        : (int) Math.min(Policies.MOST_RULES, Math.rint(value(rules, normal(key, RULES))));
  }

  private long[] units(long key, double correlation, Distribution[] amounts) {
    double common = FastMath.sqrt(correlation) * normal(key, 1);
    double own = FastMath.sqrt(1 - correlation);
    long[] units = new long[amounts.length];
    for (int d = 1; d < amounts.length; d++) {
      if (amounts[d] != null) {
        double z = common + own * normal(key, 1 + d);
        units[d] = bench.dimensions().units(d, value(amounts[d], z));
      }
    }
    return units;
  }

  private static double value(Distribution distribution, double z) {
    if (distribution instanceof Distribution.LogNormal logNormal) {
      return logNormal.atNormal(z);
    }
    double u = 0.5 * Erf.erfc(-z / FastMath.sqrt(2));
    return distribution.at(Math.max(0x1p-53, Math.min(1 - 0x1p-53, u)));
  }

  private double normal(long key, int occurrence) {
    return Distribution.normal(
        KeyedRandom.uniform(bench.seed(), Purpose.TEMPLATE, key, occurrence));
  }

  /** The spec of a VIP. */
  ServiceSpec of(int serviceType, long vip) {
    ServiceSpec[] all = templates[serviceType];
    long bits = KeyedRandom.bits(bench.seed(), Purpose.DEMAND, vip, 0);
    return all[KeyedRandom.toInt(bits, all.length)];
  }

  /**
   * The spec that a VIP is resized to: the factor is one of sixteen quantiles, so specs stay few.
   */
  ServiceSpec resized(ServiceSpec spec, long vip) {
    int step =
        KeyedRandom.toInt(KeyedRandom.bits(bench.seed(), Purpose.UPDATE, vip, 2), RESIZE_STEPS);
    double factor = resizes.factor().at((step + 0.5) / RESIZE_STEPS);
    Resources demand = spec.demand();
    long[] units = new long[demand.size()];
    for (int d = 1; d < units.length; d++) {
      units[d] = (long) Math.min(Resources.MAX_CAPACITY, Math.rint(demand.get(d) * factor));
    }
    return bench.resized(spec, units);
  }
}
