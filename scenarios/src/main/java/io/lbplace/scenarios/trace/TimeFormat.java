package io.lbplace.scenarios.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** The notations in which a file writes points in time. */
public enum TimeFormat {
  /** ISO 8601 with or without a zone, T or a blank between date and time; no zone means UTC. */
  @JsonProperty("iso")
  ISO(0),
  /** Seconds since 1970. */
  @JsonProperty("s")
  SECONDS(1),
  /** Milliseconds since 1970. */
  @JsonProperty("ms")
  MILLISECONDS(1e-3),
  /** Microseconds since 1970. */
  @JsonProperty("us")
  MICROSECONDS(1e-6);

  private static final DateTimeFormatter PARSER =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .optionalStart()
          .appendLiteral('T')
          .optionalEnd()
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .optionalStart()
          .appendLiteral("UTC")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH", "Z")
          .optionalEnd()
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .toFormatter(java.util.Locale.ROOT);

  private final Tick tick;

  TimeFormat(double unitSeconds) {
    this.tick = Tick.ofSeconds(unitSeconds);
  }

  /** The unit of numbers; nothing of texts. */
  Tick tick() {
    return tick;
  }

  /** True if a text begins like an ISO 8601 date: {@code -} after the year and the month. */
  static boolean isDate(String text) {
    return text.length() >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
  }

  /**
   * Nanoseconds since 1970.
   *
   * @throws DateTimeException if a text is no time
   * @throws ArithmeticException if it is centuries away
   */
  static long isoNanos(String text) {
    TemporalAccessor parsed = PARSER.parse(text);
    int offset =
        parsed.isSupported(ChronoField.OFFSET_SECONDS) ? parsed.get(ChronoField.OFFSET_SECONDS) : 0;
    Instant instant = LocalDateTime.from(parsed).toInstant(ZoneOffset.ofTotalSeconds(offset));
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
