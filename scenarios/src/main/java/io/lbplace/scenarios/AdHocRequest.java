package io.lbplace.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.fleet.Dimensions;
import io.lbplace.scenarios.format.RequestEntry;
import io.lbplace.scenarios.load.Binder;
import io.lbplace.scenarios.load.Document;
import io.lbplace.scenarios.load.Documents;
import io.lbplace.scenarios.workload.KnownNames;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.scenarios.workload.Specs;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A hypothetical request, to ask where it would fit. Nothing is placed for it. */
public final class AdHocRequest {
  private final Document document;
  private final RequestEntry entry;

  private AdHocRequest(Document document) {
    this.document = document;
    this.entry = Binder.bind(document, "", document.root(), RequestEntry.class);
  }

  /**
   * Reads a request.
   *
   * @param where the name by which messages call it
   * @param text a JSON object
   * @throws io.lbplace.scenarios.error.BadInput if it is none, or has an unknown field
   */
  public static AdHocRequest parse(String where, String text) {
    return new AdHocRequest(Documents.parse(where, text));
  }

  /** Reads a request from a file. */
  public static AdHocRequest read(String file) {
    return new AdHocRequest(Documents.read(file));
  }

  /**
   * The request as a scheduler would get it: a VIP that isn't there yet.
   *
   * @param source the workload, for the networks and tenants known so far
   * @throws io.lbplace.scenarios.error.BadInput if it names what isn't there
   */
  public PlacementRequest asked(Scenario scenario, RequestSource source) {
    try {
      return new Resolution(scenario, source).request();
    } catch (InvalidField fault) {
      throw document.bad(fault);
    }
  }

  /** Resolves the names of a request to handles. */
  private final class Resolution {
    private final Scenario scenario;
    private final Networks networks;
    private final KnownNames names;
    private final int tenants;
    private final int vip;

    Resolution(Scenario scenario, RequestSource source) {
      this.scenario = scenario;
      this.networks = source.networks();
      this.names = source.names();
      this.tenants = source.tenants();
      this.vip = (int) source.delivered();
    }

    PlacementRequest request() {
      int serviceType = serviceType();
      int tenant = tenant();
      List<Integer> own =
          IntStream.range(0, networks.networkCount())
              .filter(network -> networks.tenantOf(network) == tenant)
              .boxed()
              .toList();
      if (own.isEmpty()) {
        throw new InvalidField("/tenant", "", "a tenant that has a network by then");
      }
      int subnetA = subnet("A", entry.networkA(), entry.subnetA(), own, own.get(0));
      int another = other(own, networks.networkOf(subnetA));
      int subnetB = subnet("B", entry.networkB(), entry.subnetB(), own, another);
      CreateVip order =
          new CreateVip(
              vip,
              tenant,
              serviceType,
              subnetA,
              subnetB,
              spec(serviceType),
              address(subnetA),
              entry.priority() == null ? 0 : entry.priority(),
              entry.group() == null ? -1 : entry.group(),
              entry.groupRule() == null
                  ? GroupRule.NONE
                  : GroupRule.valueOf(entry.groupRule().name()),
              -1);
      return order.firstRequest(networks, 0);
    }

    private int other(List<Integer> own, int than) {
      return own.stream().filter(network -> network != than).findFirst().orElse(than);
    }

    private int serviceType() {
      List<String> known = scenario.fleet().serviceTypes().stream().map(ServiceType::name).toList();
      String asked = entry.serviceType();
      if (asked == null) {
        if (known.size() == 1) {
          return 0;
        }
        throw InvalidField.unknownName("/serviceType", "", "a service type", known);
      }
      int index = known.indexOf(asked);
      if (index < 0) {
        throw InvalidField.unknownName("/serviceType", asked, "a service type", known);
      }
      return index;
    }

    private int tenant() {
      JsonNode asked = entry.tenant();
      if (asked == null) {
        throw InvalidField.unknownName("/tenant", "", "a tenant", names.tenants());
      }
      int index = names.tenants().indexOf(asked.asText());
      if (index < 0 && handle(asked, tenants)) {
        index = asked.intValue();
      }
      if (index < 0) {
        throw InvalidField.unknownName(
            "/tenant",
            asked.asText(),
            "a tenant, by name or handle from 0 to " + (tenants - 1),
            names.tenants());
      }
      return index;
    }

    private int subnet(
        String side,
        @Nullable JsonNode network,
        @Nullable JsonNode subnet,
        List<Integer> own,
        int byDefault) {
      int chosen = network == null ? -1 : network("/network" + side, network, own);
      if (subnet == null) {
        return networks.subnet(chosen < 0 ? byDefault : chosen, 0);
      }
      for (int candidate : own) {
        for (int i = 0; i < networks.subnetsIn(candidate); i++) {
          int at = networks.subnet(candidate, i);
          boolean meant =
              subnet.isNumber()
                  ? handle(subnet, networks.subnetCount()) && subnet.intValue() == at
                  : networks.cidr(at).toString().equals(subnet.asText());
          if (meant && (chosen < 0 || chosen == candidate)) {
            return at;
          }
        }
      }
      throw InvalidField.unknownName(
          "/subnet" + side,
          subnet.asText(),
          "a subnet of " + (chosen < 0 ? "the tenant's" : "network " + network),
          own.stream()
              .filter(candidate -> chosen < 0 || chosen == candidate)
              .map(candidate -> networks.cidr(networks.subnet(candidate, 0)).toString())
              .toList());
    }

    private int network(String pointer, JsonNode asked, List<Integer> own) {
      Integer network = names.networks().get(asked.asText());
      if (network == null && handle(asked, networks.networkCount())) {
        network = asked.intValue();
      }
      if (network == null || !own.contains(network)) {
        List<String> known =
            names.networks().entrySet().stream()
                .filter(named -> own.contains(named.getValue()))
                .map(java.util.Map.Entry::getKey)
                .sorted()
                .toList();
        throw InvalidField.unknownName(
            pointer,
            asked.asText(),
            "a network of the tenant's",
            known.isEmpty() ? own.stream().map(String::valueOf).toList() : known);
      }
      return network;
    }

    private long address(int subnetA) {
      String asked = entry.address();
      if (asked == null) {
        return PlacementRequest.UNASSIGNED;
      }
      long address;
      try {
        address = Cidr.address(asked);
      } catch (IllegalArgumentException e) {
        throw new InvalidField("/address", asked, "an IPv4 address, as 10.1.2.3");
      }
      Cidr block = networks.cidr(subnetA);
      if (!block.contains(address)) {
        throw new InvalidField("/address", asked, "an address of subnet A, " + block);
      }
      return address;
    }

    private ServiceSpec spec(int serviceType) {
      Resources demand =
          entry.demand() == null
              ? scenario.fleet().serviceTypes().get(serviceType).demand()
              : new Dimensions(scenario.fleet()).demand("/demand", entry.demand());
      return new Specs().of(scenario.fleet().services().get(serviceType), demand);
    }
  }

  private static boolean handle(JsonNode node, int count) {
    return node.isIntegralNumber()
        && node.canConvertToInt()
        && node.intValue() >= 0
        && node.intValue() < count;
  }
}
