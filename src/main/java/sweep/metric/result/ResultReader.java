package sweep.metric.result;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the results of one tool from a JSON document. */
interface ResultReader {
  /** Whether a document is of this tool, by its members. */
  boolean matches(JsonNode document);

  /** Adds the results of a document to a sink. */
  void read(JsonNode document, ResultSink sink);
}
