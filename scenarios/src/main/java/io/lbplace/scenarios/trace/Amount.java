package io.lbplace.scenarios.trace;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.scenarios.error.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * The formula of a demand's amount: constant + factor × column.
 *
 * @param column the column's name, or its number from 1; null: the constant alone
 * @param factor the multiplier of the column's value
 * @param constant the amount that is added
 */
public record Amount(
    @JsonPropertyDescription("a column's name, or its number from 1; none") @Nullable String column,
    @JsonPropertyDescription("by which the column is multiplied; 1") Double factor,
    @JsonPropertyDescription("what is added; 0") Double constant) {
  /** Checks and fills in. */
  public Amount {
    factor = factor == null ? Double.valueOf(1) : factor;
    constant = constant == null ? Double.valueOf(0) : constant;
    if (!(factor >= 0) || factor.isInfinite()) {
      throw new InvalidField("/factor", factor.toString(), "a number ≥ 0");
    }
    if (!(constant >= 0) || constant.isInfinite()) {
      throw new InvalidField("/constant", constant.toString(), "a number ≥ 0");
    }
  }
}
