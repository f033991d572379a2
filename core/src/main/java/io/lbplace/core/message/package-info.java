/** The messages that the components of the control plane exchange. */
@NullMarked
package io.lbplace.core.message;

import org.jspecify.annotations.NullMarked;
