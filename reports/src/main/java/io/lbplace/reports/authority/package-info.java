/** The chapter on who chose the device: tables of figures, and findings in sentences. */
@NullMarked
package io.lbplace.reports.authority;

import org.jspecify.annotations.NullMarked;
