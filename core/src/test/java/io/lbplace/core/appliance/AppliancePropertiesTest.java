package io.lbplace.core.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AppliancePropertiesTest {
  @Property
  void whatIsRefusedChangesNothing(@ForAll long seed, @ForAll Tenancy tenancy) {
    Random random = new Random(seed);
    Appliance appliance = new Appliance(new ApplianceModel(spec(tenancy)), -1);
    for (int step = 0; step < 200; step++) {
      String before = appliance.toString();
      Command command = command(random);
      Result result = appliance.apply(command);
      if (result.ok()) {
        assertThat(appliance.toString()).as("%s", command).isNotEqualTo(before);
      } else {
        assertThat(appliance).as("%s", command).hasToString(before);
      }
    }
  }

  @Property
  void aKeyColumnFindsWhatAListFinds(@ForAll long seed, @ForAll @IntRange(max = 400) int size) {
    Random random = new Random(seed);
    KeyColumn column = new KeyColumn();
    List<Integer> model = new ArrayList<>();
    for (int step = 0; step < 3 * size; step++) {
      int key = random.nextInt(size + 1) << random.nextInt(20);
      boolean growing = step < size || random.nextBoolean();
      if (growing && !model.contains(key)) {
        assertThat(column.append(key)).isEqualTo(model.size());
        model.add(key);
      } else if (!model.isEmpty()) {
        int row = random.nextInt(model.size());
        if (random.nextInt(4) == 0 && !model.contains(key)) {
          column.replace(row, key);
          model.set(row, key);
        } else {
          column.removeKey(row);
          int last = model.remove(model.size() - 1);
          if (row < model.size()) {
            model.set(row, last);
          }
        }
      }
      assertThat(column.count()).isEqualTo(model.size());
      assertThat(column.find(key)).isEqualTo(model.indexOf(key));
    }
    for (int row = 0; row < model.size(); row++) {
      assertThat(column.find(model.get(row))).isEqualTo(row);
    }
  }

  @Property(tries = 50)
  void addressesAreHeldOnceHoweverManyServersThereAre(@ForAll long seed) {
    Random random = new Random(seed);
    Servers servers = new Servers(new long[] {Resources.UNLIMITED});
    Map<List<Integer>, Integer> model = new HashMap<>(); // (subnet, address, port) → vip
    for (int step = 0; step < 600; step++) {
      List<Integer> place = List.of(random.nextInt(3), random.nextInt(40), random.nextInt(4) - 1);
      boolean taken =
          model.keySet().stream()
              .filter(other -> other.subList(0, 2).equals(place.subList(0, 2)))
              .anyMatch(
                  other ->
                      other.get(2) == ServiceSpec.WHOLE_ADDRESS
                          || place.get(2) == ServiceSpec.WHOLE_ADDRESS
                          || other.equals(place));
      assertThat(servers.taken(place.get(0), place.get(1), place.get(2))).isEqualTo(taken);
      Integer there = model.remove(place);
      if (there == null && !taken) {
        model.put(place, step);
        servers.add(step, 0, place.get(0), 9, place.get(1), place.get(2), Resources.of(1), 1);
      } else if (there != null) {
        assertThat(servers.port(servers.find(there))).isEqualTo(place.get(2));
        servers.remove(servers.find(there));
      }
    }
  }

  private static Command command(Random random) {
    int small = random.nextInt(4);
    int vip = random.nextInt(8);
    Resources demand = Resources.of(1, random.nextInt(50));
    return switch (random.nextInt(12)) {
      case 0 -> new Command.AddPartition(small);
      case 1 -> new Command.RemovePartition(small);
      case 2, 3 -> new Command.BindVlan(random.nextInt(6), random.nextInt(4) - 1);
      case 4 -> new Command.UnbindVlan(random.nextInt(6));
      case 5, 6 -> new Command.AddSubnet(small, random.nextInt(6), block(small));
      case 7 -> new Command.RemoveSubnet(small);
      case 8 -> new Command.AddSelfAddress(small, block(small).base() + 2 + random.nextInt(4));
      case 9 -> new Command.ChangeServer(vip, random.nextInt(), 1, random.nextInt(65_536), demand);
      case 10 -> new Command.RemoveServer(vip);
      default ->
          new Command.AddServer(
              vip,
              1,
              1,
              random.nextInt(3),
              small,
              random.nextInt(4),
              block(small).base() + 2 + random.nextInt(4),
              80,
              demand,
              1 + random.nextInt(3));
    };
  }

  /** Blocks 0 and 1 overlap, as do 2 and 3. */
  private static Cidr block(int subnet) {
    return Cidr.parse("10.0." + (subnet / 2) + ".0/" + (24 + subnet % 2));
  }

  private static DeviceSpec spec(Tenancy tenancy) {
    return new DeviceSpec(
        "box",
        0,
        Kind.PHYSICAL,
        0,
        Resources.of(5, 100),
        List.of(new InterfaceSpec(2, 0), new InterfaceSpec(2, 0)),
        false,
        true,
        tenancy,
        2);
  }
}
