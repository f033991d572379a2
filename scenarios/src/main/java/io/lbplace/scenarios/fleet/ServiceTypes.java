package io.lbplace.scenarios.fleet;

import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Service;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.ProviderChoice;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.format.ScenarioFile;
import io.lbplace.scenarios.format.ServiceTypeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What tenants can order, by name. */
final class ServiceTypes {
  private final List<ServiceType> all = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();

  ServiceTypes(ScenarioFile file, Dimensions dimensions, Providers providers) {
    double shares = 0;
    for (var entry : file.serviceTypes().entrySet()) {
      String pointer = "/serviceTypes/" + entry.getKey();
      ServiceTypeEntry type = entry.getValue();
      Service service = Service.valueOf(type.service().name());
      List<Integer> indexes = new ArrayList<>();
      for (int i = 0; i < type.providers().size(); i++) {
        String provider = type.providers().get(i);
        int index = providers.index(pointer + "/providers/" + i, provider);
        if (service == Service.FIREWALL
            && providers.plans().get(index).driver().equals("haproxy")) {
          throw new InvalidField(
              pointer + "/providers/" + i,
              provider,
              "a provider whose driver isn't haproxy, which" + " makes no firewalls");
        }
        if (!indexes.contains(index)) {
          indexes.add(index);
        }
      }
      Kind prefer = type.prefer() == null ? null : Kind.valueOf(type.prefer().name());
      all.add(
          new ServiceType(
              entry.getKey(),
              indexes,
              visible(pointer + "/visibleConstraints", type.visibleConstraints()),
              prefer,
              Authority.valueOf(type.authority().name()),
              ProviderChoice.valueOf(type.providerChoice().name()),
              dimensions.demand(pointer + "/demand", type.demand())));
      services.add(service);
      shares += type.share();
    }
    if (!(shares > 0)) {
      throw new InvalidField("/serviceTypes", "", "a share > 0 in at least one");
    }
  }

  List<ServiceType> all() {
    return all;
  }

  /** The service of each. */
  List<Service> services() {
    return services;
  }

  private static int visible(String pointer, List<String> names) {
    int mask = ServiceType.ALWAYS_SEEN;
    for (int i = 0; i < names.size(); i++) {
      mask |= mask(pointer + "/" + i, names.get(i));
    }
    return mask;
  }

  private static int mask(String pointer, String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
    if (upper.equals("ALL")) {
      return Constraint.ALL;
    }
    if (upper.equals("CENTRAL")) {
      return Constraint.CENTRAL;
    }
    List<String> known = new ArrayList<>(List.of("all", "central"));
    for (Constraint constraint : Constraint.values()) {
      if (constraint.name().equals(upper)) {
        return constraint.bit();
      }
      known.add(constraint.name());
    }
    throw InvalidField.unknownName(pointer, name, "a constraint", known);
  }
}
