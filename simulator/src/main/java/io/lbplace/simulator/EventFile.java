package io.lbplace.simulator;

import io.lbplace.core.event.EventLogHeader;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.event.JsonLines;
import io.lbplace.scenarios.error.BadInput;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's event log is kept: binary, or JSON lines where the name ends in {@code .jsonl}.
 * Written under a temporary name and moved when the run is over, so that a file that stands is
 * whole.
 */
final class EventFile implements Closeable {
  private final @Nullable Path path;
  private final @Nullable Path temporary;
  private final @Nullable OutputStream binary;
  private final @Nullable Writer text;
  private final @Nullable EventSink lines;

  private EventFile(
      @Nullable Path path,
      @Nullable Path temporary,
      @Nullable OutputStream binary,
      @Nullable Writer text,
      @Nullable EventSink lines) {
    this.path = path;
    this.temporary = temporary;
    this.binary = binary;
    this.text = text;
    this.lines = lines;
  }

  /**
   * Opens a file for a log, or nothing where {@code path} is null.
   *
   * @throws BadInput if it can't be written
   */
  static EventFile open(@Nullable Path path, EventLogHeader header) {
    if (path == null) {
      return new EventFile(null, null, null, null, null);
    }
    Path temporary = path.resolveSibling(path.getFileName() + ".part");
    try {
      if (path.toString().endsWith(".jsonl")) {
        BufferedWriter writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8);
        return new EventFile(path, temporary, null, writer, new JsonLines(header, writer));
      }
      OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16);
      return new EventFile(path, temporary, out, null, null);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static BadInput unwritable(Path path, IOException e) {
    return new BadInput(path + ": can't be written, expected a file in a folder that can be", e);
  }

  /** Where the encoder's bytes go, or null. */
  @Nullable OutputStream binary() {
    return binary;
  }

  /** Who writes JSON lines, if that is wanted. */
  Optional<EventSink> lines() {
    return Optional.ofNullable(lines);
  }

  /**
   * The run is over: the file takes its name.
   *
   * @throws BadInput if it can't
   */
  void keep() {
    if (path == null || temporary == null) {
      return;
    }
    try {
      shut();
      Files.move(
          temporary, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private void shut() throws IOException {
    if (binary != null) {
      binary.close();
    }
    if (text != null) {
      text.close();
    }
  }

  @Override
  public void close() {
    if (path == null || temporary == null) {
      return;
    }
    try {
      shut();
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }
}
