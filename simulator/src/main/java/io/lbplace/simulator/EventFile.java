package io.lbplace.simulator;

import io.lbplace.core.event.EventLogHeader;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.event.JsonLines;
import io.lbplace.scenarios.file.OutputFile;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file of a run's event log: binary, or JSON lines where the name ends in {@code .jsonl}. A
 * file under its own name is complete ({@link OutputFile}).
 */
final class EventFile implements Closeable {
  private final @Nullable OutputFile file;
  private final @Nullable OutputStream binary;
  private final @Nullable Writer text;
  private final @Nullable EventSink lines;

  private EventFile(
      @Nullable OutputFile file,
      @Nullable OutputStream binary,
      @Nullable Writer text,
      @Nullable EventSink lines) {
    this.file = file;
    this.binary = binary;
    this.text = text;
    this.lines = lines;
  }

  /**
   * Opens a file for a log, or nothing where {@code path} is null.
   *
   * @throws io.lbplace.scenarios.error.BadInput if it can't be written
   */
  static EventFile open(@Nullable Path path, EventLogHeader header) {
    if (path == null) {
      return new EventFile(null, null, null, null);
    }
    OutputFile file = OutputFile.open(path);
    if (path.toString().endsWith(".jsonl")) {
      Writer writer =
          new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8));
      return new EventFile(file, null, writer, new JsonLines(header, writer));
    }
    return new EventFile(file, file.stream(), null, null);
  }

  /** The stream for the encoder's bytes, or null. */
  @Nullable OutputStream binary() {
    return binary;
  }

  /** The writer of JSON lines, if that is the file's format. */
  Optional<EventSink> lines() {
    return Optional.ofNullable(lines);
  }

  /**
   * Completes the file at the end of the run: it takes its own name.
   *
   * @throws io.lbplace.scenarios.error.BadInput if it can't
   */
  void keep() {
    if (file == null) {
      return;
    }
    try {
      if (text != null) {
        text.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the file's stream says what ails it by itself
    }
    file.keep();
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
