package io.lbplace.scenarios.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.model.Dimension;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.error.Nearest;
import io.lbplace.scenarios.format.DeviceEntry;
import io.lbplace.scenarios.format.DeviceTableEntry;
import io.lbplace.scenarios.load.Binder;
import io.lbplace.scenarios.load.Document;
import io.lbplace.scenarios.trace.CsvTable;
import io.lbplace.scenarios.trace.TableOptions;
import io.lbplace.scenarios.trace.TraceInput;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of devices and puts the list that it stands for into the scenario's document, where
 * each field knows its cell: what is wrong with a device is said of the table.
 */
public final class DeviceTable {
  private static final String POINTER = "/devices";
  private static final List<String> OPTIONS = List.of("file", "mapping", "common");

  /** The most rows: a scenario's definition, which every event log holds, lists them all. */
  private static final int MOST_ROWS = 100_000;

  private static final List<String> MODES = List.of("active-standby", "striped", "spotted");
  private static final String UNLIMITED = "unlimited";

  private final Document document;
  private final CsvTable table;
  private final ObjectNode common;
  private final int name;

  /** The columns of fields that fit into one cell, by field; the name isn't among them. */
  private final Map<String, Plain> plain = new LinkedHashMap<>();

  private final int interfaces;
  private final int maxVlans;
  private final int switches;
  private final int cluster;
  private final int nodes;
  private final int k;
  private final Map<String, Capacity> capacity = new LinkedHashMap<>();

  /** A column of a field of that type. */
  private record Plain(int column, Type type) {}

  /** A dimension's column. */
  private record Capacity(int column, BigDecimal factor) {}

  private DeviceTable(Document document, DeviceTableEntry entry, CsvTable table) {
    this.document = document;
    this.table = table;
    this.common = entry.common();
    table.readHeader();
    DeviceTableEntry.Mapping mapping = entry.mapping();
    name = column(mapping.fields().get("name"), "name");
    if (name < 0) {
      throw table.badHeader(
          "expected a column 'name', or one that devices.mapping.name names: each row is a device,"
              + " or a group of equal ones");
    }
    Binder.plainFields(DeviceEntry.class)
        .forEach((field, type) -> plain(field, type, mapping.fields().get(field)));
    interfaces = column(mapping.interfaces(), "interfaces");
    maxVlans = column(mapping.maxVlans(), "maxVlans");
    switches = column(mapping.switches(), "switch");
    if (maxVlans < 0 && (interfaces >= 0 || switches >= 0 || !common.has("interfaces"))) {
      throw table.badHeader(
          "expected a column 'maxVlans', or one that devices.mapping.maxVlans names: the networks"
              + " that an interface carries; or interfaces: [{maxVlans: …}] in devices.common, and"
              + " no columns of interfaces");
    }
    cluster = column(mapping.cluster(), "cluster");
    nodes = cluster < 0 ? -1 : column(mapping.nodes(), "nodes");
    k = cluster < 0 ? -1 : column(mapping.k(), "k");
    capacities(mapping.capacity());
    table.requireAllUsed(List.of());
  }

  private void plain(String field, Type type, @Nullable String asked) {
    int column = column(asked, field);
    if (column < 0 && field.equals("faultDomain")) {
      column = table.find("site");
    }
    if (column >= 0 && !field.equals("name")) {
      plain.put(field, new Plain(column, type));
    }
  }

  /** The index of a column, or −1; only one that was asked for by name must exist. */
  private int column(@Nullable String asked, String byDefault) {
    return asked == null ? table.find(byDefault) : table.column(asked);
  }

  private void capacities(@Nullable Map<String, DeviceTableEntry.Amount> stated) {
    Map<String, DeviceTableEntry.Amount> amounts = stated;
    List<String> dimensions = dimensions();
    if (amounts == null) {
      amounts = new TreeMap<>();
      for (String dimension : dimensions) {
        if (table.find(dimension) >= 0) {
          amounts.put(dimension, new DeviceTableEntry.Amount(dimension, 1.0));
        }
      }
    }
    amounts.forEach(
        (dimension, amount) -> {
          if (!dimensions.contains(dimension)) {
            throw document.bad(
                InvalidField.unknownName(
                    POINTER + "/mapping/capacity/" + dimension,
                    dimension,
                    "a dimension",
                    dimensions));
          }
          capacity.put(
              dimension,
              new Capacity(table.column(amount.column()), BigDecimal.valueOf(amount.factor())));
        });
  }

  private List<String> dimensions() {
    List<String> names = new java.util.ArrayList<>(List.of(Dimension.VIPS));
    for (JsonNode dimension : document.root().path("dimensions")) {
      names.add(dimension.path("name").asText());
    }
    return names;
  }

  /** True if {@code path=value} sets an option of reading the table, and no field of a device. */
  public static boolean isOption(String set) {
    return set.startsWith("devices=")
        || OPTIONS.stream().anyMatch(option -> set.matches("devices\\." + option + "[.=].*"));
  }

  /**
   * Puts the list of devices in place of the table that a document names. The file lies beside the
   * scenario's, or for a bundled scenario where the command runs.
   *
   * @throws BadInput if the table can't be used
   */
  public static void expand(Document document) {
    if (!(document.root().get("devices") instanceof ObjectNode node)) {
      return;
    }
    DeviceTableEntry entry = Binder.bind(document, POINTER, node, DeviceTableEntry.class);
    Binder.requireKnown(document, POINTER + "/common", entry.common(), DeviceEntry.class);
    DeviceTableEntry.Mapping mapping = entry.mapping();
    TraceInput input;
    try {
      TableOptions options =
          new TableOptions(
              null, null, mapping.missing(), mapping.where(), mapping.ignore(), null, null);
      input =
          new TraceInput(Path.of(document.file()).resolveSibling(entry.file()).toString(), options);
    } catch (InvalidPathException e) {
      throw document.bad(new InvalidField(POINTER + "/file", entry.file(), "a path"));
    } catch (InvalidField fault) {
      throw document.bad(fault.within(POINTER + "/mapping"));
    }
    try (CsvTable table = new CsvTable(input, mapping.separator().charAt(0), "devices.mapping")) {
      new DeviceTable(document, entry, table).read(node, input.file());
    }
  }

  private void read(ObjectNode node, String file) {
    Map<String, String> places = new LinkedHashMap<>();
    common
        .properties()
        .forEach(
            field ->
                places.put(field.getKey(), document.place(POINTER + "/common/" + field.getKey())));
    String mapped = document.place(POINTER);
    ArrayNode devices = node.arrayNode();
    document.root().set("devices", devices);
    document.moved(POINTER, mapped);
    while (table.next()) {
      if (devices.size() == MOST_ROWS) {
        throw table.wrong(
            name, "at most " + MOST_ROWS + " rows; equal devices may share one, by count");
      }
      String pointer = POINTER + "/" + devices.size();
      document.moved(pointer, table.where(name));
      ObjectNode device = common.deepCopy();
      places.forEach((field, place) -> document.moved(pointer + "/" + field, place));
      fill(new Fields(pointer, device));
      devices.add(device);
    }
    if (devices.isEmpty()) {
      throw new BadInput(
          file + ": expected at least one row that devices.mapping.where lets through");
    }
  }

  private void fill(Fields device) {
    device.set("name", name, text(name));
    plain.forEach(
        (field, each) -> {
          if (isStated(each.column())) {
            device.set(field, each.column(), value(field, each.type(), each.column()));
          }
        });
    if (!capacity.isEmpty()) {
      capacity(device);
    }
    interfaces(device);
    if (isStated(cluster)) {
      cluster(device);
    }
  }

  private JsonNode value(String field, Type type, int column) {
    if (type instanceof Class<?> plain && plain.isEnum()) {
      return word(column, "a " + field, Binder.words(plain));
    }
    if (type == Boolean.class) {
      return yes(column);
    }
    if (type == Integer.class) {
      String wayOut =
          field.equals("count") ? "; where: count!=0 leaves out rows without devices" : "";
      int value = whole(column, table.text(column), 1, 1_000_000, wayOut);
      return JsonNodeFactory.instance.numberNode(value);
    }
    return type == String.class ? text(column) : names(table.text(column));
  }

  private boolean isStated(int column) {
    return column >= 0 && !table.text(column).isEmpty();
  }

  private void capacity(Fields device) {
    ObjectNode amounts = device.object("capacity");
    capacity.forEach(
        (dimension, of) -> {
          String text = table.text(of.column());
          device.place("capacity/" + dimension, of.column());
          if (text.equalsIgnoreCase(UNLIMITED)) {
            amounts.remove(dimension);
            return;
          }
          if (text.isEmpty()) {
            throw table.wrong(of.column(), "a number ≥ 0, or 'unlimited' where there is no limit");
          }
          table.amount(of.column()); // says what is no number
          amounts.put(dimension, new BigDecimal(text).multiply(of.factor()).doubleValue());
        });
  }

  /** Sets the interfaces of a device; a cell lists several kinds as 2+4. */
  private void interfaces(Fields device) {
    if (maxVlans < 0 || (!isStated(maxVlans) && common.has("interfaces"))) {
      return;
    }
    String[] vlans = table.text(maxVlans).split("\\+", -1);
    String[] counts = parts(interfaces, vlans.length);
    String[] hangOn = parts(switches, vlans.length);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int kind = 0; kind < vlans.length; kind++) {
      ObjectNode each = list.addObject();
      if (!counts[kind].isEmpty()) {
        each.put("count", whole(interfaces, counts[kind], 1, 1_000, ""));
      }
      each.put("maxVlans", whole(maxVlans, vlans[kind], 0, 4_094, ""));
      if (!hangOn[kind].isEmpty()) {
        each.set("switch", names(hangOn[kind]));
      }
    }
    device.set("interfaces", maxVlans, list);
    for (int kind = 0; kind < vlans.length && switches >= 0; kind++) {
      device.place("interfaces/" + kind + "/switch", switches);
    }
  }

  /** The values of a cell for each kind of interfaces: one value holds for all. */
  private String[] parts(int column, int kinds) {
    String text = column < 0 ? "" : table.text(column);
    String[] parts = text.split("\\+", -1);
    if (parts.length == 1) {
      String[] all = new String[kinds];
      java.util.Arrays.fill(all, text);
      return all;
    }
    if (parts.length != kinds) {
      throw table.wrong(column, "one value, or " + kinds + " with + between them, as maxVlans has");
    }
    return parts;
  }

  private void cluster(Fields device) {
    ObjectNode each = device.object("cluster");
    device.place("cluster", cluster);
    each.set("mode", word(cluster, "a mode of clusters", MODES));
    if (isStated(nodes)) {
      each.put("nodes", whole(nodes, table.text(nodes), 2, 1_000, ""));
      device.place("cluster/nodes", nodes);
    }
    if (isStated(k)) {
      each.put("k", whole(k, table.text(k), 2, 1_000, ""));
      device.place("cluster/k", k);
    }
  }

  private JsonNode text(int column) {
    return JsonNodeFactory.instance.textNode(table.text(column));
  }

  private static ArrayNode names(String text) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    for (String each : text.split("\\|", -1)) {
      names.add(each.strip());
    }
    return names;
  }

  private JsonNode word(int column, String what, List<String> words) {
    String text = table.text(column).toLowerCase(Locale.ROOT);
    if (!words.contains(text)) {
      throw table.wrong(column, Nearest.expected(what, text, words));
    }
    return JsonNodeFactory.instance.textNode(text);
  }

  private JsonNode yes(int column) {
    return JsonNodeFactory.instance.booleanNode(
        switch (table.text(column).toLowerCase(Locale.ROOT)) {
          case "true", "yes", "1" -> true;
          case "false", "no", "0" -> false;
          default -> throw table.wrong(column, "true or false, yes or no, 1 or 0, or nothing");
        });
  }

  private int whole(int column, String text, int least, int most, String wayOut) {
    String digits = text.strip();
    if (digits.matches("[0-9]{1,9}")) {
      int value = Integer.parseInt(digits);
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw table.wrong(column, "a whole number from " + least + " to " + most + wayOut);
  }

  /** The fields of one device, each with the place of its cell. */
  private final class Fields {
    private final String pointer;
    private final ObjectNode device;

    Fields(String pointer, ObjectNode device) {
      this.pointer = pointer;
      this.device = device;
    }

    void set(String field, int column, JsonNode value) {
      device.set(field, value);
      place(field, column);
    }

    /** A part of the device, created if missing. */
    ObjectNode object(String field) {
      return device.get(field) instanceof ObjectNode known ? known : device.putObject(field);
    }

    void place(String field, int column) {
      document.moved(pointer + "/" + field, table.where(column), table.text(column));
    }
  }
}
