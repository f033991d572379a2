package io.lbplace.experiments.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "-", "-x"})
  void formulasBecomeText(String text) {
    assertThat(CsvCell.of(text)).isEqualTo("\"'" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+2.5", "-1e-7", "-.5", "first-fit", "", "0", "a=b"})
  void numbersAndNamesStay(String text) {
    assertThat(CsvCell.of(text)).isEqualTo(text);
  }

  @Test
  void quotesAreDoubled() {
    assertThat(CsvCell.of("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
  }
}
