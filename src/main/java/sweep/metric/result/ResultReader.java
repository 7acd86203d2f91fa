package sweep.metric.result;

/** Reads the results of one tool from a JSON document. */
interface ResultReader {
  /** What it reads, in words. */
  String words();

  /** Whether a document is of this tool, by its members. */
  boolean matches(Member document);

  /** Adds the results of a document to a sink. */
  void read(Member document, ResultSink sink);
}
