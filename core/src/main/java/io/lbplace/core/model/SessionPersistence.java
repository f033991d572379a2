package io.lbplace.core.model;

import org.jspecify.annotations.Nullable;

/**
 * The session persistence of a VIP: the way in which a client keeps its member.
 *
 * @param type by source address or by cookie
 * @param cookieName the application's cookie: required for APP_COOKIE, else forbidden
 */
public record SessionPersistence(Type type, @Nullable String cookieName) {
  /** The kinds of persistence of LBaaS v1. */
  public enum Type {
    SOURCE_IP,
    HTTP_COOKIE,
    APP_COOKIE
  }

  public SessionPersistence {
    boolean named = cookieName != null && !cookieName.isBlank();
    if (type == Type.APP_COOKIE && !named) {
      throw new IllegalArgumentException("APP_COOKIE needs a cookie_name");
    }
    if (type != Type.APP_COOKIE && cookieName != null) {
      throw new IllegalArgumentException(type + " takes no cookie_name");
    }
  }
}
