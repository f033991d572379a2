package io.lbplace.scenarios.trace;

import io.lbplace.scenarios.workload.RequestFactory;
import io.lbplace.scenarios.workload.RequestSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trace format. Found by {@link java.util.ServiceLoader}: a new one is one file and its test.
 *
 * @param <M> its mapping from columns to VIPs: a record, bound strictly from {@code
 *     workload.trace.mapping}; an empty object must bind, with defaults
 */
public interface TraceReader<M extends Record> {
  /** Its name on the command line: lower case with hyphens. */
  String name();

  /** A description of the format, in one sentence. */
  String summary();

  /** The columns, for {@code lbplace formats}. */
  List<Column> columns();

  /** The source and authors of such data, or a hint how to write a file of one's own. */
  String origin();

  /** True if it is a table, of which {@link TableOptions} may be stated beside its mapping. */
  default boolean isTable() {
    return true;
  }

  /** The record of its mapping. */
  Class<M> mapping();

  /** The bundled scenario whose fleet fits, for {@code replay} without {@code --fleet}. */
  default @Nullable String fleet() {
    return null;
  }

  /**
   * Opens a trace as a stream of requests. Reads as it goes; closes the input with the stream.
   *
   * @throws io.lbplace.scenarios.error.BadInput if it can't be read
   */
  RequestSource open(TraceInput input, M mapping, RequestFactory bench);

  /**
   * One column of a format.
   *
   * @param name the column's name in the header
   * @param unit of its values, or empty
   * @param meaning a description of its content
   */
  record Column(String name, String unit, String meaning) {}
}
