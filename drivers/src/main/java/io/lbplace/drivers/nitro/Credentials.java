package io.lbplace.drivers.nitro;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A user name and a password. Neither shows in its text. */
public final class Credentials {
  private final String user;
  private final char[] password;

  /** Credentials of a user; the password is copied. */
  public Credentials(String user, char[] password) {
    this.user = user;
    this.password = password.clone();
  }

  String user() {
    return user;
  }

  String password() {
    return new String(password);
  }

  /** True if these are equal; takes the same time however much of them is. */
  public boolean match(String otherUser, char[] otherPassword) {
    boolean users = MessageDigest.isEqual(bytes(user), bytes(otherUser));
    boolean passwords = MessageDigest.isEqual(bytes(password()), bytes(new String(otherPassword)));
    return users && passwords;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "credentials";
  }
}
