/** Reports for people: the parts that all formats share. A format is one file. */
@NullMarked
package io.lbplace.reports;

import org.jspecify.annotations.NullMarked;
