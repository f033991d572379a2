package io.lbplace.drivers.runtime;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A wall clock, and the letter box in which answers wait for the run's own thread: that thread is
 * the only one that the control plane ever sees. The clock stands at 0 until it is first asked for
 * what comes next; {@code speed} of its seconds pass in a second.
 */
public final class RealTime {
  /** A task for the run's thread, and the run's time at which it was posted. */
  public record Posted(long atNanos, Runnable effect) {}

  private final double speed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Posted> box = new ArrayDeque<>();
  private int owed;
  private boolean running;
  private long startNanos;

  /**
   * A clock that stands.
   *
   * @param speed above 0; 1 for real time
   */
  public RealTime(double speed) {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed " + speed + ", expected a number above 0");
    }
    this.speed = speed;
  }

  /** The time of the run. */
  public long nowNanos() {
    lock.lock();
    try {
      return running ? (long) ((System.nanoTime() - startNanos) * speed) : 0;
    } finally {
      lock.unlock();
    }
  }

  /** True if no answer is waited for and none is waiting to be handled. */
  public boolean idle() {
    lock.lock();
    try {
      return owed == 0 && box.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** An answer is owed from now on: {@link #await} doesn't give up before it has come. */
  void owe() {
    lock.lock();
    try {
      owed++;
    } finally {
      lock.unlock();
    }
  }

  /** The answer that was owed has come; from any thread. */
  void pay(Runnable effect) {
    put(effect, 1);
  }

  /** Posts an effect that isn't an answer; from any thread. */
  void post(Runnable effect) {
    put(effect, 0);
  }

  private void put(Runnable effect, int paid) {
    lock.lock();
    try {
      owed -= paid;
      box.add(new Posted(nowNanos(), effect));
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the clock shows a time, and returns null then; or what was posted before it. Where
   * the time is {@code Long.MAX_VALUE} and nothing is owed, it returns null at once.
   */
  public @Nullable Posted await(long untilNanos) {
    lock.lock();
    try {
      if (!running) {
        running = true;
        startNanos = System.nanoTime();
      }
      while (true) {
        Posted first = box.peek();
        if (first != null) {
          return first.atNanos() <= untilNanos ? box.poll() : null;
        }
        if (untilNanos == Long.MAX_VALUE) {
          if (owed == 0) {
            return null;
          }
          arrived.await();
        } else {
          long left = untilNanos - nowNanos();
          if (left <= 0) {
            return null;
          }
          arrived.awaitNanos((long) Math.ceil(left / speed));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for devices", e);
    } finally {
      lock.unlock();
    }
  }
}
