package io.lbplace.drivers.runtime;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations that wait for devices on a bounded pool of threads: one at a time for each
 * device, in the order asked. An operation that takes longer than its time is interrupted, and
 * counts as one without an answer unless it has returned in a moment. Its devices stay taken until
 * it has returned.
 *
 * <p>All but the work itself happens on the run's thread.
 */
public final class PerDeviceExecutor implements AutoCloseable {
  /** Time that an interrupted operation has to say what it was waiting for. */
  private static final long MOMENT_MILLIS = 200;

  private final RealTime time;
  private final long timeOutNanos;
  private final ExecutorService pool;
  private final ScheduledExecutorService deadlines;
  private final Map<Integer, ArrayDeque<Operation<?>>> byDevice = new HashMap<>();
  private boolean dead; // of the run's thread

  /**
   * An executor without work.
   *
   * @param threads the number of operations under way at a time
   * @param timeOutNanos the longest time of one, by the wall clock
   */
  public PerDeviceExecutor(RealTime time, int threads, long timeOutNanos) {
    this.time = time;
    this.timeOutNanos = timeOutNanos;
    pool = Executors.newFixedThreadPool(threads, named("device operation"));
    deadlines = Executors.newSingleThreadScheduledExecutor(named("device deadlines"));
  }

  /** Takes the result of an operation. */
  @FunctionalInterface
  interface Answer<T> {
    /** The result, and how long it took. */
    void take(T result, long nanos);
  }

  private static ThreadFactory named(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Runs work once all these devices are free.
   *
   * @param work the work, which may wait and gives up when it is interrupted
   * @param failed makes a result of an exception, which is an {@link InterruptedException} if the
   *     time is over
   * @param answer is told the result and the time of the work, by the wall clock; once, on the
   *     run's thread
   */
  <T> void submit(
      int[] devices, Callable<T> work, Function<Exception, T> failed, Answer<T> answer) {
    Operation<T> operation = new Operation<>(devices, work, failed, answer);
    time.owe();
    for (int device : devices) {
      lane(device).add(operation);
    }
    startIfFirst(operation);
  }

  private void startIfFirst(Operation<?> operation) {
    for (int device : operation.devices) {
      if (lane(device).peek() != operation) {
        return;
      }
    }
    operation.start();
  }

  private ArrayDeque<Operation<?>> lane(int device) {
    return byDevice.computeIfAbsent(device, key -> new ArrayDeque<>());
  }

  /** True if nothing is under way or waits on a device. */
  boolean idle(int device) {
    return !byDevice.containsKey(device);
  }

  /** True if all that is under way or waits does so on such devices. */
  public boolean waitOnlyFor(IntPredicate devices) {
    return byDevice.keySet().stream().allMatch(devices::test);
  }

  private void leave(Operation<?> operation) {
    for (int device : operation.devices) {
      ArrayDeque<Operation<?>> lane = lane(device);
      lane.remove();
      if (lane.isEmpty()) {
        byDevice.remove(device);
      }
    }
    for (int device : operation.devices) {
      ArrayDeque<Operation<?>> lane = byDevice.get(device);
      if (lane != null && !lane.element().started) {
        startIfFirst(lane.element());
      }
    }
  }

  /** Interrupts the operations under way. */
  @Override
  public void close() {
    pool.shutdownNow();
    deadlines.shutdownNow();
  }

  /**
   * Ends at once, as a process that is killed: operations under way are interrupted wherever they
   * are, those that wait are forgotten, and nobody is told. Returns when all threads have stopped.
   *
   * @throws IllegalStateException if one doesn't stop within a minute
   */
  public void die() throws InterruptedException {
    dead = true;
    close();
    if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("an operation on a device doesn't stop");
    }
    byDevice.values().forEach(lane -> lane.forEach(Operation::forgive));
    byDevice.clear();
  }

  /** One operation, from being asked for to its thread's return. */
  private final class Operation<T> {
    final int[] devices;
    private final Callable<T> work;
    private final Function<Exception, T> failed;
    private final Answer<T> answer;
    private boolean started;
    private boolean answered;
    private @Nullable ScheduledFuture<?> deadline;

    // of both threads
    private @Nullable Thread worker;
    private boolean late;
    private final AtomicBoolean paid = new AtomicBoolean();

    Operation(int[] devices, Callable<T> work, Function<Exception, T> failed, Answer<T> answer) {
      this.devices = devices.clone();
      this.work = work;
      this.failed = failed;
      this.answer = answer;
    }

    void start() {
      started = true;
      deadline =
          deadlines.schedule(() -> time.post(this::timeOut), timeOutNanos, TimeUnit.NANOSECONDS);
      try {
        pool.execute(this::run);
      } catch (RejectedExecutionException e) {
        throw new IllegalStateException("an operation was asked for after the end", e);
      }
    }

    /** Runs the work, on a thread of the pool. */
    private void run() {
      long start = System.nanoTime();
      T result;
      try {
        begin();
        result = work.call();
      } catch (Exception e) {
        result = failed.apply(isLate() ? late(e.getCause()) : e);
      } finally {
        end();
      }
      T last = result;
      long nanos = System.nanoTime() - start;
      if (paid.compareAndSet(false, true)) {
        time.pay(() -> returned(last, nanos));
      }
    }

    private synchronized void begin() throws InterruptedException {
      if (late) {
        throw new InterruptedException("too late to begin");
      }
      worker = Thread.currentThread();
    }

    private synchronized boolean isLate() {
      return late;
    }

    /**
     * The exception for work whose time is over.
     *
     * @param trouble the failure before, after which it was tried again, or null
     */
    private InterruptedException late(@Nullable Throwable trouble) {
      String why = "not done in " + seconds(timeOutNanos) + " s";
      return new InterruptedException(
          trouble instanceof Exception known ? why + ": " + FailureReason.of(known) : why);
    }

    private synchronized void end() {
      worker = null;
      Thread.interrupted(); // the thread's next operation isn't late
    }

    /** Forgives the answer: nobody waits for it any more. */
    void forgive() {
      if (paid.compareAndSet(false, true)) {
        time.pay(() -> {});
      }
    }

    private static String seconds(long nanos) {
      return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    private void timeOut() {
      if (answered || dead) {
        return;
      }
      long moment;
      synchronized (this) {
        late = true;
        moment = worker == null ? 0 : MOMENT_MILLIS;
        if (worker != null) {
          worker.interrupt();
        }
      }
      if (moment == 0 || deadlines.isShutdown()) {
        giveUp();
      } else {
        deadline = deadlines.schedule(() -> time.post(this::giveUp), moment, TimeUnit.MILLISECONDS);
      }
    }

    private void giveUp() {
      if (!dead) {
        tell(failed.apply(late(null)), timeOutNanos);
      }
    }

    private void returned(T result, long nanos) {
      if (dead) {
        return;
      }
      if (deadline != null) {
        deadline.cancel(false);
      }
      tell(result, nanos);
      leave(this);
    }

    private void tell(T result, long nanos) {
      if (!answered) {
        answered = true;
        answer.take(result, nanos);
      }
    }
  }
}
