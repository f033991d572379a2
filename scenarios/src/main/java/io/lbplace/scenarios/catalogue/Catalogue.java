package io.lbplace.scenarios.catalogue;

import io.lbplace.scenarios.load.Document;
import io.lbplace.scenarios.load.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The bundled scenarios: YAML files beside this class. */
public final class Catalogue {
  private static final List<String> NAMES =
      List.of(
          "default",
          "vlan-starved",
          "overlapping-tenants",
          "physical-and-elastic",
          "two-services",
          "clusters",
          "wikimedia-shaped",
          "authority",
          "several-schedulers",
          "azure-fleet",
          "huawei-topology-fleet",
          "openb-fleet",
          "swf-fleet");

  private Catalogue() {}

  /** Their names, in the order in which to show them. */
  public static List<String> names() {
    return NAMES;
  }

  /** Opens one of {@link #names()}. */
  public static Document open(String name) {
    try (InputStream in = Catalogue.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return Documents.parse(name + ".yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
