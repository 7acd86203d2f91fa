package sweep.metric.alignment;

import sweep.metric.series.MeasurementListener;
import sweep.metric.series.SeriesTable;

/** A source of metrics that can be read again to align two of its series. */
public interface AlignableSource {
  /** The series found so far. */
  SeriesTable table();

  /** Reads all files of the source once more and sends what is in them to a listener. */
  void replay(MeasurementListener listener);
}
