package io.lbplace.scenarios.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a table, row by row, however the file separates them. */
interface Cells extends AutoCloseable {
  /** Moves to the next row; false at the end. */
  boolean next();

  /** The columns' names if the rows state them themselves; else null. */
  default @Nullable List<String> names() {
    return null;
  }

  /** The number of cells of the row. */
  int count();

  /** A place in the row, as messages name it: that of a cell, or of the nearest there is. */
  String where(int cell);

  /** The place of a column's name in the file, as messages show it. */
  String whereNamed(int column);

  /** True if a cell has no characters. */
  boolean isEmpty(int cell);

  /** A cell's characters. */
  String text(int cell);

  /** A cell as a number, or NaN unless it is written in a {@linkplain PlainNumber plain} way. */
  double plainNumber(int cell);

  /** The number of the row, by the unit that the file counts: lines, or elements. */
  long number();

  @Override
  void close();
}
