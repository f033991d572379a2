/** The service model: the resources that tenants order, and the networks that they use. */
@NullMarked
package io.lbplace.core.model;

import org.jspecify.annotations.NullMarked;
