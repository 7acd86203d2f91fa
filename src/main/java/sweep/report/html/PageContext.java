package sweep.report.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.space.SearchSpace;
import sweep.status.ReportContext;

/**
 * What a page about a sweep needs beside its leaderboard.
 *
 * @param results what every report needs
 * @param state what the sweep is doing, in a word or two
 * @param summary how it searches, in one line
 * @param command the whole command of the best configuration; empty if there is none
 * @param curves of the trials whose output was read
 * @param facts how it was run: a label and a text each, in order
 */
record PageContext(
    ReportContext results,
    SearchSpace space,
    String state,
    String summary,
    Optional<String> command,
    LearningCurves curves,
    List<Map.Entry<String, String>> facts) {}
