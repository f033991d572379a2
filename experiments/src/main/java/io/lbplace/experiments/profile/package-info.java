/** Shares of the time of a run, by what its thread was busy with. */
@NullMarked
package io.lbplace.experiments.profile;

import org.jspecify.annotations.NullMarked;
