package io.lbplace.strategies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the classes that jars offer under {@code META-INF/services}. Unlike {@link
 * java.util.ServiceLoader}, it makes no instances, so that a class needs no public constructor
 * without parameters.
 */
final class Offered {
  private static final String FOLDER = "META-INF/services/";

  private Offered() {}

  /**
   * The classes that offer a service, in the order of their files, each once; none is initialised.
   *
   * @throws IllegalArgumentException if one isn't there, or is no such service: one line
   */
  static <S> Set<Class<? extends S>> classes(Class<S> service, ClassLoader loader) {
    Set<Class<? extends S>> classes = new LinkedHashSet<>();
    try {
      for (URL file : Collections.list(loader.getResources(FOLDER + service.getName()))) {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false); // a cached jar would stay open, and be read when replaced
        try (InputStream in = connection.getInputStream()) {
          for (String name : names(in)) {
            classes.add(load(name, service, loader));
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s%s can't be read: %s".formatted(FOLDER, service.getName(), Plugins.reason(e)), e);
    }
    return classes;
  }

  private static <S> Class<? extends S> load(String name, Class<S> service, ClassLoader loader) {
    Class<?> type;
    try {
      type = Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "%s is listed in %s%s, but isn't there".formatted(name, FOLDER, service.getName()), e);
    }
    if (!service.isAssignableFrom(type)) {
      throw new IllegalArgumentException(
          "%s is listed in %s%s, but is no %s"
              .formatted(Plugins.origin(type), FOLDER, service.getName(), service.getSimpleName()));
    }
    return type.asSubclass(service);
  }

  /** The names in one file of {@code META-INF/services}, without comments. */
  static List<String> names(InputStream in) throws IOException {
    List<String> names = new ArrayList<>();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      String name = line.replaceFirst("#.*", "").strip();
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }
}
