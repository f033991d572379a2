/** The report as one page that needs nothing beside it. */
@NullMarked
package io.lbplace.reports.html;

import org.jspecify.annotations.NullMarked;
