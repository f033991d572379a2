package io.lbplace.drivers.haproxy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The members that clients are tied to, carried over a reload by commands. HAProxy's own way, a
 * section {@code peers} with the process itself, doesn't do: a worker hands on nothing within ten
 * seconds of its start, in which it waits to be taught itself, so two deployments in a row lose
 * all; and a reload that fails hangs where the peer is an abstract socket, the only kind that a
 * worker in an empty root and a namespace without loopback can reach (2.6.12). HAProxy's numbers of
 * members change with their order, so entries go by names.
 */
final class StickTables {
  /** HAProxy's buffer for one line of commands is 16 kB. */
  private static final int LINE = 8_000;

  private static final Pattern ENTRY = Pattern.compile(".*\\bkey=(\\S+) .*\\bserver_id=(\\d+).*");

  /** The keys that a command takes as they stand; clients with other keys choose anew. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~+/=%:@,-]+");

  /** The member of each client, by table. */
  private final Map<String, Map<String, String>> tables = new TreeMap<>();

  /**
   * Reads the tables from a worker.
   *
   * @param names the names of the tables; one that isn't there is empty
   * @param serverStates its answer to {@code show servers state}
   */
  static StickTables read(RuntimeSocket worker, Iterable<String> names, String serverStates)
      throws IOException {
    Map<String, String> members = new HashMap<>(); // by backend and number; looked up only
    for (String line : serverStates.split("\n", -1)) {
      String[] fields = line.split(" ", -1);
      if (fields.length > 3 && !line.startsWith("#")) {
        members.put(fields[1] + "/" + fields[2], fields[3]);
      }
    }
    StickTables read = new StickTables();
    for (String name : names) {
      Map<String, String> entries = new TreeMap<>();
      for (String line : worker.ask("show table " + name).split("\n", -1)) {
        Matcher entry = ENTRY.matcher(line);
        if (entry.matches() && PLAIN.matcher(entry.group(1)).matches()) {
          String member = members.get(name + "/" + entry.group(2));
          if (member != null) {
            entries.put(entry.group(1), member);
          }
        }
      }
      read.tables.put(name, entries);
    }
    return read;
  }

  /**
   * Tells a worker the entries, except for clients that it knows already and members that it
   * hasn't.
   *
   * @param servers each table's members, in the order of the configuration
   */
  void write(RuntimeSocket worker, Map<String, List<String>> servers) throws IOException {
    StickTables there = read(worker, servers.keySet(), worker.ask("show servers state"));
    StringBuilder commands = new StringBuilder();
    for (Map.Entry<String, List<String>> table : servers.entrySet()) {
      Map<String, String> known = there.tables.getOrDefault(table.getKey(), Map.of());
      for (Map.Entry<String, String> entry :
          tables.getOrDefault(table.getKey(), Map.of()).entrySet()) {
        int id = 1 + table.getValue().indexOf(entry.getValue()); // HAProxy counts from 1
        if (id > 0 && !known.containsKey(entry.getKey())) {
          commands
              .append("set table ")
              .append(table.getKey())
              .append(" key ")
              .append(entry.getKey())
              .append(" data.server_id ")
              .append(id)
              .append(';');
        }
        if (commands.length() > LINE) {
          worker.ask(commands.toString());
          commands.setLength(0);
        }
      }
    }
    if (!commands.isEmpty()) {
      worker.ask(commands.toString());
    }
  }
}
