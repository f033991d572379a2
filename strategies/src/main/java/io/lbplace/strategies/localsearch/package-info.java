/** Local search as every solver here does it, whatever it looks for. */
@NullMarked
package io.lbplace.strategies.localsearch;

import org.jspecify.annotations.NullMarked;
