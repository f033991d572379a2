package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.format.DeviceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table of devices is the list that it stands for, and what is wrong with it names its cell. */
class DeviceTableTest {
  private static final String SCENARIO =
      """
      name: inventory
      horizonSeconds: 3600
      dimensions: [{name: mbps}, {name: tps}]
      tenants: {list: [{name: blue}, {name: red}]}
      fabric: {switches: [{name: leaf-1}, {name: leaf-2}]}
      serviceTypes: {lb: {providers: [p], demand: {mbps: 10}}}
      providers: {p: {}}
      workload: {generator: {arrivals: {perHour: 60}, lifetimeSeconds: 60}}
      devices: %s
      """;

  private static final String FULL =
      """
      name,type,count,mbps,tps,interfaces,maxVlans,switch,overlappingIps,selfAddress,tenancy,maxPartitions,owner,site,cluster,nodes,k,tags
      adc,BIG-IP i5800,3,40000,unlimited,2+4,4094+32,leaf-1|leaf-2+,yes,0,partitioned,8,,a|b,,,,az1|fips
      # a comment
      own,,,1000,5,,16,,,true,dedicated,,red,,active-standby,,,az2
      far,,,1000,5,2,16,leaf-2,,,,,,"c",spotted,4,3,
      """;

  private static final String LIST =
      """

        - {name: adc, type: BIG-IP i5800, count: 3, capacity: {mbps: 40000}, overlappingIps: true,
           interfaces: [{count: 2, maxVlans: 4094, switch: [leaf-1, leaf-2]}, {count: 4, maxVlans: 32}],
           selfAddress: false, tenancy: partitioned, maxPartitions: 8, faultDomain: [a, b],
           tags: [az1, fips]}
        - {name: own, capacity: {mbps: 1000, tps: 5}, interfaces: [{maxVlans: 16}], selfAddress: true,
           tenancy: dedicated, owner: red, cluster: {mode: active-standby}, tags: az2}
        - {name: far, capacity: {mbps: 1000, tps: 5}, faultDomain: c,
           interfaces: [{count: 2, maxVlans: 16, switch: leaf-2}],
           cluster: {mode: spotted, nodes: 4, k: 3}}
      """;

  @TempDir Path folder;

  private Scenario load(String devices, String table, String... sets) throws IOException {
    Files.writeString(folder.resolve("fleet.csv"), table.replace("⏎", "\n"));
    Path file = Files.writeString(folder.resolve("s.yaml"), SCENARIO.formatted(devices));
    return Scenarios.load(file.toString(), new Adjustments(List.of(sets), null, null));
  }

  @Test
  void standsForTheListOfDevices() throws IOException {
    Scenario scenario = load("{file: fleet.csv}", FULL);
    Scenario listed = load(LIST, "");
    assertThat(scenario.definition()).isEqualTo(listed.definition());
    assertThat(scenario.sha256()).isEqualTo(listed.sha256());
    assertThat(scenario.fleet().devices()).hasSize(9);
  }

  @Test
  void columnsAreMappedAndRowsChosen() throws IOException {
    String table =
        """
        serial;hostname;model;gbps;vlans;status
        X1;lb-a;M1;0.1;32;active
        X2;lb-b;M1;2,5;32;spare
        X3;lb-c;;n/a;64;active
        """;
    Scenario scenario =
        load(
            "{file: fleet.csv, mapping: {name: hostname, type: model, separator: ;, ignore: serial,"
                + " capacity: {mbps: {column: gbps, factor: 1000}}, maxVlans: vlans,"
                + " where: status=active}, common: {overlappingIps: true, capacity: {tps: 7},"
                + " latencies: {deploySeconds: 2}}}",
            table.replace("n/a", "unlimited"),
            "devices.lb-c.count=4");
    List<DeviceEntry> devices = scenario.file().devices();
    assertThat(devices).extracting(DeviceEntry::name).containsExactly("lb-a", "lb-c");
    assertThat(devices).extracting(DeviceEntry::type).containsExactly("M1", "lb-c");
    assertThat(devices).extracting(DeviceEntry::count).containsExactly(1, 4);
    assertThat(devices.get(0).traits().capacity()).hasToString("{mbps=100.0, tps=7.0}");
    assertThat(devices.get(1).traits().capacity()).hasToString("{tps=7.0}");
    assertThat(devices).allMatch(device -> device.traits().overlappingIps());
    assertThatThrownBy(
            () ->
                load(
                    "{file: fleet.csv, mapping: {name: hostname, capacity: {mbps: {column: gbps}},"
                        + " maxVlans: vlans, separator: ;}}",
                    table))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith(
            "fleet.csv:1:1: 'serial, model, status': expected columns that the mapping uses; map"
                + " them, or leave them out by --set devices.mapping.ignore='[serial, model,"
                + " status]'");
  }

  @Test
  void settingsSayHowToReadItAndChangeWhatItHolds() throws IOException {
    Files.writeString(folder.resolve("other.csv"), "name,maxVlans,rack\nx,1,r\n");
    Scenario scenario =
        load(
            "{file: fleet.csv}",
            FULL,
            "devices.x.count=2",
            "devices.file=other.csv",
            "devices.mapping.ignore=rack");
    assertThat(scenario.fleet().devices()).hasSize(2);
    assertThatThrownBy(() -> load("{file: fleet.csv}", FULL, "devices.adc.count=0"))
        .hasMessageContaining("/devices/0/count (--set devices.adc.count=0): '0': expected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name,maxVlans,mbps⏎a,8,1.18E7x | fleet.csv:2:5: '1.18E7x': expected a number",
        "name,maxVlans,mbps⏎a,8, | fleet.csv:2:5: '': expected a number ≥ 0, or 'unlimited'",
        "name,maxVlans,mbps⏎a,8,0.50 | /devices/0/capacity/mbps (fleet.csv:2:5): '0.50': expected a multiple of 1/1: raise the dimension's scale",
        "name,maxVlans⏎a,8⏎a,8 | /devices/1/name (fleet.csv:3:1): 'a': expected",
        "name,maxVlans⏎a,8⏎b,4095 | fleet.csv:3:3: '4095': expected a whole number from 0 to 4094",
        "name,maxVlans⏎a,⏎ | fleet.csv:2:3: '': expected a whole number from 0 to 4094",
        "name,maxVlans,count⏎a,8,0 | fleet.csv:2:5: '0': expected a whole number from 1 to 1000000; where: count!=0",
        "name,maxVlans,tenancy⏎a,8,share | fleet.csv:2:5: 'share': expected a tenancy, one of shared, partitioned, dedicated; did you mean 'shared'?",
        "name,maxVlans,tenancy⏎a,8,partitioned | /devices/0/maxPartitions (fleet.csv:2:1): '0': expected",
        "name,maxVlans,selfAddress⏎a,8,on | fleet.csv:2:5: 'on': expected true or false",
        "name,maxVlans,switch⏎a,8,leaf-3 | /devices/0/interfaces/0/switch (fleet.csv:2:5): 'leaf-3': expected",
        "name,maxVlans,interfaces⏎a,8+9+9,1+2 | fleet.csv:2:9: '1+2': expected one value, or 3 with + between them",
        "name,maxVlans,owner⏎a,8,green | /devices/0/owner",
        "name,maxVlans,tags⏎a,8,fi ps | /devices/0/tags/0 (fleet.csv:2:5): 'fi ps': expected a tag",
        "name,maxVlans,cluster⏎a,8,spot | fleet.csv:2:5: 'spot': expected a mode of clusters",
        "name,maxVlans,cluster,nodes⏎a,8,active-standby,3 | /devices/0/cluster/nodes (fleet.csv:2:20): '3': expected 2",
        "name,maxVlans,cluster,k⏎a,8,spotted,3 | /devices/0/cluster/k (fleet.csv:2:13): '3': expected a number from 2 to 2",
        "name,maxVlan⏎a,8 | fleet.csv:1:1: expected a column 'maxVlans', or one that devices.mapping.maxVlans names",
        "host,maxVlans⏎a,8 | fleet.csv:1:1: expected a column 'name', or one that devices.mapping.name names",
        "name,maxVlans⏎ | fleet.csv: expected at least one row",
        "name,maxVlans⏎a | fleet.csv:2:1: expected 2 fields, and there are 1",
      })
  void faultsNameTheCell(String table, String message) {
    assertThatThrownBy(() -> load("{file: fleet.csv}", table))
        .isInstanceOf(BadInput.class)
        .message()
        .satisfies(text -> assertThat(text.replace(folder + "/", "")).contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /devices/file (9:1): expected a name, and it is missing",
        "{file: none.csv} | none.csv: no such file",
        "{file: fleet.csv, mapping: {nam: x}} | /devices/mapping/nam (9:38): 'nam': expected a known field; did you mean 'name'?",
        "{file: fleet.csv, mapping: {capacity: {gbps: {column: mbps}}}} | /devices/mapping/capacity/gbps (9:49): 'gbps': expected a dimension, one of vips, mbps, tps",
        "{file: fleet.csv, common: {latency: 1}} | /devices/common/latency (9:37): 'latency': expected a known field",
        "{file: fleet.csv, common: {name: x}} | /devices/common/name (9:37): 'x': expected nothing",
        "{file: fleet.csv, common: {latencies: {deploySeconds: -1}}} | /devices/0/latencies/deploySeconds (9:37): '-1'",
        "{file: fleet.csv, mapping: {where: x}} | /devices/mapping/where (9:38): 'x': expected a condition",
        "{file: fleet.csv, mapping: {where: name=z}} | fleet.csv: expected at least one row that devices.mapping.where lets through",
      })
  void faultsOfTheScenarioNameTheField(String devices, String message) {
    assertThatThrownBy(() -> load(devices, FULL))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void theExampleOfTheDocumentationIsRead() {
    Scenario scenario = Scenarios.load("../docs/traces/inventory.yaml", Adjustments.NONE);
    assertThat(scenario.file().devices())
        .extracting(DeviceEntry::name)
        .containsExactly("lb-ber-1", "lb-ber-2", "lb-muc-1");
    assertThat(scenario.file().devices().get(0).traits().interfaces()).hasSize(2);
    assertThat(scenario.fleet().devices()).hasSize(3);
    assertThat(ScenarioFindings.of(scenario)).isEmpty();
  }

  @Test
  void theSchemaKnowsTablesAndLists() throws IOException {
    var schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Scenarios.schema());
    String text =
        """
        {"name": "x", "devices": {"file": "f.csv", "mapping": {"name": "n", "ignore": ["a"],
        "capacity": {"mbps": {"column": "m"}}}, "common": {"overlappingIps": true}}}""";
    ObjectMapper json = new ObjectMapper();
    assertThat(schema.validate(json.readTree(text))).isEmpty();
    assertThat(schema.validate(json.readTree(text.replace("\"file\"", "\"fiel\"")))).isNotEmpty();
    assertThat(schema.validate(json.readTree(text.replace("\"name\": \"n\"", "\"nam\": \"n\""))))
        .isNotEmpty();
  }
}
