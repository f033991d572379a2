package io.lbplace.experiments.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.file.FileKind;
import io.lbplace.scenarios.file.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as lbplace writes it: indented, lines ended by {@code \n}, numbers alike on every JDK. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();
  private static final int MOST_MEBIBYTES = 512;
  private static final String OTHER = "expected another kind of value";
  private static final String NONE = "expected JSON as lbplace writes it";
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private Json() {}

  /** A value as indented text that ends with a line feed. */
  public static String text(@Nullable Object value) {
    try {
      return MAPPER
              .writer(new DefaultPrettyPrinter().withObjectIndenter(INDENTER))
              .writeValueAsString(value)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not fit for JSON: " + value, e);
    }
  }

  /** A value as one line. */
  public static String line(@Nullable Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not fit for JSON: " + value, e);
    }
  }

  /** A value as a tree. */
  public static JsonNode tree(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Reads what lbplace itself wrote. */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads a file as lbplace writes it.
   *
   * @throws BadInput if it can't be read, isn't such a thing, or lacks what can't be null; the
   *     message holds nothing of its content, which may be anything
   */
  public static <T> T read(Path file, Class<T> type) {
    try (InputStream in = InputFile.open(file, MOST_MEBIBYTES, "JSON")) {
      T value = MAPPER.readValue(in, type);
      if (value == null) {
        throw new BadInput(file + ": holds null");
      }
      requireWhole(file, "", value);
      return value;
    } catch (JsonMappingException e) {
      StringBuilder pointer = new StringBuilder();
      for (JsonMappingException.Reference step : e.getPath()) {
        pointer.append('/');
        pointer.append(step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName());
      }
      throw new BadInput(file + ": " + BadInput.quoted(pointer.toString()) + ": " + OTHER, e);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr() + ": ";
      boolean early = e instanceof JsonEOFException;
      throw new BadInput(
          file + ":" + place + (early ? "ends early, expected the rest of its JSON" : NONE), e);
    } catch (IOException e) {
      throw new BadInput(file + ": can't be read: " + FileKind.reason(e), e);
    }
  }

  /** A field that is missing is null after reading, also where nothing may be. */
  private static void requireWhole(Path file, String pointer, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> requireWhole(file, pointer + "/" + key, each));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        requireWhole(file, pointer + "/" + i, list.get(i));
      }
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        requireWhole(file, pointer, value, component);
      }
    }
  }

  private static void requireWhole(
      Path file, String pointer, Object of, RecordComponent component) {
    Object part;
    try {
      part = component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    String place = pointer + "/" + component.getName();
    if (part == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      throw new BadInput(file + ": " + place + ": is missing");
    }
    requireWhole(file, place, part);
  }
}
