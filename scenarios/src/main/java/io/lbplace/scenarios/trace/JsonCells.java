package io.lbplace.scenarios.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON listing as a table: a list of objects, an object that holds one such list, or an object
 * after the other. An object is a row, its fields are the columns; {@code a.b} is field b of the
 * object in field a, a list is its JSON text. Elements are read one at a time; before that the file
 * is gone through once for the names of all fields, since no element need have all.
 */
final class JsonCells implements Cells {
  private static final int MOST_FIELDS = 1_000;
  private static final int LONGEST = 1 << 16;
  private static final int DEEPEST = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST)
                  .maxNameLength(MOST_FIELDS)
                  .build())
          .build();

  private static final String LISTING =
      "a list of objects, an object with one such list, or an object a line";

  private final TraceInput input;
  private final List<String> names;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<String> namePlaces = new ArrayList<>();
  private final String[] texts;
  private final @Nullable String[] places;

  /**
   * The field that holds the list: empty if the file is the list; null: one object after another.
   */
  private final @Nullable String list;

  private JsonParser parser;
  private boolean begun;
  private boolean ended;
  private long element;
  private String elementPlace = "1:1";

  JsonCells(TraceInput input) {
    this.input = input;
    this.parser = parser();
    try {
      list = list();
      again();
      while (toElement()) {
        object("", false);
      }
      again();
    } catch (IOException e) {
      close();
      throw unreadable(e);
    } catch (BadInput e) {
      close();
      throw e;
    }
    names = List.copyOf(columns.keySet());
    texts = new String[names.size()];
    places = new String[names.size()];
  }

  /** True if a file's name ends like that of a JSON listing. */
  static boolean isNamed(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    name = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return name.endsWith(".json") || isOfLines(name);
  }

  private static boolean isOfLines(String name) {
    return name.endsWith(".jsonl") || name.endsWith(".ndjson");
  }

  private JsonParser parser() {
    try {
      return JSON.createParser(input.open());
    } catch (IOException e) {
      throw input.unreadable(1, e);
    }
  }

  private void again() throws IOException {
    parser.close();
    parser = parser();
    begun = false;
    ended = false;
    element = 0;
  }

  /** Finds out which of the three forms the file has. */
  private @Nullable String list() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new BadInput(input.file() + ": is empty, expected " + LISTING);
    }
    if (first == JsonToken.START_ARRAY) {
      return "";
    }
    if (first != JsonToken.START_OBJECT) {
      throw expected(LISTING);
    }
    List<String> lists = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && skipsList() && !name.endsWith("_links")) {
        lists.add(name);
      } else {
        parser.skipChildren();
      }
    }
    String name = input.file().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (isOfLines(name) || parser.nextToken() != null) {
      return null;
    }
    if (lists.size() != 1) {
      throw new BadInput(
          input.file()
              + ": "
              + (lists.isEmpty()
                  ? "expected " + LISTING
                  : BadInput.quoted(String.join(", ", lists))
                      + ": expected one list of objects, and there are several: take one out, as"
                      + " jq '."
                      + lists.get(0)
                      + "' does"));
    }
    return lists.get(0);
  }

  /** Skips a list; returns true if it began with an object. */
  private boolean skipsList() throws IOException {
    boolean ofObjects = parser.nextToken() == JsonToken.START_OBJECT;
    while (parser.currentToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
      parser.nextToken();
    }
    return ofObjects;
  }

  /** Moves to the beginning of the next element; false at the end. */
  private boolean toElement() throws IOException {
    if (!begun) {
      begun = true;
      begin();
    }
    if (ended) {
      return false;
    }
    JsonToken token = parser.nextToken();
    if (token == null || (list != null && token == JsonToken.END_ARRAY)) {
      ended = true;
      if ("".equals(list) && parser.nextToken() != null) {
        throw expected("nothing after the list");
      }
      return false;
    }
    element++;
    elementPlace = place();
    if (token != JsonToken.START_OBJECT) {
      throw expected("an object, element " + element + " of the listing");
    }
    return true;
  }

  private void begin() throws IOException {
    if (list == null) {
      return;
    }
    parser.nextToken();
    if (list.isEmpty()) {
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean found = list.equals(parser.currentName());
      parser.nextToken();
      if (found) {
        return;
      }
      parser.skipChildren();
    }
  }

  /** Reads an object's fields: into the columns' names, or into the row's cells. */
  private void object(String prefix, boolean keeps) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + parser.currentName();
      String place = place();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        object(name + ".", keeps);
      } else if (keeps) {
        keep(name, token);
      } else {
        parser.skipChildren();
        if (columns.putIfAbsent(name, columns.size()) == null) {
          namePlaces.add(place);
        }
        if (columns.size() > MOST_FIELDS) {
          throw expected("at most " + MOST_FIELDS + " different fields");
        }
      }
    }
  }

  private void keep(String name, JsonToken token) throws IOException {
    Integer column = columns.get(name);
    if (column == null) {
      throw new BadInput(input.file() + ": has changed while it was read");
    }
    if (places[column] != null) {
      throw expected("the field " + BadInput.quoted(name) + " once, and it stands twice");
    }
    places[column] = place();
    texts[column] =
        switch (token) {
          case VALUE_NULL -> "";
          case START_ARRAY -> structure();
          default -> parser.getText().strip();
        };
  }

  /** A list as its JSON text. */
  private String structure() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      int open = 0;
      do {
        JsonToken token = parser.currentToken();
        open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        out.copyCurrentEvent(parser);
        out.flush();
        if (text.getBuffer().length() > LONGEST) {
          throw expected("at most " + LONGEST + " characters in a list");
        }
      } while (open > 0 && parser.nextToken() != null);
    }
    return text.toString();
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public boolean next() {
    try {
      if (!toElement()) {
        return false;
      }
      Arrays.fill(texts, "");
      Arrays.fill(places, null);
      object("", true);
      return true;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public int count() {
    return names.size();
  }

  @Override
  public String where(int cell) {
    boolean isNamed = cell >= 0 && cell < places.length;
    String place = isNamed ? places[cell] : null;
    return input.file()
        + ":"
        + (place == null ? elementPlace : place)
        + ": element "
        + element
        + (isNamed ? ", " + BadInput.quoted(names.get(cell)) : "");
  }

  @Override
  public String whereNamed(int column) {
    return input.file() + ":" + namePlaces.get(column);
  }

  @Override
  public boolean isEmpty(int cell) {
    return texts[cell].isEmpty();
  }

  @Override
  public String text(int cell) {
    return texts[cell];
  }

  @Override
  public double plainNumber(int cell) {
    char[] characters = texts[cell].toCharArray();
    return PlainNumber.parse(characters, 0, characters.length);
  }

  @Override
  public long number() {
    return element;
  }

  private String place() {
    return place(parser.currentTokenLocation());
  }

  private static String place(@Nullable JsonLocation at) {
    return at == null ? "1:1" : at.getLineNr() + ":" + at.getColumnNr();
  }

  private BadInput expected(String what) {
    return new BadInput(input.file() + ":" + place() + ": expected " + what);
  }

  /** The error for malformed JSON, without the parser's text, which may quote the file. */
  private BadInput unreadable(IOException e) {
    JsonLocation at = parser.currentLocation();
    if (!(e instanceof JsonProcessingException)) {
      return input.unreadable(at.getLineNr(), e);
    }
    String why;
    if (e instanceof JsonEOFException) {
      why = "the JSON to go on, and it ends early";
    } else if (e instanceof StreamConstraintsException) {
      why =
          "JSON with texts of at most "
              + LONGEST
              + " characters, names of at most "
              + MOST_FIELDS
              + " and at most "
              + DEEPEST
              + " levels of nesting";
    } else {
      why = "JSON: " + LISTING;
    }
    return new BadInput(input.file() + ":" + place(at) + ": expected " + why, e);
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw input.unreadable(1, e);
    }
  }
}
