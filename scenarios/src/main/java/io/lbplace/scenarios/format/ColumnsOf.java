package io.lbplace.scenarios.format;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the map of a table's columns by the fields of a record: any field that fits into one cell
 * may be a key, and is written beside the other fields of the mapping.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface ColumnsOf {
  /** The record that a row becomes. */
  Class<? extends Record> value();
}
