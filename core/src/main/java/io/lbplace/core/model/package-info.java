/** The service model: what tenants order, and the networks it stands on. */
@NullMarked
package io.lbplace.core.model;

import org.jspecify.annotations.NullMarked;
