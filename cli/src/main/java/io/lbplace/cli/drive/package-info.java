/** Real devices under a scenario: the parts of {@code lbplace drive}. */
@NullMarked
package io.lbplace.cli.drive;

import org.jspecify.annotations.NullMarked;
