package io.lbplace.core.placement;

/**
 * A VIP is to leave a target for another: it is deployed there, switched over, and undeployed where
 * it was.
 */
public record Move(int vip, int from, int to) {}
