package io.lbplace.drivers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PerDeviceExecutorTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(60);

  private final RealTime time = new RealTime(1);
  private final List<String> answers = new ArrayList<>();
  private PerDeviceExecutor lanes = new PerDeviceExecutor(time, 4, LONG);

  @AfterEach
  void stop() {
    lanes.close();
  }

  @Test
  void aDeviceDoesOneOperationAtATimeInTheOrderAsked() {
    AtomicInteger atOnce = new AtomicInteger();
    List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 20; i++) {
      int number = i;
      submit(
          () -> {
            begun.add(number);
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            Thread.sleep(1);
            atOnce.decrementAndGet();
            return "done " + number;
          },
          3);
    }
    runToTheEnd();
    assertThat(begun).hasSize(20).isSorted();
    assertThat(answers).hasSize(20).allMatch(answer -> answer.startsWith("done"));
  }

  @Test
  void devicesWorkSideBySide() {
    CyclicBarrier both = new CyclicBarrier(2);
    for (int device = 0; device < 2; device++) {
      submit(() -> "met " + (both.await(60, TimeUnit.SECONDS) >= 0), device);
    }
    runToTheEnd();
    assertThat(answers).containsExactly("met true", "met true");
  }

  @Test
  void anOperationOfTwoDevicesWaitsForBothAndHoldsBoth() {
    CountDownLatch release = new CountDownLatch(1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    submit(() -> noted(order, "first of 0", release), 0);
    submit(() -> noted(order, "both", new CountDownLatch(0)), 0, 1);
    submit(() -> noted(order, "last of 1", new CountDownLatch(0)), 1);
    submit(() -> noted(order, "of 2", new CountDownLatch(0)), 2);
    step(); // 2 is free
    assertThat(order).containsExactlyInAnyOrder("first of 0", "of 2");
    release.countDown();
    runToTheEnd();
    assertThat(order.subList(2, 4)).containsExactly("both", "last of 1");
  }

  @Test
  void whatIsLateIsAnsweredInAMomentAndKeepsItsDeviceUntilItReturns() {
    lanes.close();
    lanes = new PerDeviceExecutor(time, 4, TimeUnit.MILLISECONDS.toNanos(30));
    CountDownLatch stubborn = new CountDownLatch(1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    submit(
        () -> {
          boolean interrupted = false;
          while (stubborn.getCount() > 0) {
            try {
              stubborn.await();
            } catch (InterruptedException e) {
              interrupted = true;
            }
          }
          order.add("returned, interrupted " + interrupted);
          return "too late";
        },
        0);
    submit(
        () -> {
          order.add("next");
          return "next";
        },
        0);
    step(); // it is interrupted
    step();
    assertThat(answers).containsExactly("InterruptedException: not done in 0.03 s");
    assertThat(order).isEmpty();
    stubborn.countDown();
    runToTheEnd();
    assertThat(order).containsExactly("returned, interrupted true", "next");
    assertThat(answers).hasSize(2).last().isEqualTo("next");
  }

  /** What was waited for when the time was over is the reason, and what is done counts. */
  @Test
  void whatIsInterruptedSaysWhy() {
    lanes.close();
    lanes = new PerDeviceExecutor(time, 4, TimeUnit.MILLISECONDS.toNanos(30));
    submit(() -> waiting(new ConnectException()), 0);
    submit(() -> waiting(null), 1);
    runToTheEnd();

    assertThat(answers)
        .containsExactlyInAnyOrder(
            "InterruptedException: not done in 0.03 s: connection refused, or nobody there",
            "done after all");
  }

  /** Waits until it is interrupted, for what went wrong before or for nothing. */
  private static String waiting(@Nullable Exception why) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      if (why != null) {
        e.initCause(why);
        throw e;
      }
    }
    return "done after all";
  }

  @Test
  void whoDiesTellsNothingAndOwesNothing() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    submit(() -> "answered, and not heard any more", 1);
    submit(
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            order.add("interrupted");
          }
          return "never";
        },
        0);
    submit(() -> order.add("begun after its death") ? "never" : "", 0);
    begun.await();
    lanes.die();
    assertThat(order).containsExactly("interrupted");
    lanes = new PerDeviceExecutor(time, 4, LONG); // another in its place
    submit(() -> "alive", 0);
    runToTheEnd(); // and ends
    assertThat(answers).containsExactly("alive");
    assertThat(order).containsExactly("interrupted");
  }

  @Test
  void anExceptionIsAnAnswerToo() {
    submit(
        () -> {
          throw new IllegalStateException("broken");
        },
        0);
    submit(() -> "unharmed", 0);
    runToTheEnd();
    assertThat(answers).containsExactly("IllegalStateException: broken", "unharmed");
  }

  private static String noted(List<String> order, String what, CountDownLatch release)
      throws InterruptedException {
    order.add(what);
    release.await();
    return what;
  }

  private void submit(Callable<String> work, int... devices) {
    lanes.submit(
        devices,
        work,
        e -> e.getClass().getSimpleName() + ": " + e.getMessage(),
        (answer, nanos) -> answers.add(answer));
  }

  private void step() {
    time.await(Long.MAX_VALUE).effect().run();
  }

  private void runToTheEnd() {
    for (RealTime.Posted next = time.await(Long.MAX_VALUE);
        next != null;
        next = time.await(Long.MAX_VALUE)) {
      next.effect().run();
    }
  }
}
