/** The service plugin: what tenants may ask for, and how far it has come. Knows no device. */
@NullMarked
package io.lbplace.core.plugin;

import org.jspecify.annotations.NullMarked;
