package io.lbplace.packing;

import io.lbplace.experiments.results.Folder;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The problems that {@code FORMAT:PATH} names. */
public final class Instances {
  private Instances() {}

  /** The formats there are, by name. */
  public static List<InstanceFormat> formats() {
    return ServiceLoader.load(InstanceFormat.class, InstanceFormat.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(InstanceFormat::name))
        .toList();
  }

  /**
   * Reads a file, or all files of the format in a folder and the folders within, by path.
   *
   * @param reference the format and the path, as {@code vbp:../shared/data/vector-packing/new}
   * @throws BadInput if that can't be read
   */
  public static List<PackingInstance> read(String reference) {
    int colon = reference.indexOf(':');
    if (colon <= 0 || colon == reference.length() - 1) {
      throw new BadInput(BadInput.quoted(reference) + ": expected FORMAT:PATH, as vbp:instances");
    }
    InstanceFormat format = named(reference.substring(0, colon), reference);
    Path path = Path.of(reference.substring(colon + 1));
    List<PackingInstance> instances = new ArrayList<>();
    for (Path file : files(format, path)) {
      Path parent = file.toAbsolutePath().normalize().getParent();
      Path folder = parent == null ? null : parent.getFileName();
      instances.addAll(
          format.read(
              Tokens.of(file),
              withoutEnding(file.getFileName().toString()),
              folder == null ? "" : folder.toString()));
    }
    return Collections.unmodifiableList(instances);
  }

  private static InstanceFormat named(String name, String reference) {
    List<InstanceFormat> formats = formats();
    return formats.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    BadInput.quoted(reference)
                        + ": expected "
                        + Nearest.expected(
                            "a format of packing problems",
                            name,
                            formats.stream().map(InstanceFormat::name).toList())));
  }

  private static List<Path> files(InstanceFormat format, Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(file -> format.matches(file.getFileName().toString()))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new BadInput(path + ": holds no file that looks like " + format.name());
      }
      return files;
    } catch (IOException e) {
      throw new BadInput(path + ": can't be read: " + Folder.reason(e), e);
    } catch (UncheckedIOException e) {
      throw new BadInput(path + ": can't be read: " + e.getMessage(), e);
    }
  }

  /** A file's name without its ending. */
  static String withoutEnding(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot <= 0 ? fileName : fileName.substring(0, dot);
  }
}
