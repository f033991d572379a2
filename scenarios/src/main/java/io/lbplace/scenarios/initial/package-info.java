/** VIPs that are placed before a run begins: read, and proved to fit. */
@NullMarked
package io.lbplace.scenarios.initial;

import org.jspecify.annotations.NullMarked;
