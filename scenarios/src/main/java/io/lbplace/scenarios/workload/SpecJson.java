package io.lbplace.scenarios.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.FirewallSpec;
import io.lbplace.core.model.LoadBalancerSpec;
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

  /** The fields of a load balancer's JSON text, in the order in which they are written. */
  private record Balancer(
      Protocol protocol,
      int port,
      int connectionLimit,
      @Nullable SessionPersistence persistence,
      Pool pool) {}

  /** The text of a spec: compact JSON. That of a firewall is its policy. */
  public static String write(ServiceSpec spec) {
    try {
      return MAPPER.writeValueAsString(
          spec instanceof FirewallSpec firewall
              ? firewall.policy()
              : balancer((LoadBalancerSpec) spec));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Balancer balancer(LoadBalancerSpec spec) {
    return new Balancer(
        spec.protocol(), spec.port(), spec.connectionLimit(), spec.persistence(), spec.pool());
  }

  /**
   * The spec of a text.
   *
   * @throws IllegalArgumentException if the text is no spec
   */
  public static ServiceSpec read(String text, int id, Resources demand) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree.has("rules")) {
        return new FirewallSpec(id, MAPPER.treeToValue(tree, FirewallPolicy.class), demand);
      }
      Balancer spec = MAPPER.treeToValue(tree, Balancer.class);
      return new LoadBalancerSpec(
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
