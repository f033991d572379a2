package io.lbplace.scenarios.fleet;

import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.format.DeviceEntry;
import io.lbplace.scenarios.format.FlavorEntry;
import io.lbplace.scenarios.format.ProviderEntry;
import io.lbplace.scenarios.format.ScenarioFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The providers, in the order of their names, and the device groups and flavors of each. */
final class Providers {
  private final Names names = new Names();
  private final List<FleetPlan.Provider> plans = new ArrayList<>();
  private final Map<String, Integer> devices = new HashMap<>();
  private final Map<String, Integer> flavors = new HashMap<>();

  Providers(ScenarioFile file) {
    if (file.providers().isEmpty()) {
      throw new InvalidField("/providers", "", "at least one provider");
    }
    List<String> groups = file.devices().stream().map(DeviceEntry::name).toList();
    List<String> flavorNames = file.flavors().stream().map(FlavorEntry::name).toList();
    for (Map.Entry<String, ProviderEntry> entry : file.providers().entrySet()) {
      String pointer = "/providers/" + entry.getKey();
      ProviderEntry provider = entry.getValue();
      int index = plans.size();
      names.add(pointer, entry.getKey());
      plans.add(
          new FleetPlan.Provider(
              entry.getKey(),
              provider.driver().name().toLowerCase(Locale.ROOT),
              provider.deviceStrategy()));
      // A single provider that lists nothing has everything.
      boolean everything =
          file.providers().size() == 1
              && provider.devices().isEmpty()
              && provider.flavors().isEmpty();
      List<String> itsDevices = everything ? groups : provider.devices();
      List<String> itsFlavors = everything ? flavorNames : provider.flavors();
      assign(pointer + "/devices", "an entry under devices", index, itsDevices, groups, devices);
      assign(pointer + "/flavors", "a flavor", index, itsFlavors, flavorNames, flavors);
    }
  }

  private static void assign(
      String pointer,
      String what,
      int provider,
      List<String> listed,
      List<String> known,
      Map<String, Integer> owners) {
    for (int i = 0; i < listed.size(); i++) {
      String name = listed.get(i);
      if (!known.contains(name)) {
        throw InvalidField.unknownName(pointer + "/" + i, name, what, known);
      }
      Integer other = owners.putIfAbsent(name, provider);
      if (other != null && other != provider) {
        throw new InvalidField(pointer + "/" + i, name, what + " that no other provider lists");
      }
    }
  }

  List<FleetPlan.Provider> plans() {
    return plans;
  }

  int index(String pointer, String name) {
    return names.index(pointer, "a provider", name);
  }

  int ofDevices(String pointer, String group) {
    return of(pointer, group, devices, "devices");
  }

  int ofFlavors(String pointer, String flavor) {
    return of(pointer, flavor, flavors, "flavors");
  }

  private static int of(String pointer, String name, Map<String, Integer> owners, String field) {
    Integer provider = owners.get(name);
    if (provider == null) {
      throw new InvalidField(pointer, name, "a provider that lists it under " + field);
    }
    return provider;
  }
}
