package io.lbplace.strategies;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Loads the user's own jars from a folder. */
public final class Plugins {
  /** The prefix of the entries in which a jar lists the services that it offers to lbplace. */
  private static final String SERVICES = "META-INF/services/io.lbplace.";

  private Plugins() {}

  /**
   * A class loader over a folder's jars, in order of their names, with lbplace itself as the
   * parent. It stays open as long as what it loaded is used.
   *
   * @throws IllegalArgumentException if it isn't a folder, holds no jar, a jar can't be read or a
   *     class that it offers can't be loaded, or none offers anything: one line for the user
   */
  public static URLClassLoader over(Path folder) {
    List<Path> jars = jarsIn(folder);
    URLClassLoader loader =
        new URLClassLoader(
            jars.stream().map(Plugins::url).toArray(URL[]::new), Plugins.class.getClassLoader());
    try {
      int offered = 0;
      for (Path jar : jars) {
        for (String name : offeredBy(jar)) {
          load(jar, name, loader);
          offered++;
        }
      }
      if (offered == 0) {
        throw new IllegalArgumentException(
            "plugins folder %s: no jar offers anything, expected a META-INF/services/io.lbplace.core.placement.PlacementStrategy in one"
                .formatted(folder));
      }
      return loader;
    } catch (IllegalArgumentException e) {
      close(loader, e);
      throw e;
    }
  }

  private static List<Path> jarsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "plugins folder %s: %s, expected a folder with jars"
              .formatted(folder, Files.exists(folder) ? "not a folder" : "doesn't exist"));
    }
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      jars = files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("plugins folder %s: can't be read".formatted(folder), e);
    }
    if (jars.isEmpty()) {
      throw new IllegalArgumentException(
          "plugins folder %s: no jar in it, expected at least one".formatted(folder));
    }
    return jars;
  }

  /** The classes that a jar says it offers. */
  private static List<String> offeredBy(Path path) {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      for (ZipEntry entry : jar.stream().toList()) {
        if (entry.getName().startsWith(SERVICES)) {
          try (InputStream in = jar.getInputStream(entry)) {
            names.addAll(Offered.names(in));
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("plugin %s: can't be read as a jar".formatted(path), e);
    }
    return names;
  }

  private static void load(Path jar, String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException(
          "plugin %s: %s can't be loaded: %s".formatted(jar, name, reason(e)), e);
    }
  }

  private static void close(URLClassLoader loader, IllegalArgumentException because) {
    try {
      loader.close();
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  /** The innermost cause on one line. */
  static String reason(Throwable e) {
    Throwable innermost = e;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    String kind = innermost.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message.lines().findFirst().orElse("");
  }

  /** A class with the file that it came from. */
  static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return type.getName();
    }
    Path file = Path.of(source.getLocation().getPath()).getFileName();
    return file == null ? type.getName() : type.getName() + " (" + file + ')';
  }
}
