package io.lbplace.experiments.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Samples of what one thread was busy with, by the JVM's own flight recorder: it looks every few
 * milliseconds, at any instruction, and slows the thread by less than can be told. The share of a
 * part is right to within about √(share × (1 − share) / samples).
 *
 * @param samples the number of samples of each part, none left out
 */
public record CpuProfile(Map<Part, Long> samples) {
  private static final String SAMPLE = "jdk.ExecutionSample";
  private static final Duration PERIOD = Duration.ofMillis(5);

  public CpuProfile {
    samples = new EnumMap<>(samples);
  }

  /** The number of samples. */
  public long count() {
    return samples.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The share of a part, 0 to 1; 0 where nothing was seen. */
  public double share(Part part) {
    long count = count();
    return count == 0 ? 0 : (double) samples.getOrDefault(part, 0L) / count;
  }

  /** A result, and the profile of the work that led to it. */
  public record Seen<T>(T result, CpuProfile profile) {}

  /** Looks on while this thread does something. */
  public static <T> Seen<T> of(Supplier<T> work) {
    try (Recording recording = new Recording()) {
      recording.enable(SAMPLE).withPeriod(PERIOD);
      recording.start();
      T result = work.get();
      recording.stop();
      return new Seen<>(result, read(recording, Thread.currentThread()));
    }
  }

  private static CpuProfile read(Recording recording, Thread thread) {
    try {
      Path file = Files.createTempFile("lbplace-profile-", ".jfr");
      try {
        recording.dump(file);
        return read(file, thread);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CpuProfile read(Path file, Thread thread) throws IOException {
    Map<Part, Long> samples = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      samples.put(part, 0L);
    }
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (!event.getEventType().getName().equals(SAMPLE)) {
          continue;
        }
        RecordedThread sampled = event.getThread("sampledThread");
        RecordedStackTrace stack = event.getStackTrace();
        if (sampled != null && sampled.getJavaThreadId() == thread.getId() && stack != null) {
          samples.merge(Part.of(frames(stack)), 1L, Long::sum);
        }
      }
    }
    return new CpuProfile(samples);
  }

  private static List<String> frames(RecordedStackTrace stack) {
    List<String> frames = new ArrayList<>();
    for (RecordedFrame frame : stack.getFrames()) {
      frames.add(frame.getMethod().getType().getName() + "." + frame.getMethod().getName());
    }
    return frames;
  }
}
