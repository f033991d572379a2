/** Service interface of the optional module packing, without which all else runs. */
@NullMarked
package io.lbplace.experiments.packing;

import org.jspecify.annotations.NullMarked;
