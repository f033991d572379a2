/** Real devices under a scenario: what {@code lbplace drive} is put together from. */
@NullMarked
package io.lbplace.cli.drive;

import org.jspecify.annotations.NullMarked;
