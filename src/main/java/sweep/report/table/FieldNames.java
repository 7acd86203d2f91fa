package sweep.report.table;

/** What keeps parameters, metrics and objectives of one name apart in tables for other programs. */
final class FieldNames {
  static final String PARAMETER = "param.";
  static final String METRIC = "metric.";
  static final String OBJECTIVE = "objective.";

  private FieldNames() {}
}
