/** The user's files: what may be read, and what may be written. */
@NullMarked
package io.lbplace.scenarios.file;

import org.jspecify.annotations.NullMarked;
