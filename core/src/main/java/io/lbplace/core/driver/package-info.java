/** The contract of a device driver, and the data that it is given. */
@NullMarked
package io.lbplace.core.driver;

import org.jspecify.annotations.NullMarked;
