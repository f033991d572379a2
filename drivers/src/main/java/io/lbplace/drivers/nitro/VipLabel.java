package io.lbplace.drivers.nitro;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Resources;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The comment of an lbvserver, by which a driver that knows nothing learns from the device which
 * VIP it is, and what it needs.
 *
 * @param vip its handle
 * @param generation its generation, which with the attempt orders versions
 * @param attempt its attempt
 * @param slot the one of its two service groups that belongs to this version: 'a' or 'b'
 * @param tenant its tenant
 * @param linkA the subnet and VLAN of its address
 * @param linkB those of its members
 * @param divisor the divisor of the demand for the device's share
 * @param demand its demand, undivided
 */
public record VipLabel(
    int vip,
    int generation,
    int attempt,
    char slot,
    int tenant,
    Link linkA,
    Link linkB,
    int divisor,
    Resources demand) {
  private static final String MARK = "lbplace/1";

  /** The longest comment that an lbvserver takes, in characters. */
  static final int MAX_LENGTH = 255;

  /**
   * A subnet on a VLAN.
   *
   * @param vlan the VLAN's id on the wire
   * @param block the subnet
   */
  public record Link(int vlan, Cidr block) {
    @Override
    public String toString() {
      return vlan + ":" + block;
    }

    static Link parse(String text) {
      int colon = text.indexOf(':');
      return new Link(
          Integer.parseInt(text.substring(0, colon)), Cidr.parse(text.substring(colon + 1)));
    }
  }

  /** Generation and attempt as one number: the larger is the newer. */
  public long version() {
    return (long) generation << 32 | attempt;
  }

  /** The comment. */
  public String text() {
    String amounts =
        IntStream.range(0, demand.size())
            .mapToObj(dimension -> Long.toString(demand.get(dimension)))
            .collect(Collectors.joining(","));
    String text =
        (MARK + " vip=" + vip + " v=" + generation + "." + attempt + " slot=" + slot)
            + (" tenant=" + tenant + " a=" + linkA + " b=" + linkB)
            + (" div=" + divisor + " demand=" + amounts);
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the comment of VIP " + vip + " has more than " + MAX_LENGTH + " characters");
    }
    return text;
  }

  /** Reads a comment; null if it is none of ours. */
  public static @Nullable VipLabel parse(String comment) {
    String[] words = comment.split(" ", -1);
    if (!words[0].equals(MARK)) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      values.put(word.substring(0, Math.max(0, equals)), word.substring(equals + 1));
    }
    try {
      String[] version = value(values, "v").split("\\.", 2);
      return new VipLabel(
          Integer.parseInt(value(values, "vip")),
          Integer.parseInt(version[0]),
          Integer.parseInt(version[1]),
          value(values, "slot").charAt(0),
          Integer.parseInt(value(values, "tenant")),
          Link.parse(value(values, "a")),
          Link.parse(value(values, "b")),
          Integer.parseInt(value(values, "div")),
          Resources.of(
              Arrays.stream(value(values, "demand").split(",", -1))
                  .mapToLong(Long::parseLong)
                  .toArray()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return null; // somebody has edited it: not ours any more
    }
  }

  private static String value(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key);
    }
    return value;
  }
}
