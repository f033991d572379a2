package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.model.GroupRule;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of placements: what is read from it, and what is wrong with it in one line. */
class InitialPlacementsTest {
  private static final String SCENARIO =
      """
      name: begun
      horizonSeconds: 3600
      dimensions: [{name: throughputMbps, scale: 10}]
      tenants: {list: [{name: blue}, {name: red}], maxVips: 4}
      networks:
        list:
          - {name: blue-web, tenant: blue, cidr: 10.0.0.0/24}
          - {name: blue-db, tenant: blue, cidr: 10.0.1.0/24}
          - {name: red-web, tenant: red, cidr: 10.0.0.0/24}
          - {name: red-far, tenant: red, cidr: 10.0.2.0/24, switches: [spine]}
      serviceTypes:
        gold: {providers: [boxes], demand: {throughputMbps: 10}}
        soft: {providers: [cloud]}
      providers:
        boxes: {devices: [adc, own, part, slim, late]}
        cloud: {devices: [soft]}
      devices:
        - {name: adc, count: 3, capacity: {throughputMbps: 1000}, interfaces: [{maxVlans: 32}],
           faultDomain: rack}
        - {name: own, capacity: {}, interfaces: [{maxVlans: 32}], tenancy: dedicated, owner: red}
        - {name: part, capacity: {}, interfaces: [{maxVlans: 32}], tenancy: partitioned,
           maxPartitions: 1, overlappingIps: true}
        - {name: slim, capacity: {}, interfaces: [{maxVlans: 1, switch: leaf}]}
        - {name: late, capacity: {}, interfaces: [{maxVlans: 1}]}
        - {name: soft, capacity: {}, interfaces: [{maxVlans: 1}]}
      fabric: {switches: [{name: leaf}, {name: spine}]}
      changes:
        - {atSeconds: 60, action: add, device: late}
      workload:
        generator:
          arrivals: {perHour: 600}
          lifetimeSeconds: 600
          groups: [{rule: anti-affinity, probability: 1, size: 2}]
      initial: {placements: placements.csv}
      """;

  @TempDir Path folder;

  @BeforeEach
  void scenarioFile() throws IOException {
    Files.writeString(folder.resolve("begun.yaml"), SCENARIO);
  }

  private Scenario load(String rows) throws IOException {
    Files.writeString(folder.resolve("placements.csv"), rows.replace("⏎", "\n"));
    return Scenarios.load(folder.resolve("begun.yaml").toString(), Adjustments.NONE);
  }

  @Test
  void rowsComeFirstAndTheWorkloadBehindThem() throws IOException {
    Scenario scenario =
        load(
            """
            device,tenant,serviceType,networkA,networkB,address,priority,group,groupRule,lifetime,throughputMbps
            adc-2,blue,gold,blue-db,blue-web,10.0.1.9,7,g,fault-domain,12.5,33.3
            own,red,gold,2,,,,,,,0
            """);
    List<Request> requests = new ArrayList<>();
    try (RequestSource source = scenario.requests(1)) {
      for (Request next = source.next(); next != null; next = source.next()) {
        requests.add(next);
      }
      assertThat(source.delivered()).isEqualTo(requests.size());
    }
    Request.Placed first = (Request.Placed) requests.get(0);
    assertThat(first.target()).isEqualTo(1);
    Request.Arrival order = first.arrival();
    assertThat(order.vip()).isZero();
    assertThat(order.tenant()).isZero();
    assertThat(order.order().subnetA()).isEqualTo(1);
    assertThat(order.order().subnetB()).isZero();
    assertThat(order.order().address()).isEqualTo((10L << 24) + 256 + 9);
    assertThat(order.order().priority()).isEqualTo(7);
    assertThat(order.order().group()).isZero();
    assertThat(order.order().groupRule()).isEqualTo(GroupRule.FAULT_DOMAIN);
    assertThat(order.lifetimeNanos()).isEqualTo(12_500_000_000L);
    assertThat(order.spec().demand().get(1)).as("exact, in tenths").isEqualTo(333);
    Request.Arrival second = ((Request.Placed) requests.get(1)).arrival();
    assertThat(second.order().subnetA()).isEqualTo(2);
    assertThat(second.order().subnetB()).isEqualTo(2);
    assertThat(second.lifetimeNanos()).isEqualTo(-1);
    assertThat(second.order().group()).isEqualTo(-1);
    Request.Arrival third = (Request.Arrival) requests.get(2);
    assertThat(third.vip()).isEqualTo(2);
    assertThat(third.order().group()).isEqualTo(1);
    assertThat(requests).hasSizeGreaterThan(100);
  }

  @Test
  void theHashFollowsWhatTheFileHoldsAndNotWhereItLies() throws IOException {
    String rows = "device,tenant,serviceType\nadc-1,blue,gold\n";
    Scenario here = load(rows);
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/other.csv"), rows);
    Files.writeString(
        folder.resolve("begun.yaml"), SCENARIO.replace("placements.csv", "sub/other.csv"));
    Scenario there = load(rows);
    Files.writeString(folder.resolve("sub/other.csv"), rows.replace("adc-1", "adc-2"));
    Scenario changed = Scenarios.load(folder.resolve("begun.yaml").toString(), Adjustments.NONE);

    assertThat(there.definition()).isEqualTo(here.definition()).doesNotContain(".csv");
    assertThat(there.sha256()).isEqualTo(here.sha256());
    assertThat(changed.sha256()).isNotEqualTo(here.sha256());
    Scenario again = Scenarios.parse("log", here.definition(), Adjustments.NONE);
    assertThat(again.definition()).isEqualTo(here.definition());
    assertThatThrownBy(() -> again.requests(1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("/initial/placements")
        .hasMessageContaining("a file, and it is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          adc-9,blue,gold,,,,             | 2:1: 'adc-9': expected a device or cluster, one of adc-1, adc-2, adc-3, own, part, slim, late, soft; did you mean 'adc-1'?
          late,blue,gold,,,,              | 2:1: 'late': expected a device that is in the fleet from the start
          adc-1,bleu,gold,,,,             | 2:7: 'bleu': expected a tenant, one of blue, red; did you mean 'blue'?
          adc-1,,gold,,,,                 | 2:7: '': expected a tenant, one of blue, red
          adc-1,blue,glod,,,,             | 2:12: 'glod': expected a service type, one of gold, soft; did you mean 'gold'?
          adc-1,blue,gold,red-web,,,      | 2:17: 'red-web': expected a network of blue's, one of blue-web, blue-db
          adc-1,blue,gold,,10.0.0,,       | 2:18: '10.0.0': expected an IPv4 address, as 10.1.2.3, or nothing
          adc-1,blue,gold,blue-db,10.0.0.5,, | 2:25: '10.0.0.5': expected an address of network A, 10.0.1.0/24
          adc-1,blue,gold,,,,much         | 2:20: 'much': expected a number
          adc-1,blue,gold                 | 2:12: expected 7 fields, and there are 3
          adc-1,blue,soft,,,,             | 2:1: 'adc-1': SERVICE_TYPE: its provider doesn't serve soft, expected a placement that fits
          adc-1,blue,gold,,,,1000.1       | 2:1: 'adc-1': CAPACITY throughputMbps: 0 used + 1,000.1 > 1,000, expected a placement that fits
          adc-1,blue,gold,,,,600⏎adc-1,blue,gold,,,,600 | 3:1: 'adc-1': CAPACITY throughputMbps: 600 used + 600 > 1,000, expected a placement that fits
          own,blue,gold,,,,               | 2:1: 'own': OWNER: is for red only, expected a placement that fits
          part,blue,gold,,,,⏎part,red,gold,,,, | 3:1: 'part': PARTITIONS: its partition is another tenant's, expected a placement that fits
          adc-1,blue,gold,blue-web,,,⏎adc-1,red,gold,red-web,,, | 3:1: 'adc-1': OVERLAP network 0: blue's 10.0.0.0/24 is there, expected a placement that fits
          adc-1,blue,gold,blue-web,10.0.0.5,,⏎adc-2,blue,gold,blue-web,10.0.0.5,, | 3:1: 'adc-2': ADDRESS 10.0.0.0/24: 10.0.0.5 can't be had, 252 others are free, expected a placement that fits
          slim,blue,gold,blue-web,,,⏎slim,blue,gold,blue-db,,, | 3:1: 'slim': VLANS: its interface has no free VLAN, expected a placement that fits
          slim,red,gold,red-far,,,        | 2:1: 'slim': FABRIC leaf: doesn't reach the network, expected a placement that fits
          adc-1,blue,gold,,,g,⏎adc-1,blue,gold,,,g, | 3:1: 'adc-1': AFFINITY: another member of the group is here, expected a placement that fits
          adc-1,blue,gold,,,,⏎adc-1,blue,gold,,,,⏎adc-1,blue,gold,,,,⏎adc-1,blue,gold,,,,⏎adc-1,blue,gold,,,, | 6:1: 'adc-1': QUOTA: blue has its 4 VIPs already, expected a placement that fits
          """)
  void oneLine(String rows, String expected) {
    String header = "device,tenant,serviceType,networkA,address,group,throughputMbps\n";
    // A row without an amount takes none.
    String filled = rows.replace(",⏎", ",0⏎").replaceAll(",$", ",0");
    assertThatThrownBy(() -> load(header + filled))
        .isInstanceOf(BadInput.class)
        .hasMessage(folder.resolve("placements.csv") + ":" + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          device,tenant                   | 1:1: 'device,tenant': expected a header with the column 'serviceType'
          device,serviceType              | 1:1: 'device,serviceType': expected a header with the column 'tenant'
          device,tenant,serviceType,prio  | 1:1: 'prio': expected a known column
          device,tenant,serviceType,group,groupRule | 2:19: 'apart': expected affinity, anti-affinity or fault-domain
          device,tenant,serviceType,group,priority | 2:19: 'apart': expected a number
          device,tenant,serviceType,group,lifetime | 2:19: 'apart': expected a number
          """)
  void headers(String header, String expected) {
    int columns = header.split(",").length;
    String row =
        List.of("adc-1,blue", "adc-1,blue,gold", "adc-1,blue,gold,x", "adc-1,blue,gold,x,apart")
            .get(columns - 2);
    assertThatThrownBy(() -> load(header + "\n" + row + "\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(folder.resolve("placements.csv") + ":" + expected);
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    assertThatThrownBy(
            () -> Scenarios.load(folder.resolve("begun.yaml").toString(), Adjustments.NONE))
        .isInstanceOf(BadInput.class)
        .hasMessage(folder.resolve("placements.csv") + ": no such file");
  }
}
