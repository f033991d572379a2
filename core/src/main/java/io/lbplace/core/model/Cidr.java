package io.lbplace.core.model;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 block.
 *
 * @param base the first address as an unsigned 32-bit number
 * @param prefix the length of the prefix, 0 to 32
 */
public record Cidr(long base, int prefix) {
  private static final long ADDRESSES = 1L << 32;

  public Cidr {
    if (prefix < 0 || prefix > 32) {
      throw new IllegalArgumentException("prefix /" + prefix + ", expected 0 to 32");
    }
    if (base < 0 || base >= ADDRESSES || base % (ADDRESSES >> prefix) != 0) {
      throw new IllegalArgumentException(
          dotted(base) + "/" + prefix + " has bits set behind its prefix");
    }
  }

  /**
   * Reads {@code 10.1.0.0/16}.
   *
   * @throws IllegalArgumentException if the text is no IPv4 block
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("'" + text + "', expected address/prefix");
    }
    int prefix;
    try {
      prefix = Integer.parseInt(text.substring(slash + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "', expected a number behind /", e);
    }
    return new Cidr(address(text.substring(0, slash)), prefix);
  }

  /**
   * Reads a dotted IPv4 address as an unsigned 32-bit number.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static long address(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("'" + text + "', expected four numbers with dots");
    }
    long value = 0;
    for (String part : parts) {
      int octet;
      try {
        octet = Integer.parseInt(part);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + text + "', expected numbers between dots", e);
      }
      if (octet < 0 || octet > 255) {
        throw new IllegalArgumentException("'" + text + "', expected numbers from 0 to 255");
      }
      value = value << 8 | octet;
    }
    return value;
  }

  /** An address as text. */
  public static String dotted(long address) {
    return (address >> 24 & 255)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }

  /** True if an address is one of 127.0.0.0/8. */
  public static boolean isLoopback(long address) {
    return address >> 24 == 127;
  }

  /**
   * The reason why no host on a network can have an address (RFC 6890), as "a loopback address", or
   * null if one can.
   */
  public static @Nullable String special(long address) {
    int first = (int) (address >> 24);
    if (address == ADDRESSES - 1) {
      return "the broadcast address";
    } else if (first == 0) {
      return "unspecified (0.0.0.0/8)";
    } else if (isLoopback(address)) {
      return "a loopback address (127.0.0.0/8)";
    } else if (address >> 16 == (169 << 8 | 254)) {
      return "link-local (169.254.0.0/16)";
    } else if (first >= 240) {
      return "reserved (240.0.0.0/4)";
    }
    return first >= 224 ? "a multicast address (224.0.0.0/4)" : null;
  }

  /**
   * The reason why no host can have an address of this block (it is the network or the broadcast
   * address), or null if one can, or if the address lies outside. Blocks of one or two addresses
   * have neither.
   */
  public @Nullable String end(long address) {
    if (prefix > 30) {
      return null;
    } else if (address == base) {
      return "the network address of " + this;
    }
    return address == base + size() - 1 ? "the broadcast address of " + this : null;
  }

  /** The number of addresses in the block. */
  public long size() {
    return ADDRESSES >> prefix;
  }

  /**
   * The number of addresses that hosts may hold: without network and broadcast address and the
   * router's (the first).
   */
  public long hosts() {
    return Math.max(0, size() - 3);
  }

  /** The lowest address that a host may hold: the third of the block. */
  public long firstHost() {
    return base + 2;
  }

  /** True if both blocks have an address in common; blocks nest or are apart. */
  public boolean overlaps(Cidr other) {
    int shorter = Math.min(prefix, other.prefix);
    return shorter == 0 || base >> (32 - shorter) == other.base >> (32 - shorter);
  }

  /** True if the address lies in the block. */
  public boolean contains(long address) {
    return address >= base && address < base + size();
  }

  @Override
  public String toString() {
    return dotted(base) + "/" + prefix;
  }
}
