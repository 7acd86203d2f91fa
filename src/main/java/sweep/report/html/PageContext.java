package sweep.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.report.SearchConclusions;
import sweep.space.SearchSpace;
import sweep.status.ReportContext;

/**
 * The data of a page besides the leaderboard.
 *
 * @param results the context of every report
 * @param state the sweep's state, in a word or two
 * @param summary the search method, in one line
 * @param command the command of the best configuration; empty if there is none
 * @param conclusions those about the search; empty for none
 * @param facts how the sweep was run, as label and text
 */
record PageContext(
    ReportContext results,
    SearchSpace space,
    String state,
    String summary,
    Optional<String> command,
    Optional<SearchConclusions> conclusions,
    LearningCurves curves,
    List<Map.Entry<String, String>> facts) {}
