package io.lbplace.drivers.linux;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ports of the one switch in a database, each with its tag ({@code ovs-vswitchd.conf.db(5)},
 * 3.1). Changes are made in one transaction, and are done when the switch says that it works by
 * them. Rows without a reference are dropped by the database itself.
 */
final class SwitchPorts {
  /** The switch, and the link of that name that its userspace datapath has. */
  static final String SWITCH = "sw";

  private static final int PATIENCE_MILLIS = 10_000;

  private final Ovsdb database;

  SwitchPorts(Ovsdb database) {
    this.database = database;
  }

  /**
   * Enters the switch, if it isn't there. Its datapath is in userspace: the kernel's is a module
   * that a machine may not have.
   */
  void prepare() throws IOException, InterruptedException {
    JsonNode there =
        database.transact(
            List.of(Ovsdb.operation("{'op':'select','table':'Open_vSwitch','where':[]}")));
    if (there.get(0).get("rows").isEmpty()) {
      String row = "{'name':'%s','datapath_type':'netdev'}".formatted(SWITCH);
      database.transact(
          List.of(
              Ovsdb.operation("{'op':'insert','table':'Bridge','uuid-name':'b','row':" + row + "}"),
              Ovsdb.operation(
                  "{'op':'insert','table':'Open_vSwitch','row':{'bridges':['named-uuid','b']}}")));
    }
  }

  /** The tags of all ports, by their names. */
  Map<String, Integer> tags() throws IOException, InterruptedException {
    Map<String, Integer> tags = new TreeMap<>();
    JsonNode query =
        Ovsdb.operation("{'op':'select','table':'Port','where':[],'columns':['name','tag']}");
    for (JsonNode row : database.transact(List.of(query)).get(0).get("rows")) {
      if (row.get("tag").isInt()) { // else it is an empty set
        tags.put(row.get("name").asText(), row.get("tag").asInt());
      }
    }
    return tags;
  }

  /**
   * Makes a link an access port: all that comes from it or goes to it is of one VLAN.
   *
   * @throws CommandFailed if the switch can't; then the port isn't in the database
   */
  void add(String port, int tag) throws IOException, InterruptedException {
    String row = "{'name':'%s','tag':%d,'interfaces':['named-uuid','i']}".formatted(port, tag);
    long change =
        change(
            List.of(
                Ovsdb.operation(
                    "{'op':'insert','table':'Interface','uuid-name':'i','row':{'name':'%s'}}"
                        .formatted(port)),
                Ovsdb.operation("{'op':'insert','table':'Port','uuid-name':'p','row':" + row + "}"),
                mutation("insert", "['named-uuid','p']")));
    JsonNode link = await(change, select("Interface", port, "'error','ofport'")).get("rows").get(0);
    if (link.get("ofport").asInt(-1) < 0) {
      remove(List.of(port));
      throw new CommandFailed("ovs-vswitchd, port " + port + ": " + link.get("error").asText());
    }
  }

  /** Takes ports away, where they are there. */
  void remove(Collection<String> ports) throws IOException, InterruptedException {
    List<JsonNode> queries = new ArrayList<>();
    for (String port : ports) {
      queries.add(select("Port", port, "'_uuid'"));
    }
    List<JsonNode> mutations = new ArrayList<>();
    if (!queries.isEmpty()) {
      for (JsonNode found : database.transact(queries)) {
        for (JsonNode row : found.get("rows")) {
          mutations.add(mutation("delete", row.get("_uuid").toString()));
        }
      }
    }
    if (!mutations.isEmpty()) {
      await(change(mutations), Ovsdb.operation("{'op':'comment','comment':''}"));
    }
  }

  private static JsonNode select(String table, String name, String columns) throws IOException {
    return Ovsdb.operation(
        "{'op':'select','table':'%s','where':[['name','==','%s']],'columns':[%s]}"
            .formatted(table, name, columns));
  }

  private static JsonNode mutation(String kind, String port) throws IOException {
    return Ovsdb.operation(
        ("{'op':'mutate','table':'Bridge','where':[['name','==','%s']],"
                + "'mutations':[['ports','%s',%s]]}")
            .formatted(SWITCH, kind, port));
  }

  /** Makes a change, and returns the number by which the switch will confirm it. */
  private long change(List<JsonNode> operations) throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>(operations);
    all.add(
        Ovsdb.operation(
            "{'op':'mutate','table':'Open_vSwitch','where':[],'mutations':[['next_cfg','+=',1]]}"));
    all.add(
        Ovsdb.operation(
            "{'op':'select','table':'Open_vSwitch','where':[],'columns':['next_cfg']}"));
    JsonNode results = database.transact(all);
    return results.get(all.size() - 1).get("rows").get(0).get("next_cfg").asLong();
  }

  /** The answer to a question once the switch has seen the last change. */
  private JsonNode await(long change, JsonNode question) throws IOException, InterruptedException {
    JsonNode seen =
        Ovsdb.operation(
            ("{'op':'wait','timeout':%d,'table':'Open_vSwitch','where':[],"
                    + "'columns':['cur_cfg'],'until':'==','rows':[{'cur_cfg':%d}]}")
                .formatted(PATIENCE_MILLIS, change));
    return database.transact(List.of(seen, question)).get(1);
  }
}
