package io.lbplace.reports.authority;

import io.lbplace.reports.Measure;
import io.lbplace.reports.authority.ChoiceTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The chapter for text formats, without the columns that the ranking before it shows.
 *
 * @param scenario its name
 * @param columns the columns of figures
 * @param rows the rows: authority, strategy, then figures
 * @param findings the findings in sentences
 */
public record ShortForm(
    String scenario, List<Column> columns, List<List<String>> rows, List<String> findings) {
  /** The index of a cell in a row. */
  public static final int AUTHORITY = 0;

  public static final int STRATEGY = 1;
  public static final int FIGURES = 2;

  private static final Set<Measure> SHOWN_BEFORE =
      Set.of(Measure.REFUSALS, Measure.PROVISIONING_P50);

  public ShortForm {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    findings = List.copyOf(findings);
  }

  /** The short form of a scenario's chapter. */
  public static ShortForm of(ScenarioRuns scene) {
    List<Column> columns =
        ChoiceTable.columns(scene).stream()
            .filter(column -> !SHOWN_BEFORE.contains(column.measure()))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (Group group : scene.groups()) {
      List<String> row = new ArrayList<>(List.of(group.authority(), group.strategy()));
      columns.forEach(column -> row.add(group.text(column.measure())));
      rows.add(row);
    }
    return new ShortForm(scene.scenario(), columns, rows, Findings.of(scene));
  }

  /** The cells of a column. */
  public List<String> column(int index) {
    return rows.stream().map(row -> row.get(index)).toList();
  }
}
