package io.lbplace.scenarios.fleet;

import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.Service;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.format.ScenarioFile;
import io.lbplace.scenarios.format.ServiceTypeEntry;
import java.util.ArrayList;
import java.util.List;

/** The service types that tenants can order, by name. */
final class ServiceTypes {
  private final List<ServiceType> all = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();

  ServiceTypes(ScenarioFile file, Dimensions dimensions, Providers providers) {
    double shares = 0;
    for (var entry : file.serviceTypes().entrySet()) {
      String pointer = "/serviceTypes/" + entry.getKey();
      ServiceTypeEntry type = entry.getValue();
      List<Integer> indexes = new ArrayList<>();
      for (int i = 0; i < type.providers().size(); i++) {
        int index = providers.index(pointer + "/providers/" + i, type.providers().get(i));
        if (!indexes.contains(index)) {
          indexes.add(index);
        }
      }
      Resources demand = dimensions.demand(pointer + "/demand", type.demand());
      try {
        type.check(file);
        all.add(type.serviceType(entry.getKey(), indexes, demand));
      } catch (InvalidField fault) {
        throw fault.within(pointer);
      }
      services.add(Service.valueOf(type.service().name()));
      shares += type.share();
    }
    if (!(shares > 0)) {
      throw new InvalidField("/serviceTypes", "", "a share > 0 in at least one");
    }
  }

  List<ServiceType> all() {
    return all;
  }

  /** The service of each service type. */
  List<Service> services() {
    return services;
  }
}
