/** Scenarios that differ in one number, or a few, as points along an axis. */
@NullMarked
package io.lbplace.reports.sweep;

import org.jspecify.annotations.NullMarked;
