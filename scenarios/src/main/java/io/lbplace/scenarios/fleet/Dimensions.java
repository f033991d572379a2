package io.lbplace.scenarios.fleet;

import io.lbplace.core.model.Dimension;
import io.lbplace.core.model.Resources;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.format.DimensionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The dimensions of a scenario: from amounts by name to integers in order. */
public final class Dimensions {
  private final List<Dimension> all = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  /** Makes the dimensions: {@code vips} first, then as declared. */
  Dimensions(List<DimensionEntry> entries) {
    all.add(new Dimension(Dimension.VIPS, 1));
    names.add(Dimension.VIPS);
    for (int i = 0; i < entries.size(); i++) {
      DimensionEntry entry = entries.get(i);
      if (entry.name().equals(Dimension.VIPS)) {
        if (entry.scale() != 1) {
          throw new InvalidField("/dimensions/" + i + "/scale", entry.scale().toString(), "1");
        }
        continue;
      }
      if (names.contains(entry.name())) {
        throw new InvalidField(
            "/dimensions/" + i + "/name", entry.name(), "a name that isn't taken");
      }
      all.add(new Dimension(entry.name(), entry.scale()));
      names.add(entry.name());
    }
  }

  /** Wraps dimensions that were checked before. */
  public Dimensions(FleetPlan fleet) {
    for (Dimension dimension : fleet.dimensions()) {
      all.add(dimension);
      names.add(dimension.name());
    }
  }

  /** The dimensions, in order of their indexes. */
  public List<Dimension> all() {
    return List.copyOf(all);
  }

  /** The number of dimensions. */
  public int count() {
    return all.size();
  }

  /** Their names in order. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /**
   * The index of a dimension.
   *
   * @param pointer the JSON pointer of the name
   */
  public int index(String pointer, String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw InvalidField.unknownName(pointer, name, "a dimension", names);
    }
    return index;
  }

  /** An amount in the ledger's units, to the nearest, at most the largest capacity. */
  public long units(int dimension, double amount) {
    double units = Math.rint(amount * all.get(dimension).scale());
    return (long) Math.max(0, Math.min(Resources.MAX_CAPACITY, units));
  }

  /**
   * The demand of a VIP from amounts by dimension; {@code vips} is 1.
   *
   * @param pointer the JSON pointer of the amounts
   */
  public Resources demand(String pointer, Map<String, Double> amounts) {
    long[] units = new long[count()];
    units[0] = 1;
    amounts.forEach(
        (name, amount) -> {
          int dimension = index(pointer + "/" + name, name);
          if (dimension == 0 && amount != 1) {
            throw new InvalidField(pointer + "/" + name, amount.toString(), "1, or nothing");
          }
          units[dimension] = exact(pointer + "/" + name, dimension, amount);
        });
    return Resources.of(units);
  }

  /** The capacity of a device from amounts by dimension; unlimited where none is stated. */
  Resources capacity(String pointer, Map<String, Double> amounts) {
    long[] units = new long[count()];
    java.util.Arrays.fill(units, Resources.UNLIMITED);
    amounts.forEach(
        (name, amount) -> {
          int dimension = index(pointer + "/" + name, name);
          units[dimension] = exact(pointer + "/" + name, dimension, amount);
        });
    return Resources.of(units);
  }

  private long exact(String pointer, int dimension, double amount) {
    double units = amount * all.get(dimension).scale();
    if (units > Resources.MAX_CAPACITY) {
      throw new InvalidField(pointer, Double.toString(amount), "at most 2⁴⁰ units");
    }
    double nearest = Math.rint(units);
    if (Math.abs(units - nearest) > 1e-6) {
      throw new InvalidField(
          pointer,
          Double.toString(amount),
          "a multiple of 1/" + all.get(dimension).scale() + ": raise the dimension's scale");
    }
    return (long) nearest;
  }
}
