package io.lbplace.experiments;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A bounded number of runs at a time. */
public final class Jobs {
  private Jobs() {}

  /**
   * Does the work for every index, on this number of threads; the first failure ends it and is
   * thrown.
   */
  public static void run(int jobs, List<Integer> indexes, IntConsumer work) {
    if (indexes.isEmpty()) {
      return;
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(jobs, indexes.size()),
            task -> {
              Thread thread = new Thread(task, "run");
              thread.setDaemon(true);
              return thread;
            });
    try {
      CompletionService<@Nullable Void> done = new ExecutorCompletionService<>(pool);
      for (int index : indexes) {
        done.submit(
            () -> {
              work.accept(index);
              return null;
            });
      }
      for (int i = 0; i < indexes.size(); i++) {
        done.take().get();
      }
    } catch (ExecutionException e) {
      throw rethrow(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static RuntimeException rethrow(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException unchecked) {
      return unchecked;
    }
    return new IllegalStateException(cause);
  }
}
