/** Inventories of devices: tables that become a scenario's {@code devices}. */
@NullMarked
package io.lbplace.scenarios.inventory;

import org.jspecify.annotations.NullMarked;
