/** The ports through which the control plane meets time, its peers and its journal. */
@NullMarked
package io.lbplace.core.runtime;

import org.jspecify.annotations.NullMarked;
