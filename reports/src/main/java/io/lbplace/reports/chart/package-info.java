/** The charts of a report, as SVG to be put into a page. */
@NullMarked
package io.lbplace.reports.chart;

import org.jspecify.annotations.NullMarked;
