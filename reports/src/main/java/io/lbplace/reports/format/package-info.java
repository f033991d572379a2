/** The report's text formats, for consoles and for other programs. */
@NullMarked
package io.lbplace.reports.format;

import org.jspecify.annotations.NullMarked;
