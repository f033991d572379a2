package io.lbplace.core.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The constants of {@code lbplace.events/1} that writer and reader share. */
final class Format {
  /** The first bytes of every log. */
  static final String MAGIC = "lbplace.events/1\n";

  /** The kind byte before the digest that ends a log. */
  static final int END = 0;

  /** The kind byte of a dictionary record. */
  static final int DICTIONARY = 127;

  /** The longest varint: 64 bits in groups of seven. */
  static final int VARINT_BYTES = 10;

  /** The bytes of the digest. */
  static final int DIGEST_BYTES = 32;

  /** More fields or characters than this in one record are taken for damage. */
  static final int MAX_LENGTH = 1 << 28;

  private Format() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
