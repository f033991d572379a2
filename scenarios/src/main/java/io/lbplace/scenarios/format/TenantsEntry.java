package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.scenarios.error.InvalidField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tenants who order VIPs: a number of them, or a list. */
public record TenantsEntry(
    @JsonPropertyDescription("how many, named tenant-1, tenant-2, …; the length of the list")
        Integer count,
    @JsonPropertyDescription("which of them orders; uniform") Popularity popularity,
    @JsonPropertyDescription("their names and weights instead of count and popularity")
        List<Tenant> list,
    @JsonPropertyDescription("VIPs that a tenant may have at a time; not bounded")
        @Nullable Integer maxVips) {
  /** A single tenant. */
  @SuppressWarnings("NullAway") // null: what the file leaves out
  public static final TenantsEntry ONE = new TenantsEntry(1, null, null, null);

  public TenantsEntry {
    list = Check.list("list", list);
    popularity = Check.orElse(popularity, Popularity.UNIFORM);
    count = Check.orElse(count, Math.max(1, list.size()));
    if (maxVips != null) {
      Check.within("maxVips", maxVips, 0, 1_000_000_000);
    }
    Check.within("count", count, 1, 1_000_000);
    if (!list.isEmpty() && count != list.size()) {
      throw new InvalidField(
          "/count", String.valueOf(count), "the length of the list, " + list.size());
    }
  }

  /** One tenant. */
  public record Tenant(
      @JsonPropertyDescription("unique") String name,
      @JsonPropertyDescription("how often it orders, beside the others' weights; 1")
          Double weight) {
    public Tenant {
      name = Check.name("name", name);
      weight = Check.orElse(weight, 1.0);
      Check.atLeast("weight", weight, 0);
    }
  }
}
