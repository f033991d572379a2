package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lbplace.scenarios.error.BadInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a scenario is said in one line: file, place, value, expectation, hint. */
class BadScenarioTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          count: 2             | cuont: 2            | /devices/0/cuont (11:5): 'cuont': expected a known field; did you mean 'count'?
          horizonSeconds: 3600 | horizonSecond: 3600 | /horizonSecond (2:1): 'horizonSecond': expected a known field; did you mean 'horizonSeconds'?
          count: 2             | count: -2           | /devices/0/count (11:5): '-2': expected a number from 1 to 1000000
          count: 2             | count: 2.5          | /devices/0/count (11:5): '2.5': expected a whole number below 2³¹
          count: 2             | count: many         | /devices/0/count (11:5): 'many': expected a whole number below 2³¹
          count: 2             | count: 99999999999  | /devices/0/count (11:5): '99999999999': expected a whole number below 2³¹
          throughputMbps: 1000 | throughputMbps: -1  | /devices/0/capacity/throughputMbps (12:16): '-1': expected a number ≥ 0
          throughputMbps: 1000 | throughputMpbs: 9   | /devices/0/capacity/throughputMpbs (12:16): 'throughputMpbs': expected a dimension, one of vips, throughputMbps; did you mean 'throughputMbps'?
          throughputMbps: 1000 | throughputMbps: 0.5 | /devices/0/capacity/throughputMbps (12:16): '0.5': expected a multiple of 1/1: raise the dimension's scale
          throughputMbps: 1000 | throughputMbps: 1099511627777 | /devices/0/capacity/throughputMbps (12:16): '1.099511627777E12': expected at most 2⁴⁰ units
          [boxes]              | [boxs]              | /serviceTypes/gold/providers/0 (6:22): 'boxs': expected a provider: boxes; did you mean 'boxes'?
          perHour: 600         | perHour: 0          | /workload/generator/arrivals/perHour (16:16): '0': expected a number > 0
          perHour: 600         | perHour: 1.0e-9     | /workload (14:1): expected at least one arrival within the horizon: the workload is empty
          exponential          | exponental          | /workload/generator/lifetimeSeconds/distribution (17:23): 'exponental': expected a distribution, one of constant, uniform, exponential, lognormal, weibull; did you mean 'exponential'?
          mean: 600            | mean: -1            | /workload/generator/lifetimeSeconds/mean (17:50): '-1': expected a number > 0
          mean: 600            | median: 600         | /workload/generator/lifetimeSeconds/median (17:50): 'median': expected a known field, one of distribution, mean
          maxVlans: 32         | count: 2            | /devices/0/interfaces/0/maxVlans (13:18): expected a whole number
          boxes: {}            | boxes: {driver: haproxi} | /providers/boxes/driver (8:11): 'haproxi': expected one word, one of appliance, haproxy; did you mean 'haproxy'?
          boxes: {}            | boxes: {devices: [abc]} | /providers/boxes/devices/0 (8:21): 'abc': expected an entry under devices: adc; did you mean 'adc'?
          demand:              | service: firewal, demand: | /serviceTypes/gold/service (6:30): 'firewal': expected one word, one of loadbalancer, firewall; did you mean 'firewall'?
          gold: {providers: [boxes], demand: {throughputMbps: 10}}⏎providers:⏎  boxes: {} | gold: {providers: [boxes], service: firewall}⏎providers:⏎  boxes: {driver: haproxy} | /serviceTypes/gold/providers/0 (6:22): 'boxes': expected a provider whose driver isn't haproxy, which makes no firewalls
          lifetimeSeconds:     | demands: {gold: [{rules: 5}]}⏎    lifetimeSeconds: | /workload/generator/demands/gold/0/rules (17:23): '5': expected nothing: only firewalls have rules
          demand:              | visibleConstraints: [vlan], demand: | /serviceTypes/gold/visibleConstraints/0 (6:51): 'vlan': expected a constraint; did you mean 'VLANS'?
          count: 2             | tenancy: partitioned | /devices/0/maxPartitions (10:5): '0': expected a number from 1 to 1000000
          workload:            | controlPlane: {syncSeconds: 0.003}⏎faults: {agents: [{atSeconds: 1, forSeconds: 1}]}⏎workload: | /controlPlane/syncSeconds (14:16): '0.003': expected at most 1000000 rounds until the horizon, and these are 1200000
          horizonSeconds: 3600 | horizonSeconds: 3000000⏎controlPlane: {rebalance: {by: level, everySeconds: 2}} | /controlPlane/rebalance/everySeconds (3:39): '2': expected at most 1000000 rounds until the horizon, and these are 1500000
          workload:            | faults: {messages: {loss: 0.1}}⏎workload: | /faults/messages (14:10): messages is not supported yet
          workload:            | subnets: {pools: [{cidr: 10.0.0.0/8, prefix: 31}]}⏎workload: | /subnets/pools/0/prefix (14:38): '31': expected a prefix of at most /30: no host has room
          workload:            | networks: {perTenant: 5}⏎subnets: {overlap: false, pools: [{cidr: 10.0.0.0/24, prefix: 26}]}⏎workload: | /subnets/pools (15:27): expected room for more than 4 subnets that don't overlap: the pools are exhausted
          workload:            | networks: {perTenant: 5}⏎subnets: {pools: [{cidr: 10.0.0.0/24, prefix: 26}]}⏎workload: | /subnets/pools (15:11): expected room for 5 networks of one tenant: the pools are exhausted
          workload:            | changes: [{atSeconds: 1, action: drain, device: adc-3}]⏎workload: | /changes/0/device (14:41): 'adc-3': expected a device or a group of devices, one of adc, adc-1, adc-2; did you mean 'adc-1'?
          workload:            | changes: [{atSeconds: 9, action: add, device: adc-1}, {atSeconds: 9, action: add, device: adc}]⏎workload: | /changes/1/device (14:83): 'adc-1': expected one add of a device
          workload:            | changes: [{atSeconds: 9, action: add, device: adc}, {atSeconds: 5, action: disable, device: adc-2}]⏎workload: | /changes/1/atSeconds (14:54): '5': expected a time when adc-2 is in the fleet, from 9 s on
          workload:            | changes: [{atSeconds: 9, action: eject, device: adc}]⏎workload: | /changes/0/action (14:26): 'eject': expected one word, one of add, drain, disable, enable, remove
          count: 2             | actual: {capacity: {mbps: 1}} | /devices/0/actual/capacity/mbps (11:25): 'mbps': expected a dimension, one of vips, throughputMbps
          count: 2             | actual: {capacity: {throughputMbps: -1}} | /devices/0/actual/capacity/throughputMbps (11:25): '-1': expected a number ≥ 0
          count: 2             | actual: {maxPartitions: 2} | /devices/0/actual/maxPartitions (11:14): '2': expected none: tenancy isn't partitioned
          count: 2             | actual: {interfaces: [{maxVlans: 1, switch: a}]} | /devices/0/actual/interfaces/0/switch (11:41): 'a': expected none: interfaces hang where they are declared to
          workload:            | controlPlane: {failoverRate: 1.0e-9}⏎workload: | /controlPlane/failoverRate (14:16): '1.0E-9': expected a number from 0.001 to 1000000000
          count: 2             | tags: [az1, az 2] | /devices/0/tags/1 (11:17): 'az 2': expected a tag: 1 to 100 characters, no blank, comma or
          count: 2             | tags: ['']        | /devices/0/tags/0 (11:12): expected a tag
          demand:              | requiresTags: [fips], demand: | /serviceTypes/gold/requiresTags/0 (6:45): 'fips': expected a tag that a device or flavor has under tags, and there is none
          demand:              | requiresTags: fips, forbidsTags: [az1, fips], demand: | /serviceTypes/gold/forbidsTags/1 (6:69): 'fips': expected a tag that isn't among requiresTags: no device has it and has it not
          gold: {providers: [boxes], demand: {throughputMbps: 10}}⏎providers:⏎  boxes: {}⏎devices:⏎  - name: adc | gold: {providers: [boxes], requiresTags: [az1, fpis]}⏎providers:⏎  boxes: {}⏎devices:⏎  - name: adc⏎    tags: [az1, fips] | /serviceTypes/gold/requiresTags/1 (6:50): 'fpis': expected a tag that a device or flavor has under tags, one of az1, fips; did you mean 'fips'?
          gold: {providers: [boxes], demand: {throughputMbps: 10}}⏎providers:⏎  boxes: {}⏎devices:⏎  - name: adc | gold: {providers: [boxes], forbidsTags: slow}⏎providers:⏎  boxes: {}⏎devices:⏎  - name: adc⏎    tags: az1 | /serviceTypes/gold/forbidsTags/0 (6:30): 'slow': expected a tag that a device or flavor has under tags: az1
          workload:            | initial: {}⏎workload: | /initial/placements (14:1): expected a file of placements
          generator:           | trace: {format: cvs}⏎  generator: | /workload (14:1): expected either a generator or a trace
          name: small          | name: small⏎name: big | /name (2:1): 'name': expected once, and it stands twice
          """)
  void oneLine(String good, String bad, String expected) {
    String text =
        Samples.SMALL.replaceFirst(
            java.util.regex.Pattern.quote(good.replace("⏎", "\n")), bad.replace("⏎", "\n"));
    assertThat(text).isNotEqualTo(Samples.SMALL);
    assertThatThrownBy(() -> Scenarios.parse("small.yaml", text, Adjustments.NONE))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("small.yaml: " + expected)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          devices.0.cuont=3     | small.yaml: /devices/0/cuont (--set devices.0.cuont=3): 'cuont': expected a known field; did you mean 'count'?
          devcies.0.count=3     | small.yaml: /devcies (--set devcies.0.count=3): 'devcies': expected a known field; did you mean 'devices'?
          devices.7.count=3     | --set devices.7.count=3: '7': expected an index below 1 or a name: adc
          devices.abc.count=3   | --set devices.abc.count=3: 'abc': expected an index below 1 or a name: adc; did you mean 'adc'?
          devices.adc.count=x   | small.yaml: /devices/0/count (--set devices.adc.count=x): 'x': expected a whole number below 2³¹
          name.x=3              | --set name.x=3: 'x': expected a field of an object or a list
          nonsense              | --set nonsense: expected path=value, as devices.0.count=20
          seed=                 | --set seed=: expected a value
          """)
  void badSets(String set, String expected) {
    assertThatThrownBy(() -> Samples.small(set))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(expected);
  }

  @Test
  void aNodeOfAClusterDoesNotLeaveAlone() {
    assertThatThrownBy(
            () ->
                Samples.small(
                    "devices.adc.cluster={mode: striped, nodes: 3}",
                    "changes=[{atSeconds: 9, action: drain, device: adc-1.2}]"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("/changes/0/device")
        .hasMessageContaining("'adc-1.2': expected the whole cluster: adc-1");
  }

  @Test
  void setsReachWhatTheFileLeavesOut() {
    Scenario scenario =
        Samples.small(
            "controlPlane.maxAttempts=1",
            "devices.adc.count=7",
            "workload.generator.lifetimeSeconds={distribution: weibull, shape: 0.7, scale: 60}");
    assertThat(scenario.controlPlane().maxAttempts()).isEqualTo(1);
    assertThat(scenario.fleet().devices()).hasSize(7);
  }

  @Test
  void unreadableFiles() throws Exception {
    Path rubbish = directory.resolve("rubbish.yaml");
    byte[] bytes = new byte[10_000];
    new Random(1).nextBytes(bytes);
    Files.write(rubbish, bytes);
    assertBad(rubbish.toString()).contains("binary");
    assertBad(directory.toString()).contains("is a directory");
    assertBad("defualt").contains("did you mean 'default'?");
    Path empty = Files.createFile(directory.resolve("empty.yaml"));
    assertBad(empty.toString()).contains("is empty");
    Path list = Files.writeString(directory.resolve("list.json"), "[1, 2]");
    assertBad(list.toString()).contains("expected an object");
    Path cut = Files.writeString(directory.resolve("cut.json"), "{\"name\": \"x\", ");
    assertBad(cut.toString()).contains("1:15");
    Path control = Files.write(directory.resolve("control.yaml"), new byte[] {0, 1, 2, 3});
    assertBad(control.toString()).contains("control.yaml");
  }

  @Test
  void nestedBrackets() throws Exception {
    for (String open : new String[] {"[", "{\"a\":", "{a: "}) {
      for (String ending : new String[] {".json", ".yaml"}) {
        Path file = directory.resolve("nested" + ending);
        Files.writeString(file, open.repeat(100_000), StandardCharsets.UTF_8);
        assertBad(file.toString()).contains("nested" + ending);
        Files.writeString(file, "name: " + open.repeat(100_000), StandardCharsets.UTF_8);
        assertBad(file.toString()).contains("nested" + ending);
      }
    }
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertBad(String reference) {
    Throwable thrown = catchThrowable(() -> Scenarios.load(reference, Adjustments.NONE));
    assertThat(thrown).isInstanceOf(BadInput.class);
    assertThat(thrown.getMessage()).doesNotContain("\n").hasSizeLessThan(600);
    return assertThat(thrown.getMessage());
  }

  /** A list that a blank makes an object has four unknown fields. */
  @Test
  void eachThingThatIsWrongHasALine() {
    mutations(Samples.SMALL.indexOf("- name"), ' ');
  }

  /** One character changed: a scenario still, or a line for each thing that is wrong. */
  @Property(tries = 1_000)
  void mutations(@ForAll @IntRange(max = 500) int at, @ForAll char c) {
    StringBuilder text = new StringBuilder(Samples.SMALL);
    text.setCharAt(at % text.length(), c);
    Throwable thrown =
        catchThrowable(() -> Scenarios.parse("x.yaml", text.toString(), Adjustments.NONE));
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(BadInput.class);
      assertThat(thrown.getMessage().split("\n", -1)).allMatch(line -> line.startsWith("x.yaml"));
    }
  }
}
