package io.lbplace.scenarios.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.model.SessionPersistence;
import org.jspecify.annotations.Nullable;

/**
 * A service spec as text for an event log's dictionary: all but its handle and its demand, which
 * the log has as integers.
 */
public final class SpecJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private SpecJson() {}

  /** What the text holds, in the order in which it is written. */
  private record Text(
      Protocol protocol,
      int port,
      int connectionLimit,
      @Nullable SessionPersistence persistence,
      Pool pool) {}

  /** The text of a spec: compact JSON. */
  public static String write(ServiceSpec spec) {
    try {
      return MAPPER.writeValueAsString(
          new Text(
              spec.protocol(),
              spec.port(),
              spec.connectionLimit(),
              spec.persistence(),
              spec.pool()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The spec of a text.
   *
   * @throws IllegalArgumentException if the text is no spec
   */
  public static ServiceSpec read(String text, int id, Resources demand) {
    try {
      Text spec = MAPPER.readValue(text, Text.class);
      return new ServiceSpec(
          id,
          spec.protocol(),
          spec.port(),
          spec.connectionLimit(),
          spec.persistence(),
          spec.pool(),
          demand);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no service spec: " + e.getOriginalMessage(), e);
    }
  }
}
