/** Results as people read them: what every format shares. A format is one file. */
@NullMarked
package io.lbplace.reports;

import org.jspecify.annotations.NullMarked;
