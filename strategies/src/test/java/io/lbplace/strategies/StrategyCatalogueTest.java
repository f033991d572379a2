package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, texts and lists of strategies. */
class StrategyCatalogueTest {
  private final StrategyCatalogue catalogue = StrategyCatalogue.bundled();

  @Test
  void findsTheBundledStrategiesSorted() {
    assertThat(catalogue.names())
        .isSorted()
        .contains(
            "random",
            "round-robin",
            "first-fit",
            "best-fit",
            "least-loaded",
            "fewest-vips",
            "power-of-two",
            "tenant-affinity",
            "network-affinity",
            "filter-weigher",
            "lexicographic");
    assertThat(catalogue.providers()).hasSameSizeAs(catalogue.names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          first-fit | first-fit | first-fit
          first-fit() | first-fit | first-fit
          power-of-two | power-of-two(choices=2) | power-of-two
          power-of-two( 3 ) | power-of-two(choices=3) | power-of-two(choices=3)
          power-of-two(choices = 2) | power-of-two(choices=2) | power-of-two
          tenant-affinity(best-fit) | tenant-affinity(then=best-fit) | tenant-affinity(then=best-fit)
          tenant-affinity(then=power-of-two) | tenant-affinity(then=power-of-two(choices=2)) | tenant-affinity(then=power-of-two)
          filter-weigher(weigher=least-loaded:2) | filter-weigher(filter=,weigher=least-loaded:2,candidates=0) | filter-weigher(weigher=least-loaded:2)
          filter-weigher(weigher=wired:1.0) | filter-weigher(filter=,weigher=wired,candidates=0) | filter-weigher(weigher=wired)
          filter-weigher(max-load:0.90,max-vips:3) | filter-weigher(filter=max-load:0.9,filter=max-vips:3,weigher=least-loaded,weigher=wired,candidates=0) | filter-weigher(filter=max-load:0.9,filter=max-vips:3)
          filter-weigher(weigher=) | filter-weigher(filter=,weigher=,candidates=0) | filter-weigher(weigher=)
          lexicographic | lexicographic(prefer,wired,tenant,least-loaded) | lexicographic
          lexicographic(wired, power-of-two) | lexicographic(wired,power-of-two(choices=2)) | lexicographic(wired,power-of-two)
          lexicographic(best-fit) | lexicographic(best-fit) | lexicographic(best-fit)
          """)
  void readsAndSpellsOut(String text, String canonical, String label) {
    Strategy strategy = catalogue.parse(text);
    assertThat(strategy.text()).isEqualTo(canonical);
    assertThat(strategy.label()).isEqualTo(label);
    assertThat(catalogue.parse(canonical)).isEqualTo(strategy).hasSameHashCodeAs(strategy);
    assertThat(catalogue.parse(label)).isEqualTo(strategy);
    assertThatCode(() -> strategy.create(StrategyContract.DIMENSIONS)).doesNotThrowAnyException();
  }

  @Test
  void givesOptionsAsValues() {
    assertThat(catalogue.parse("filter-weigher(weigher=wired:2,candidates=7)").options())
        .isEqualTo(Map.of("filter", List.of(), "weigher", List.of("wired:2"), "candidates", 7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          lest-loaded | unknown strategy 'lest-loaded', did you mean 'least-loaded'? strategies: best-fit, best-fit-decreasing, fewest-vips,
          zzz | unknown strategy 'zzz'; strategies: best-fit,
          First-Fit | did you mean 'first-fit'?
          "" | expected a strategy's name
          "  " | expected a strategy's name
          (a) | expected a strategy's name
          first-fit(1) | strategy first-fit: '1', expected no options: it has none
          first-fit(a=1) | strategy first-fit has no option 'a'; options: none
          power-of-two(choice=3) | strategy power-of-two has no option 'choice', did you mean 'choices'? options: choices
          power-of-two(choices=0) | strategy power-of-two, option choices: '0', expected an integer from 1 to 64
          power-of-two(choices=65) | option choices: '65', expected an integer from 1 to 64
          power-of-two(choices=2.5) | option choices: '2.5', expected an integer from 1 to 64
          power-of-two(choices=99999999999) | option choices: '99999999999', expected an integer
          power-of-two(choices=) | option choices: '', expected an integer
          power-of-two(2,3) | strategy power-of-two: '3', expected option=value; options: choices
          power-of-two(choices=2,choices=3) | option choices: given twice, expected once
          power-of-two(2 | expected a ')' for the '(' at column 13
          power-of-two(2)) | expected nothing after the ')' at column 15
          power-of-two(2)x | expected nothing after the ')' at column 15
          power-of-two(,) | expected something at column 1
          power-of-two(=2) | expected an option's name before '='
          tenant-affinity(then=) | strategy tenant-affinity, option then: '', expected text
          tenant-affinity(then=nope) | tenant-affinity: unknown strategy 'nope'
          tenant-affinity(then=power-of-two(choices=x)) | tenant-affinity: strategy power-of-two, option choices: 'x', expected an integer
          lexicographic(rule=) | strategy lexicographic, option rule: expected a strategy at the end
          lexicographic(wired) | option rule: expected a strategy at the end, as in lexicographic(wired,least-loaded)
          lexicographic(wierd,first-fit) | unknown rule 'wierd', did you mean 'wired'? before the strategy: prefer, physical, virtual, wired, tenant
          lexicographic(wired,wired,first-fit) | option rule: 'wired', expected each rule once
          lexicographic(wired,nope) | lexicographic: unknown strategy 'nope'
          """)
  void saysWhatIsWrongInOneLine(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogue.parse(text))
        .withMessageContaining(message.strip())
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void splitsListsOutsideOfParentheses() {
    assertThat(texts("first-fit, power-of-two(choices=3) ,lexicographic(wired,tenant,best-fit)"))
        .containsExactly(
            "first-fit", "power-of-two(choices=3)", "lexicographic(wired,tenant,best-fit)");
    assertThat(texts("first-fit,best-fit,first-fit()")).containsExactly("first-fit", "best-fit");
    assertThat(texts("all")).hasSameSizeAs(catalogue.names());
    assertThat(texts("power-of-two(choices=5),all"))
        .hasSize(catalogue.names().size() + 1)
        .startsWith("power-of-two(choices=5)");
    for (String bad : List.of("", " ", "a,", ",a", "first-fit,,best-fit", "a(b", "a)b", ")(")) {
      assertThatIllegalArgumentException().isThrownBy(() -> catalogue.parseList(bad));
    }
  }

  private List<String> texts(String list) {
    return catalogue.parseList(list).stream().map(Strategy::text).toList();
  }

  @Test
  void nestsToABound() {
    String deep = "tenant-affinity(".repeat(8) + "first-fit" + ")".repeat(8);
    assertThat(catalogue.parse(deep).text())
        .isEqualTo("tenant-affinity(then=".repeat(8) + "first-fit" + ")".repeat(8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogue.parse("tenant-affinity(" + deep + ")"))
        .withMessageContaining("expected parentheses at most 8 deep");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogue.parse("(".repeat(1_000_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogue.parse("x".repeat(1_000_000)))
        .withMessageContaining("expected at most 4096 characters")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogue.parse("first\nfit\u2028\u0007"))
        .withMessageContaining("'first·fit··'");
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.of(
            "(",
            ")",
            ",",
            "=",
            ":",
            " ",
            "first-fit",
            "filter-weigher",
            "weigher",
            "lexicographic",
            "wired",
            "then",
            "tenant-affinity",
            "choices",
            "power-of-two",
            "1",
            "-",
            "é",
            "\0")
        .list()
        .ofMaxSize(24)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 2000)
  void anyTextIsReadOrRefused(@ForAll("noise") String text) {
    Strategy strategy;
    try {
      strategy = catalogue.parse(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).hasLineCount(1);
      return;
    }
    assertThat(catalogue.parse(strategy.text())).isEqualTo(strategy);
    assertThat(catalogue.parse(strategy.label())).isEqualTo(strategy);
  }
}
