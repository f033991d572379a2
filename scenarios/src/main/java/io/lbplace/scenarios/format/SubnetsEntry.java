package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.core.model.Cidr;
import io.lbplace.scenarios.error.InvalidField;
import java.util.List;

/** The address blocks of networks: one private block each, drawn from pools. */
public record SubnetsEntry(
    @JsonPropertyDescription("where blocks come from; 10.0.0.0/8 in blocks of /24")
        List<Pool> pools,
    @JsonPropertyDescription(
            "whether different tenants may hold overlapping blocks; a tenant's own never do; true")
        Boolean overlap,
    @JsonPropertyDescription("which block of a pool a network takes; uniform")
        Popularity popularity) {
  /** All defaults. */
  @SuppressWarnings("NullAway") // null: what the file leaves out
  public static final SubnetsEntry DEFAULTS = new SubnetsEntry(null, null, null);

  public SubnetsEntry {
    pools = Check.list("pools", pools);
    if (pools.isEmpty()) {
      pools = List.of(new Pool("10.0.0.0/8", 24, 1.0));
    }
    overlap = Check.orElse(overlap, true);
    popularity = Check.orElse(popularity, Popularity.UNIFORM);
  }

  /** Equal blocks of one large block. */
  public record Pool(
      @JsonPropertyDescription("as 10.0.0.0/8") String cidr,
      @JsonPropertyDescription("length of a subnet's prefix; 24") Integer prefix,
      @JsonPropertyDescription("how often it is drawn from, beside the others' weights; 1")
          Double weight) {
    /** The most blocks that a pool may be cut into. */
    private static final int MOST = 1 << 20;

    public Pool {
      cidr = Check.name("cidr", cidr);
      prefix = Check.orElse(prefix, 24);
      weight = Check.orElse(weight, 1.0);
      Check.positive("weight", weight);
      Cidr block = parse("cidr", cidr);
      if (prefix < block.prefix() || prefix > 32) {
        throw new InvalidField(
            "/prefix", String.valueOf(prefix), "a prefix from " + block.prefix() + " to 30");
      }
      requireHosts("prefix", String.valueOf(prefix), new Cidr(block.base(), prefix));
      if (1L << (prefix - block.prefix()) > MOST) {
        throw new InvalidField(
            "/prefix", String.valueOf(prefix), "at most " + MOST + " subnets in " + cidr);
      }
    }
  }

  /** Reads a block from a field. */
  public static Cidr parse(String field, String text) {
    try {
      return Cidr.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidField("/" + field, text, "an IPv4 block, as 10.1.0.0/16");
    }
  }

  /** Refuses a block without room for a host. */
  public static void requireHosts(String field, String value, Cidr block) {
    if (block.hosts() < 1) {
      throw new InvalidField("/" + field, value, "a prefix of at most /30: no host has room");
    }
  }
}
