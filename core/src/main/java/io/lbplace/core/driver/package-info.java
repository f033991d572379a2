/** The contract of a device driver, and what it is told. */
@NullMarked
package io.lbplace.core.driver;

import org.jspecify.annotations.NullMarked;
