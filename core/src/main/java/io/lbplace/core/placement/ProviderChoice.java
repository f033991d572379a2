package io.lbplace.core.placement;

/**
 * The rule by which a scheduler that leaves the device to the drivers chooses a type's provider.
 */
public enum ProviderChoice {
  /** The first in the type's list that has not turned the VIP down. */
  ORDER,
  /** The providers in turn. */
  ROUND_ROBIN,
  /** The provider whose share of refused or failed allocations is smallest so far. */
  LEAST_REFUSALS,
  /** The one with the smallest share of its declared capacity in use. */
  LEAST_LOADED
}
