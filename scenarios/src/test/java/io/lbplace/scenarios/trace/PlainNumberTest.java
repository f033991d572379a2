package io.lbplace.scenarios.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for plain is, to the bit, what the JDK makes of it. */
class PlainNumberTest {
  private static double plain(String text) {
    char[] line = ("7" + text + "7").toCharArray();
    return PlainNumber.parse(line, 1, line.length - 1);
  }

  private static void assertSame(String text, double value) {
    assertThat(Double.doubleToRawLongBits(value))
        .as(text)
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }

  @Provide
  Arbitrary<String> anyText() {
    return Arbitraries.strings().withChars("0123456789+-.eE ,x٣").ofMaxLength(26);
  }

  @Property(tries = 10_000)
  void nothingElseIsTakenForPlain(@ForAll("anyText") String text) {
    double value = plain(text);
    if (!Double.isNaN(value)) {
      assertSame(text, value);
    }
  }

  @Property(tries = 10_000)
  void digitsUpTo2To53WithADecimalPointArePlain(
      @ForAll long any,
      @ForAll @IntRange(max = 53) int bits,
      @ForAll @IntRange(max = 22) int scale) {
    long digits = bits == 0 ? 0 : any >>> (64 - bits);
    String text = BigDecimal.valueOf(digits, scale).toPlainString();
    assertSame(text, plain(text));
    assertSame("-" + text, plain("-" + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+5",
        "5.",
        ".5",
        "007",
        "0.1",
        "0.3",
        "300.000",
        "9007199254740992",
        "1800000"
      })
  void these(String text) {
    assertSame(text, plain(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "-",
        ".",
        "-.",
        "1.2.3",
        "--1",
        "1e3",
        "NaN",
        "Infinity",
        "0x10",
        "1d",
        " 1",
        "1 ",
        "٣",
        "9007199254740993",
        "99999999999999999999",
        "0.00000000000000000000001"
      })
  void others(String text) {
    assertThat(plain(text)).isNaN();
  }
}
