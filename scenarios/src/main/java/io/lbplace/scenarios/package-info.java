/** Scenarios, loaded from files or from the catalogue and ready to be run. */
@NullMarked
package io.lbplace.scenarios;

import org.jspecify.annotations.NullMarked;
