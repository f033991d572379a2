package io.lbplace.core.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * Renders an event log as JSON, one object a line: the header, then each record with {@code
 * timeNanos}, {@code kind} and its named fields; a field that repeats becomes an array.
 * Hand-written as core has no JSON library; all texts that it meets are strings.
 */
public final class JsonLines implements EventSink {
  private static final String HEX = "0123456789abcdef";

  private final Writer out;
  private final StringBuilder line = new StringBuilder();

  /**
   * A rendering that starts with the header.
   *
   * @param out closed by its owner; failures to write surface as {@link UncheckedIOException}
   */
  public JsonLines(EventLogHeader header, Writer out) {
    this.out = out;
    line.append("{\"schema\":\"lbplace.events/1\"");
    member("scenarioSha256", header.scenarioSha256());
    member("scenario", header.scenario());
    member("strategy", header.strategy());
    member("options", header.options());
    member("authority", header.authority());
    line.append(",\"seed\":").append(header.seed());
    end();
  }

  @Override
  public void event(Event event) {
    EventKind kind = event.kind();
    line.append("{\"timeNanos\":").append(event.timeNanos());
    line.append(",\"kind\":\"").append(kind.name()).append('"');
    List<String> names = kind.fields();
    int plain = kind.repeats() ? names.size() - 1 : names.size();
    for (int i = 0; i < plain; i++) {
      line.append(",\"").append(names.get(i)).append("\":").append(event.field(i));
    }
    if (kind.repeats()) {
      String name = names.get(plain);
      line.append(",\"").append(name, 0, name.length() - 1).append("\":[");
      for (int i = plain; i < event.count(); i++) {
        line.append(i == plain ? "" : ",").append(event.field(i));
      }
      line.append(']');
    }
    end();
  }

  @Override
  public void text(Dictionary dictionary, int id, String text) {
    line.append("{\"dictionary\":\"").append(dictionary.name()).append("\",\"id\":").append(id);
    member("text", text);
    end();
  }

  private void member(String name, String text) {
    line.append(",\"").append(name).append("\":\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c < ' ') {
        line.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }

  private void end() {
    line.append("}\n");
    try {
      out.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.setLength(0);
  }
}
