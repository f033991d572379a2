/** What to simulate: scenarios from files or from the catalogue, ready to be run. */
@NullMarked
package io.lbplace.scenarios;

import org.jspecify.annotations.NullMarked;
