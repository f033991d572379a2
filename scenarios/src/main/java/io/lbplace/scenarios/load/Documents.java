package io.lbplace.scenarios.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.file.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads JSON and YAML, bounded in size and depth, with the place of every node. */
public final class Documents {
  private static final int MOST_BYTES = 8 << 20;
  private static final int DEEPEST = 64;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST + 1).build())
          .build();
  private static final YAMLFactory YAML = yaml();

  private final String file;
  private final Map<String, String> places = new HashMap<>();

  private Documents(String file) {
    this.file = file;
  }

  private static YAMLFactory yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_BYTES);
    options.setNestingDepthLimit(DEEPEST);
    return YAMLFactory.builder()
        .loaderOptions(options)
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST + 1).build())
        .build();
  }

  /**
   * Reads a file.
   *
   * @throws BadInput if it can't be read, or holds no JSON or YAML object
   */
  public static Document read(String file) {
    byte[] bytes;
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new BadInput(file + ": is a directory, expected a JSON or YAML file");
      }
      if (!Files.exists(path)) {
        throw new BadInput(file + ": no such file");
      }
      InputFile.requireRegular(path, "a JSON or YAML file");
      try (InputStream in = Files.newInputStream(path)) {
        bytes = in.readNBytes(MOST_BYTES + 1);
      }
    } catch (InvalidPathException e) {
      throw new BadInput(BadInput.quoted(file) + ": expected a path", e);
    } catch (IOException e) {
      throw new BadInput(file + ": can't be read", e);
    }
    if (bytes.length > MOST_BYTES) {
      throw new BadInput(file + ": expected at most " + (MOST_BYTES >> 20) + " MiB");
    }
    return parse(file, text(file, bytes));
  }

  /**
   * Reads a text: JSON if the file's name ends so or it begins with a brace, otherwise YAML.
   *
   * @throws BadInput if it holds no JSON or YAML object
   */
  public static Document parse(String file, String text) {
    Documents reader = new Documents(file);
    JsonNode root = reader.tree(text);
    if (!(root instanceof ObjectNode object)) {
      throw new BadInput(file + ": / (1:1): expected an object with fields");
    }
    return new Document(file, object, reader.places);
  }

  /** Reads one value as YAML has it: a number, a text, {@code {a: 1}}, {@code [1, 2]}. */
  static JsonNode value(String where, String text) {
    if (text.isBlank()) {
      throw new BadInput(where + ": expected a value");
    }
    return new Documents(where).tree(text);
  }

  private static String text(String file, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadInput(file + ": expected JSON or YAML text in UTF-8, and it is binary", e);
    }
  }

  private JsonNode tree(String text) {
    boolean json =
        file.toLowerCase(Locale.ROOT).endsWith(".json") || text.stripLeading().startsWith("{\"");
    try (JsonParser parser = json ? JSON.createParser(text) : YAML.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new BadInput(file + ": is empty, expected an object with fields");
      }
      JsonNode root = node(parser, "", 0);
      if (parser.nextToken() != null) {
        throw new BadInput(
            file + ": " + place(parser.currentTokenLocation()) + ": expected nothing more");
      }
      return root;
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof MarkedYAMLException marked) {
        throw new BadInput(file + ": " + problem(marked), e);
      }
      throw new BadInput(
          file + ": " + place(e.getLocation()) + ": " + firstLine(e.getOriginalMessage()), e);
    } catch (YAMLException e) {
      throw new BadInput(file + ": " + firstLine(e.getMessage()), e);
    } catch (IOException e) {
      throw new BadInput(file + ": can't be read", e);
    }
  }

  /** A text on a YAML fault: its place and problem, then the element around it. */
  private static String problem(MarkedYAMLException e) {
    Mark at = e.getProblemMark();
    Mark within = e.getContextMark();
    String context = e.getContext();
    return (at == null ? "" : place(at) + ": ")
        + firstLine(String.valueOf(e.getProblem()))
        + (context == null ? "" : ", " + context.strip())
        + (context == null || within == null ? "" : " that begins at " + place(within));
  }

  private static String place(Mark mark) {
    return (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }

  private JsonNode node(JsonParser parser, String pointer, int depth) throws IOException {
    JsonLocation location = parser.currentTokenLocation();
    places.putIfAbsent(pointer, place(location));
    if (depth > DEEPEST) {
      throw new BadInput(
          file + ": " + place(location) + ": expected at most " + DEEPEST + " nested brackets");
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw new BadInput(
          file + ": " + place(location) + ": expected a value, YAML aliases aren't read");
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, pointer, depth, nodes.objectNode());
      case START_ARRAY -> array(parser, pointer, depth, nodes.arrayNode());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? nodes.numberNode(parser.getBigIntegerValue())
              : nodes.numberNode(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      default -> nodes.textNode(parser.getText());
    };
  }

  private ArrayNode array(JsonParser parser, String pointer, int depth, ArrayNode array)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(node(parser, Pointers.child(pointer, array.size()), depth + 1));
    }
    return array;
  }

  private ObjectNode object(JsonParser parser, String pointer, int depth, ObjectNode object)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String child = Pointers.child(pointer, name);
      if (object.has(name)) {
        throw new BadInput(
            file
                + ": "
                + child
                + " ("
                + place(parser.currentTokenLocation())
                + "): "
                + BadInput.quoted(name)
                + ": expected once, and it stands twice");
      }
      places.put(child, place(parser.currentTokenLocation()));
      parser.nextToken();
      object.set(name, node(parser, child, depth + 1));
    }
    return object;
  }

  private static String place(JsonLocation location) {
    return location == null ? "1:1" : location.getLineNr() + ":" + location.getColumnNr();
  }

  private static String firstLine(@Nullable String message) {
    String line = message == null ? "can't be parsed" : message.strip();
    int end = line.indexOf('\n');
    String quoted = BadInput.quoted(end < 0 ? line : line.substring(0, end));
    if (quoted.contains("nesting depth")) {
      return "expected at most " + DEEPEST + " levels of nesting";
    }
    return "expected JSON or YAML: " + quoted.substring(1, quoted.length() - 1);
  }
}
