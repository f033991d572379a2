/** Where the time of a run went. */
@NullMarked
package io.lbplace.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
