/** Who chose the device, and what the figures say about it, in tables and sentences. */
@NullMarked
package io.lbplace.reports.authority;

import org.jspecify.annotations.NullMarked;
