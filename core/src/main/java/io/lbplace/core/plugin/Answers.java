package io.lbplace.core.plugin;

import io.lbplace.core.message.PluginMessage.Answer;
import io.lbplace.core.message.PluginMessage.Denial;
import io.lbplace.core.message.PluginMessage.Denied;
import org.jspecify.annotations.Nullable;

/** The denials that are worded alike for all kinds of resources. */
final class Answers {
  private Answers() {}

  static Answer notFound(String kind, int handle) {
    return new Denied(Denial.NOT_FOUND, kind + " " + handle + " could not be found");
  }

  static Answer overQuota(String kind) {
    return new Denied(Denial.OVER_QUOTA, "Quota exceeded for resources: " + kind);
  }

  static Answer badRequest(String message) {
    return new Denied(Denial.BAD_REQUEST, message);
  }

  static Answer badRequest(IllegalArgumentException invalid) {
    String message = invalid.getMessage();
    return new Denied(Denial.BAD_REQUEST, message == null ? "invalid value" : message);
  }

  static <T> T or(@Nullable T wanted, T before) {
    return wanted == null ? before : wanted;
  }
}
