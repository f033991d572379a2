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
  /** Of partitions, bindings and subnets. */
  private static final int[] LAST_FIELDS = {0, 1, 4};

  @Property
  void whatIsRefusedChangesNothing(@ForAll long seed, @ForAll Tenancy tenancy) {
    Random random = new Random(seed);
    Appliance appliance = new Appliance(new ApplianceModel(spec(tenancy, 5)), -1);
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
  void tablesHoldWhatListsHold(@ForAll long seed, @ForAll @IntRange(max = 400) int size) {
    Random random = new Random(seed);
    Tables tables = new Tables(3);
    List<List<int[]>> model = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    tables.addToWord(0, 7);
    tables.addToWide(1, Resources.MAX_CAPACITY);
    for (int step = 0; step < 3 * size; step++) {
      int table = random.nextInt(model.size());
      List<int[]> rows = model.get(table); // key, last field
      int key = random.nextInt(size + 1) << random.nextInt(20);
      boolean isNew = rows.stream().noneMatch(row -> row[0] == key);
      boolean growing = step < size || random.nextBoolean();
      if (growing && isNew) {
        int row = tables.append(table, key);
        assertThat(row).isEqualTo(rows.size());
        assertThat(tables.get(table, row, LAST_FIELDS[table])).isZero();
        tables.set(table, row, LAST_FIELDS[table], step);
        rows.add(new int[] {key, step});
      } else if (!rows.isEmpty()) {
        int row = random.nextInt(rows.size());
        if (random.nextInt(4) == 0 && isNew) {
          tables.replace(table, row, key);
          rows.get(row)[0] = key;
        } else {
          tables.remove(table, row);
          int[] last = rows.remove(rows.size() - 1);
          if (row < rows.size()) {
            rows.set(row, last);
          }
        }
      }
    }
    assertThat(tables.word(0)).isEqualTo(7);
    assertThat(tables.wide(1)).isEqualTo(Resources.MAX_CAPACITY);
    for (int table = 0; table < model.size(); table++) {
      List<int[]> rows = model.get(table);
      assertThat(tables.count(table)).isEqualTo(rows.size());
      for (int row = 0; row < rows.size(); row++) {
        assertThat(tables.find(table, rows.get(row)[0])).isEqualTo(row);
        assertThat(tables.get(table, row, LAST_FIELDS[table])).isEqualTo(rows.get(row)[1]);
      }
    }
  }

  @Property(tries = 50)
  void addressesAreHeldOnceHoweverManyServersThereAre(@ForAll long seed) {
    Random random = new Random(seed);
    ApplianceModel limits = new ApplianceModel(spec(Tenancy.SHARED, Resources.UNLIMITED));
    Servers servers = new Servers(limits, limits.tables());
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
        servers.add(step, 0, place.get(0), 9, place.get(1), place.get(2), Resources.of(1, 0), 1);
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

  private static DeviceSpec spec(Tenancy tenancy, long vips) {
    return new DeviceSpec(
        "box",
        0,
        Kind.PHYSICAL,
        0,
        Resources.of(vips, 100),
        List.of(new InterfaceSpec(2, 0), new InterfaceSpec(2, 0)),
        false,
        true,
        tenancy,
        2);
  }
}
