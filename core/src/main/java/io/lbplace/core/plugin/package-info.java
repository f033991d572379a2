/**
 * The service plugins: they validate tenants' orders and track their status. They know no device.
 */
@NullMarked
package io.lbplace.core.plugin;

import org.jspecify.annotations.NullMarked;
