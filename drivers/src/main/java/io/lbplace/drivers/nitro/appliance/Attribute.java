package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lbplace.core.model.Cidr;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a resource: one line of {@code resources.yaml}, where the words are explained.
 *
 * @param initial the value that a device has where none was set, or null for none
 */
record Attribute(
    String name,
    Type type,
    Use use,
    @Nullable Long min,
    @Nullable Long max,
    int longest,
    @Nullable JsonNode initial,
    List<String> values) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_#. :@=-]*");
  private static final int LONGEST_NAME = 127;
  private static final int LONGEST_TEXT = 8191;
  private static final long ANY_PORT = 65_535;

  /** The kinds of values. */
  enum Type {
    TEXT,
    NAME,
    ADDRESS,
    INTEGER,
    NUMBER,
    FLAG,
    TEXTS,
    NUMBERS
  }

  /** The requests that may give it. */
  enum Use {
    BOTH,
    ADD,
    UPDATE,
    READ
  }

  static Attribute parse(String name, JsonNode line) {
    List<String> values = new ArrayList<>();
    line.path("values").forEach(each -> values.add(each.asText()));
    Type type = Type.valueOf(line.path("type").asText("text").toUpperCase(Locale.ROOT));
    Attribute bare =
        new Attribute(
            name,
            type,
            Use.valueOf(line.path("use").asText("both").toUpperCase(Locale.ROOT)),
            line.has("min") ? line.path("min").asLong() : null,
            line.has("max") ? line.path("max").asLong() : null,
            line.path("longest").asInt(type == Type.NAME ? LONGEST_NAME : LONGEST_TEXT),
            null,
            List.copyOf(values));
    return line.has("default") ? bare.withInitial(line.path("default")) : bare;
  }

  /** Values by default aren't bound by the range: −1 and 255 often stand for "none". */
  private Attribute withInitial(JsonNode value) {
    String text = value.asText();
    JsonNode told =
        switch (type) {
          case INTEGER -> LongNode.valueOf(Long.parseLong(text));
          case FLAG -> BooleanNode.valueOf(Boolean.parseBoolean(text));
          case TEXTS, NUMBERS -> NODES.arrayNode().add(text);
          default -> TextNode.valueOf(text);
        };
    return new Attribute(name, type, use, min, max, longest, told, values);
  }

  /** A value as the device tells it: with the spelling of the table, and numbers as such. */
  JsonNode read(JsonNode given) throws Refusal {
    return switch (type) {
      case FLAG -> BooleanNode.valueOf(flag(given));
      case INTEGER -> LongNode.valueOf(number(given));
      case NUMBER -> TextNode.valueOf(String.valueOf(number(given)));
      case TEXTS, NUMBERS -> list(given);
      case TEXT, NAME, ADDRESS -> TextNode.valueOf(text(given));
    };
  }

  private ArrayNode list(JsonNode given) throws Refusal {
    ArrayNode all = NODES.arrayNode();
    for (JsonNode each : given.isArray() ? given : List.of(given)) {
      all.add(type == Type.NUMBERS ? String.valueOf(number(each)) : text(each));
    }
    return all;
  }

  private boolean flag(JsonNode given) throws Refusal {
    if (given.isBoolean() || List.of("true", "false").contains(lower(given))) {
      return given.asBoolean();
    }
    if (List.of("yes", "no").contains(lower(given))) {
      return lower(given).equals("yes");
    }
    throw Refusal.value(name, given.asText());
  }

  private static String lower(JsonNode given) {
    return given.asText().toLowerCase(Locale.ROOT);
  }

  /** Clients that know only floating-point numbers send 1.0 for 1. */
  private long number(JsonNode given) throws Refusal {
    if (name.equals("port") && given.asText().equals("*")) {
      return ANY_PORT;
    }
    long value;
    try {
      value = new BigDecimal(given.asText().strip()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw Refusal.value(name, given.asText());
    }
    boolean port = name.equals("port");
    Long most = port ? Long.valueOf(ANY_PORT) : max;
    Long least = port ? Long.valueOf(0) : min;
    if (most != null && value > most) {
      throw Refusal.aboveMaximum(name, most);
    }
    if (least != null && value < least) {
      throw Refusal.belowMinimum(name, least);
    }
    return value;
  }

  private String text(JsonNode given) throws Refusal {
    if (given.isContainerNode()) {
      throw Refusal.value(name, given.toString());
    }
    String text = given.asText();
    if (text.length() > longest) {
      throw Refusal.tooLong(name, longest);
    }
    if (type == Type.NAME && !NAME.matcher(text).matches()) {
      throw Refusal.name(name);
    }
    if (type == Type.ADDRESS && !isAddress(text)) {
      throw Refusal.address(name, text);
    }
    if (values.isEmpty()) {
      return text;
    }
    for (String known : values) {
      if (known.equalsIgnoreCase(text)) {
        return known;
      }
    }
    throw Refusal.value(name, text);
  }

  /**
   * True for an IP address. Only a text with a colon is given to {@link InetAddress}, so that no
   * name is looked up.
   */
  private static boolean isAddress(String text) {
    if (text.indexOf(':') < 0) {
      try {
        Cidr.address(text);
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
    try {
      InetAddress.getByName(text);
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
