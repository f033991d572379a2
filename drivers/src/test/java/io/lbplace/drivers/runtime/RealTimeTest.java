package io.lbplace.drivers.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RealTimeTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void theClockStandsUntilItIsFirstAsked() throws InterruptedException {
    RealTime time = new RealTime(1);
    Thread.sleep(20);
    assertThat(time.nowNanos()).isZero();
    assertThat(time.await(SECOND / 100)).isNull();
    assertThat(time.nowNanos()).isBetween(SECOND / 100, 10 * SECOND);
  }

  @Test
  void aThousandOfItsSecondsCanPassInOne() {
    RealTime time = new RealTime(1_000);
    long start = System.nanoTime();
    assertThat(time.await(20 * SECOND)).isNull();
    assertThat(System.nanoTime() - start).isBetween(SECOND / 50, 10 * SECOND);
  }

  @Test
  void whatIsPostedBeforeTheTimeComesFirstInOrder() {
    RealTime time = new RealTime(1);
    Runnable first = () -> {};
    Runnable second = () -> {};
    time.await(1);
    new Thread(
            () -> {
              time.post(first);
              time.post(second);
            })
        .start();
    RealTime.Posted one = time.await(60 * SECOND);
    RealTime.Posted two = time.await(60 * SECOND);
    assertThat(one.effect()).isSameAs(first);
    assertThat(two.effect()).isSameAs(second);
    assertThat(two.atNanos()).isBetween(one.atNanos(), 60 * SECOND);
  }

  @Test
  void whatWasPostedLaterWaitsForItsTurn() throws InterruptedException {
    RealTime time = new RealTime(1);
    time.await(1);
    Thread.sleep(5);
    time.post(() -> {});
    assertThat(time.await(1_000)).as("the clock has shown 1 µs before").isNull();
    assertThat(time.await(60 * SECOND)).isNotNull();
  }

  @Test
  void atTheEndItWaitsForWhatIsOwedAndForNothingElse() {
    RealTime time = new RealTime(1);
    assertThat(time.await(Long.MAX_VALUE)).isNull();
    time.owe();
    new Thread(() -> time.pay(() -> {})).start();
    assertThat(time.await(Long.MAX_VALUE)).isNotNull();
    assertThat(time.await(Long.MAX_VALUE)).isNull();
  }

  @Test
  void aSpeedIsANumberAboveZero() {
    assertThatThrownBy(() -> new RealTime(0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new RealTime(Double.NaN)).hasMessageContaining("above 0");
  }
}
