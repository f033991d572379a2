package io.lbplace.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A small crowded scenario drawn from a seed: every layout, tenancy and group rule, switches given
 * as a list, elastic flavors, tags, authorities, several schedulers and agents, and faults of every
 * kind. As text, so that one that fails is a file that can be run.
 */
final class RandomScenario {
  private static final String[] RULES = {"affinity", "anti-affinity", "fault-domain"};

  private static final String[] TAGS = {"x", "y"};

  private final Random random;

  /** Apart, so that tags change no other draw. */
  private final Random tagging;

  private final StringBuilder text = new StringBuilder();
  private final List<String> groups = new ArrayList<>();
  private final List<String> flavors = new ArrayList<>();
  private final Set<String> tags = new TreeSet<>();
  private int tenants;
  private int switches;
  private int providers;

  /** By provider: the devices and flavors that are its. */
  private final List<List<String>> devicesOf = new ArrayList<>();

  private final List<List<String>> flavorsOf = new ArrayList<>();

  private RandomScenario(long seed) {
    random = new Random(seed);
    tagging = new Random(~seed);
  }

  static String of(long seed) {
    RandomScenario drawn = new RandomScenario(seed);
    drawn.draw();
    return drawn.text.toString();
  }

  private void draw() {
    tenants = 1 + random.nextInt(3);
    switches = chance(0.5) ? 1 + random.nextInt(3) : 0;
    providers = 1 + random.nextInt(3);
    for (int i = 0; i < providers; i++) {
      devicesOf.add(new ArrayList<>());
      flavorsOf.add(new ArrayList<>());
    }
    line("name: random");
    line("horizonSeconds: 2000");
    line("dimensions: [{name: mbps}]");
    line("tenants: {count: %d%s}", tenants, chance(0.3) ? ", maxVips: " + upTo(6) : "");
    line("networks: {perTenant: %d, sameNetworkProbability: %s}", upTo(4), oneOf("0", "0.5", "1"));
    line(
        "subnets: {pools: [{cidr: 10.0.0.0/%d, prefix: %d}], popularity: %s}",
        upTo(4) + 19, 26 + random.nextInt(3), "{distribution: zipf, exponent: 1.5}");
    devices();
    flavors();
    if (switches > 0) {
      List<String> all = new ArrayList<>();
      for (int i = 0; i < switches; i++) {
        all.add("{name: s%d, maxVlans: %d}".formatted(i, upTo(6)));
      }
      line("fabric: {switches: %s, wiringSeconds: %s}", all, seconds(2));
    }
    types();
    controlPlane();
    workload();
    changes();
    faults();
  }

  private void types() {
    line("providers:");
    for (int i = 0; i < providers; i++) {
      line("  p%d: {devices: %s, flavors: %s}", i, devicesOf.get(i), flavorsOf.get(i));
    }
    line("serviceTypes:");
    int count = upTo(2);
    for (int i = 0; i < count; i++) {
      List<String> served = new ArrayList<>();
      for (int p = 0; p < providers; p++) {
        if (chance(0.8)) {
          served.add("p" + p);
        }
      }
      if (served.isEmpty()) {
        served.add("p0");
      }
      String more =
          oneOf("", "", ", visibleConstraints: central", ", visibleConstraints: [OVERLAP, VLANS]")
              + oneOf("", "", ", prefer: physical", ", prefer: virtual")
              + ", authority: "
              + oneOf("central", "advised", "delegated")
              + ", providerChoice: "
              + oneOf("order", "round-robin", "least-refusals", "least-loaded")
              + (i == 1 && chance(0.5) ? ", service: firewall" : "")
              + asked();
      line("  t%d: {providers: %s, demand: {mbps: %d}%s}", i, served, upTo(20), more);
    }
  }

  /** Tags that a service type requires or forbids, of those that something has. */
  private String asked() {
    List<String> requires = new ArrayList<>();
    List<String> forbids = new ArrayList<>();
    for (String tag : tags) {
      switch (tagging.nextInt(5)) {
        case 0 -> requires.add(tag);
        case 1 -> forbids.add(tag);
        default -> {}
      }
    }
    return (requires.isEmpty() ? "" : ", requiresTags: " + requires)
        + (forbids.isEmpty() ? "" : ", forbidsTags: " + forbids);
  }

  private String tags() {
    List<String> has = new ArrayList<>();
    for (String tag : TAGS) {
      if (tagging.nextInt(3) == 0) {
        has.add(tag);
      }
    }
    tags.addAll(has);
    return has.isEmpty() ? "" : ", tags: " + has;
  }

  private void devices() {
    line("devices:");
    int count = upTo(3);
    for (int i = 0; i < count; i++) {
      String name = "d" + i;
      groups.add(name);
      devicesOf.get(random.nextInt(providers)).add(name);
      String more = tenancy() + layout() + tags();
      if (chance(0.4)) {
        more += ", faultDomain: " + oneOf("[r1, r2]", "[r1, r2, r3]", "r1");
      }
      if (chance(0.2)) {
        more += ", actual: {capacity: {mbps: %d}}".formatted(5 + random.nextInt(30));
      }
      line(
          "  - {name: %s, count: %d, capacity: {vips: %d, mbps: %d}, interfaces: %s, latencies: %s%s}",
          name, upTo(3), upTo(5), 20 + random.nextInt(60), interfaces(true), latencies(), more);
    }
  }

  private String tenancy() {
    String more = oneOf("", "", ", overlappingIps: true") + oneOf("", "", ", selfAddress: true");
    return switch (random.nextInt(6)) {
      case 0 -> more + ", tenancy: partitioned, maxPartitions: " + upTo(2);
      case 1 ->
          more + ", tenancy: dedicated" + (chance(0.5) ? ", owner: tenant-" + upTo(tenants) : "");
      default -> more;
    };
  }

  private String layout() {
    return switch (random.nextInt(6)) {
      case 0 -> ", cluster: {mode: active-standby}";
      case 1 -> ", cluster: {mode: striped, nodes: %d}".formatted(1 + upTo(3));
      case 2 -> ", cluster: {mode: spotted, nodes: %d, k: 2}".formatted(2 + upTo(3));
      default -> "";
    };
  }

  private List<String> interfaces(boolean wired) {
    List<String> all = new ArrayList<>();
    int count = upTo(3);
    for (int i = 0; i < count; i++) {
      String on = "";
      if (wired && switches > 0 && chance(0.8)) {
        List<String> turn = new ArrayList<>();
        for (int s = 0; s < 1 + random.nextInt(switches); s++) {
          turn.add("s" + random.nextInt(switches));
        }
        on = ", switch: " + (turn.size() == 1 ? turn.get(0) : turn);
      }
      all.add("{maxVlans: %d%s}".formatted(upTo(4), on));
    }
    return all;
  }

  private void flavors() {
    int count = random.nextInt(4);
    if (count > 0) {
      line("flavors:");
    }
    for (int i = 0; i < count; i++) {
      String name = "f" + i;
      flavors.add(name);
      flavorsOf.get(random.nextInt(providers)).add(name);
      line(
          "  - {name: %s, maxInstances: %d, capacity: {vips: %d, mbps: %d}, interfaces: %s,"
              + " bootSeconds: %s, destroySeconds: %s, idleTimeoutSeconds: %d, costPerHour: %d%s,"
              + " latencies: %s}",
          name,
          upTo(3),
          upTo(4),
          20 + random.nextInt(40),
          interfaces(false),
          seconds(60),
          oneOf("0", "5"),
          random.nextInt(3) * 30,
          upTo(3),
          oneOf("", ", overlappingIps: true", ", selfAddress: true", ", tenancy: dedicated")
              + tags(),
          latencies());
    }
  }

  private void controlPlane() {
    line("controlPlane:");
    line("  maxAttempts: %d", upTo(4));
    line("  timeoutSeconds: %s", oneOf("1", "20", "120"));
    line("  retrySeconds: %s", oneOf("5", "30"));
    line("  agentDownSeconds: %s", oneOf("3", "30", "300"));
    line("  agentsPerProvider: %d", upTo(3));
    line("  registry: %s", oneOf("shared", "perAgent"));
    line("  syncSeconds: %s", oneOf("0", "60", "300"));
    line("  decisionSeconds: %s", oneOf("0", "0", "0.5"));
    line(
        "  bus: {delaySeconds: %s}",
        oneOf("0", "0", "0.2", "{distribution: exponential, mean: 1}"));
    line("  bids: {mode: %s, ttlSeconds: %s}", oneOf("fresh", "cached"), oneOf("2", "30"));
    line(
        "  schedulers: {count: %d, viewStalenessSeconds: %s, conflictDetection: %s}",
        upTo(3), oneOf("0", "20"), oneOf("constraint", "version"));
    if (chance(0.3)) {
      line("  breakerShare: %s", oneOf("0", "0.3", "0.8"));
    }
    if (chance(0.3)) {
      line("  failoverRate: %s", oneOf("0.1", "10"));
    }
  }

  private void workload() {
    line("workload:");
    line("  limit: %d", 10 + random.nextInt(50));
    line("  generator:");
    line("    arrivals: {perHour: %d}", 60 + random.nextInt(400));
    line("    templates: 16");
    line("    lifetimeSeconds: {distribution: exponential, mean: %d}", 100 + random.nextInt(1500));
    line("    demands: {t0: [{amounts: {mbps: {distribution: uniform, min: 1, max: 25}}}]}");
    if (chance(0.5)) {
      line("    resizes: {probability: 0.4}");
    }
    if (chance(0.3)) {
      line("    prediction: {errorSigma: 0.5, share: 0.7}");
    }
    if (chance(0.7)) {
      List<String> all = new ArrayList<>();
      for (String rule : RULES) {
        if (chance(0.6)) {
          all.add("{rule: %s, probability: 0.3, size: %d}".formatted(rule, 1 + upTo(3)));
        }
      }
      if (!all.isEmpty()) {
        line("    groups: %s", all);
      }
    }
  }

  private void changes() {
    List<String> all = new ArrayList<>();
    for (String group : groups) {
      if (chance(0.35)) {
        int at = 200 + random.nextInt(800);
        all.add(
            "{atSeconds: %d, action: %s, device: %s}"
                .formatted(at, oneOf("drain", "disable", "remove", "drain"), group));
        if (chance(0.5)) {
          all.add(
              "{atSeconds: %d, action: %s, device: %s}"
                  .formatted(at + upTo(600), oneOf("enable", "remove"), group));
        }
      } else if (chance(0.2)) {
        all.add("{atSeconds: %d, action: add, device: %s}".formatted(random.nextInt(900), group));
      }
    }
    if (!all.isEmpty()) {
      line("changes: %s", all);
    }
  }

  private void faults() {
    line("faults:");
    if (chance(0.4)) {
      List<String> all = new ArrayList<>();
      for (String group : groups) {
        if (chance(0.6)) {
          all.add(
              "{device: %s, atSeconds: %d%s}"
                  .formatted(
                      group,
                      random.nextInt(1500),
                      chance(0.9) ? ", forSeconds: " + upTo(400) : ""));
        }
      }
      line("  outages: %s", all);
    }
    if (chance(0.3)) {
      line(
          "  failing: [{device: %s, mtbfSeconds: %d, mttrSeconds: %d}]",
          groups.get(0), 200 + random.nextInt(1000), upTo(200));
    }
    if (chance(0.5)) {
      line(
          "  driver: {refusalProbability: %s, failureProbability: %s, timeoutProbability: %s}",
          oneOf("0", "0.1"), oneOf("0", "0.1"), oneOf("0", "0.2"));
    }
    line("  boot: {failureProbability: %s}", oneOf("0", "0.3"));
    line("  wiring: {failureProbability: %s}", oneOf("0", "0.2"));
    if (chance(0.25)) {
      line("  agents: [{atSeconds: %d, forSeconds: %d}]", random.nextInt(1500), upTo(400));
    }
    if (chance(0.15)) {
      line("  schedulers: [{atSeconds: %d, forSeconds: %d}]", random.nextInt(1500), upTo(100));
    }
  }

  private String latencies() {
    return "{deploySeconds: %s, undeploySeconds: %s, wiringSeconds: %s}"
        .formatted(seconds(10), seconds(5), seconds(2));
  }

  private String seconds(int most) {
    return oneOf(
        "0",
        "" + most,
        "{distribution: exponential, mean: %d}".formatted(most),
        "{distribution: uniform, min: 0, max: %d}".formatted(most));
  }

  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private String oneOf(String... words) {
    return words[random.nextInt(words.length)];
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
