package io.lbplace.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.experiments.results.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextFormatsTest {
  private static String render(String format, Report report) {
    return ReportFormats.named(format).render(report);
  }

  @Test
  void areFound() {
    assertThat(ReportFormats.printable()).containsExactly("csv", "json", "markdown", "table");
  }

  @Test
  void table() {
    assertThat(render("table", Fixtures.report(2, 1, true)))
        .isEqualTo(
            """
            Scenario default: 2 strategies, 1 seed

            #  strategy   accepted      devices   cost  refusals  retries  provisioning s   decision µs  violations
                                 %   mean  peak                                p50    p99    p50    p99
            1  best-fit      99.55  14.50    18  41.50         0        0    1.200  6.400  0.400  2.000           0
            2  first-fit     99.25  15.50    19  37.38        12        9    1.300  7.400  0.750  3.750           2

            Rejected
            - best-fit: 45, of these 48.89 % CAPACITY, 26.67 % OVERLAP, 24.44 % VLANS
            - first-fit: 75, of these 49.33 % CAPACITY, 26.67 % OVERLAP, 24.00 % VLANS

            Who chooses, scenario default

            authority  strategy   accepted      refusals  retries  wasted deploys  messages  provisioning s
                                         %  per 100 VIPs                            per VIP             p99
            central    best-fit      99.55             0        0               2     11.75           6.400
            central    first-fit     99.25         0.120        9               2     11.75           7.400

            - With authority central, refusals went from 0 per 100 VIPs (best-fit) to 0.12 (first-fit), by VLANS, which the
              scheduler does see, but not as it stood in the device.

            Recommended: best-fit. It accepts 99.55 % of VIPs under one seed, at least 0.1 points more than any other: next is first-fit with 99.25 %.
            Too few seeds to tell differences from chance: at least 6 are needed (--seeds 6).
            """);
  }

  @Test
  void tableOfTenFitsATerminal() {
    assertThat(render("table", Fixtures.report(10, 3, true)).lines())
        .filteredOn(line -> !line.startsWith("Recommended"))
        .allMatch(line -> line.length() <= 120)
        .anyMatch(line -> line.contains("random *"))
        .contains("10 is lexicographic(prefer,wired,tenant,least-loaded)")
        .anyMatch(line -> line.equals(Standing.CLAIRVOYANT_NOTE));
  }

  @Test
  void columnsThatSayNothingAreLeftOut() {
    assertThat(render("table", Fixtures.report(2, 1, false))).doesNotContain("cost ");
  }

  @Test
  void markdown() {
    assertThat(render("markdown", Fixtures.report(2, 2, false)))
        .isEqualTo(
            """
            ### default: means over 2 seeds

            | # | strategy | accepted % | devices mean | devices peak | refusals | retries | provisioning s p50 | provisioning s p99 | decision µs p50 | decision µs p99 | violations |
            |--:|:--|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            | 1 | best-fit | 99.53 | 14.50 | 18 | 0 | 0 | 1.200 | 6.400 | 0.400 | 2.000 | 0 |
            | 2 | first-fit | 99.23 | 15.50 | 19 | 12 | 9 | 1.300 | 7.400 | 0.750 | 3.750 | 4 |

            Rejected, mean over seeds:

            - best-fit: 47.5, of these 49.47 % CAPACITY, 26.32 % OVERLAP, 24.21 % VLANS
            - first-fit: 77.5, of these 49.68 % CAPACITY, 25.81 % OVERLAP, 24.52 % VLANS

            ### Who chooses, default

            | authority | strategy | accepted % | refusals per 100 VIPs | retries | wasted deploys | messages per VIP | provisioning s p99 |
            |:--|:--|--:|--:|--:|--:|--:|--:|
            | central | best-fit | 99.53 | 0 | 0 | 2 | 11.74 | 6.400 |
            | central | first-fit | 99.23 | 0.120 | 9 | 2 | 11.74 | 7.400 |

            - With authority central, refusals went from 0 per 100 VIPs (best-fit) to 0.12 (first-fit), by VLANS, which the scheduler does see, but not as it stood in the device.

            Recommended: **best-fit**. It accepts 99.53 % of VIPs over 2 seeds, at least 0.1 points more than any other: next is first-fit with 99.23 %.
            Too few seeds to tell differences from chance: at least 6 are needed (--seeds 6).
            """);
  }

  @Test
  void csvHasALineForEachRun() {
    List<String> lines = render("csv", Fixtures.report(10, 2, true)).lines().toList();
    assertThat(lines).hasSize(21);
    assertThat(lines.get(0))
        .startsWith(
            "scenario,strategy,seed,options,authority,offered,accepted,acceptance,demandAcceptance,"
                + "rejected.CAPACITY,rejected.VLANS,rejected.OVERLAP,refusals,retries,conflicts,"
                + "migrations,devicesUsedMean,devicesUsedPeak,utilisationMean.vips,")
        .contains(
            ",provisioningSeconds.p50,", ",timings.decisionNanos.p999,", ",counters.messages,")
        .endsWith(",eventLogSha256,violations");
    assertThat(lines.get(1))
        .startsWith(
            "default,best-fit,1,{},central,10010,9965,0.9955044955044955,0.9855044955044955,22,11,12,0,0,,0,14.5,18,0.5,");
    assertThat(lines.get(20))
        .startsWith(
            "default,\"lexicographic(prefer,wired,tenant,least-loaded)\",2,{},central,10020,");
  }

  @Test
  void jsonIsTheResults() {
    Report report = Fixtures.report(2, 1, true);
    assertThat(Json.line(Json.parse(render("json", report))))
        .isEqualTo(Json.line(report.results()));
  }

  @Test
  void whoChoosesFitsATerminal() {
    String table = render("table", Contest.threeAuthorities());
    assertThat(table.lines())
        .filteredOn(line -> !line.startsWith("Recommended"))
        .allMatch(line -> line.length() <= 120)
        .contains(
            "Scenario vlans: 6 strategy × authority, means over 5 seeds",
            "Who chooses, scenario vlans",
            "- With authority central, every strategy was refused 8.3 times per 100 VIPs, because the"
                + " scheduler doesn't see VLANS",
            "  (76 %) and OVERLAP (24 %).")
        .anyMatch(line -> line.startsWith("1  best-fit, advised "))
        .anyMatch(line -> line.startsWith("delegated  first-fit "));
  }

  @Test
  void longNamesKeepTheirAuthority() {
    Contest contest = new Contest().scenario("s", "{}", java.util.Map.of());
    for (String authority : List.of("central", "delegated")) {
      contest.run(
          "s",
          "filter-weigher(filter=max-load:0.9,weigher=least-loaded:2)",
          authority,
          1,
          Contest.Figures.of(900, 4000, 5));
    }
    assertThat(render("table", contest.report()))
        .contains("filter-weigher(fil…, central ", "filter-weigher(f…, delegated ")
        .contains("1 is filter-weigher(filter=max-load:0.9,weigher=least-loaded:2), central");
  }

  @Test
  void markdownSaysWhoChooses() {
    assertThat(render("markdown", Contest.threeAuthorities()))
        .contains(
            "### Who chooses, vlans\n\n| authority | strategy | accepted % | refusals per 100 VIPs |",
            "| advised | best-fit | 96.90 | 0 |",
            "\n- Advised beside central, on average over 2 strategies: it accepted 1.20 points");
  }

  @Test
  void figures() {
    assertThat(Figures.quantity(null)).isEqualTo("–");
    assertThat(Figures.quantity(0.0)).isEqualTo("0");
    assertThat(Figures.quantity(0.0123456)).isEqualTo("0.012");
    assertThat(Figures.quantity(12345.6)).isEqualTo("12,346");
    assertThat(Figures.quantity(0.00012)).isEqualTo("1.20e-04");
    assertThat(Figures.count(12)).isEqualTo("12");
    assertThat(Figures.count(39.66)).isEqualTo("39.7");
    assertThat(Figures.percent(0.98765)).isEqualTo("98.77");
  }
}
