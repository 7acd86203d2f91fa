package sweep.report;

/** What keeps parameters and metrics of one name apart in tables for other programs. */
final class FieldNames {
  static final String PARAMETER = "param.";
  static final String METRIC = "metric.";

  private FieldNames() {}
}
