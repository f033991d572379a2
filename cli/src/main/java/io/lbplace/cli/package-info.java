/** The command {@code lbplace}: the only place where the modules are put together. */
@NullMarked
package io.lbplace.cli;

import org.jspecify.annotations.NullMarked;
