package io.lbplace.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {
  @Test
  void drawsAreTheSameOnEveryMachine() {
    // Golden: results in published tables depend on these values.
    assertThat(KeyedRandom.bits(1, Purpose.ARRIVAL, 0, 0)).isEqualTo(-2_125_252_769_065_580_202L);
  }

  @Test
  void everyPartOfTheKeyCounts() {
    Set<Long> seen = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (Purpose purpose : Purpose.values()) {
        for (long entity = 0; entity < 10; entity++) {
          for (long occurrence = 0; occurrence < 10; occurrence++) {
            seen.add(KeyedRandom.bits(seed, purpose, entity, occurrence));
          }
        }
      }
    }
    assertThat(seen).hasSize(10 * Purpose.values().length * 100);
  }

  @Test
  void uniformNumbersFillTheUnitIntervalEvenly() {
    int[] tenths = new int[10];
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      double u = KeyedRandom.uniform(42, Purpose.LIFETIME, i, 0);
      assertThat(u).isGreaterThan(0).isLessThan(1);
      tenths[(int) (u * 10)]++;
    }
    double chiSquare = 0;
    for (int count : tenths) {
      chiSquare += (count - draws / 10.0) * (count - draws / 10.0) / (draws / 10.0);
    }
    assertThat(chiSquare).isLessThan(27.9); // 99.9 % quantile with 9 degrees of freedom
  }

  @Test
  void boundedNumbersStayInBounds() {
    for (int i = 0; i < 1_000; i++) {
      long bits = KeyedRandom.bits(3, Purpose.TENANT, i, 0);
      assertThat(KeyedRandom.toInt(bits, 7)).isBetween(0, 6);
    }
    assertThat(KeyedRandom.toInt(-1L, 7)).isEqualTo(6);
    assertThat(KeyedRandom.toInt(0L, 7)).isZero();
  }
}
