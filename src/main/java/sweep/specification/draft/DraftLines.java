package sweep.specification.draft;

import java.util.List;
import sweep.yaml.YamlText;

/** Lines of a spec with their comments in one column. */
final class DraftLines {
  /** The limit of a line's length; longer ones do not move the comments of the others. */
  private static final int WIDEST = 72;

  private static final int LINE = 92;

  private final int column;
  private final StringBuilder text = new StringBuilder();

  /**
   * Returns an empty text.
   *
   * @param column the column of comments, from 0
   */
  DraftLines(int column) {
    this.column = column;
  }

  String text() {
    return text.toString();
  }

  void plain(String line) {
    text.append(line).append('\n');
  }

  /** An empty line, unless there is one already. */
  void blank() {
    if (!text.toString().endsWith("\n\n")) {
      text.append('\n');
    }
  }

  void comment(String comment) {
    plain("# " + comment);
  }

  void key(String key, String value, String why) {
    commented(key + ": " + value, column, why);
  }

  private void commented(String line, int place, String why) {
    int gap = Math.max(2, place - line.length());
    plain(line + " ".repeat(gap) + "# " + why);
  }

  /** Adds a collection, broken into lines if it is long. */
  void flow(String start, List<String> items, String end) {
    StringBuilder line = new StringBuilder(start);
    for (int i = 0; i < items.size(); i++) {
      boolean last = i == items.size() - 1;
      String item = items.get(i) + (last ? end : ",");
      if (i > 0 && line.length() + 1 + item.length() > LINE) {
        plain(line.toString());
        line = new StringBuilder(" ".repeat(start.length())).append(item);
      } else {
        line.append(i == 0 ? "" : " ").append(item);
      }
    }
    plain(line.toString());
  }

  /** Adds the parameters, each with its values and a reason. */
  void table(List<DraftParameter> parameters) {
    int names = parameters.stream().mapToInt(each -> key(each).length()).max().orElse(0);
    List<String> rows =
        parameters.stream()
            .map(
                each ->
                    "  "
                        + key(each)
                        + " ".repeat(names - key(each).length() + 1)
                        + each.form().yaml())
            .toList();
    int widest =
        rows.stream().mapToInt(String::length).filter(each -> each <= WIDEST).max().orElse(0) + 2;
    for (int i = 0; i < rows.size(); i++) {
      commented(rows.get(i), widest, parameters.get(i).why());
    }
  }

  private static String key(DraftParameter parameter) {
    return YamlText.text(parameter.name()) + ":";
  }
}
