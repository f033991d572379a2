/** The report as one self-contained page. */
@NullMarked
package io.lbplace.reports.html;

import org.jspecify.annotations.NullMarked;
