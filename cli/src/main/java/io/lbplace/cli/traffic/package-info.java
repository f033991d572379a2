/** Requests to the VIPs of a real run, and their answers: {@code lbplace drive --traffic}. */
@NullMarked
package io.lbplace.cli.traffic;

import org.jspecify.annotations.NullMarked;
