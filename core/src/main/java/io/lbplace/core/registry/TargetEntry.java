package io.lbplace.core.registry;

import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.TargetState;

/**
 * A line of the inventory.
 *
 * @param target its handle
 * @param type its device type
 * @param kind physical or virtual
 * @param state its state, which says if it takes VIPs
 * @param owner the only tenant that it serves by declaration, or −1
 * @param vips the number of VIPs that it carries or has promised to carry
 * @param load the largest used/capacity over nodes and dimensions
 */
public record TargetEntry(
    int target, String type, Kind kind, TargetState state, int owner, int vips, double load) {}
