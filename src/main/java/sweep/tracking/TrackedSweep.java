package sweep.tracking;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;

/**
 * What does not change of a sweep while it is reported.
 *
 * @param id the same for every runner of the sweep, and of no other sweep
 * @param source the tags that say where it comes from
 */
public record TrackedSweep(
    String id, SweepSpec spec, SweepDirectory directory, Map<String, String> source) {

  /** The files that describe the whole sweep, those that there are. */
  List<Path> files() {
    return List.of(
        directory.spec(),
        directory.results("csv"),
        directory.trialsTable(),
        directory.best(),
        directory.report());
  }
}
