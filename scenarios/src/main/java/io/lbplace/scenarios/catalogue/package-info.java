/** The scenarios that come with lbplace. */
@NullMarked
package io.lbplace.scenarios.catalogue;

import org.jspecify.annotations.NullMarked;
