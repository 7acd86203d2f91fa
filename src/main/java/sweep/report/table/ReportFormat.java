package sweep.report.table;

import java.io.IOException;
import java.util.List;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.status.ReportContext;
import sweep.terminal.LineWidth;

/** The formats of results. A new one is a constant here. */
public enum ReportFormat {
  /** For a terminal: aligned, in few digits. */
  TABLE {
    @Override
    public void writeWithin(
        LineWidth room, Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      List<String> hidden = table(leaderboard, context).writeAligned(room, out);
      if (room.cells() > 0 && ObjectiveColumns.hasStar(leaderboard, hidden)) {
        out.append(STAR);
      }
    }

    @Override
    public <R> void write(Table<R> table, String sweep, LineWidth room, Appendable out)
        throws IOException {
      table.writeAligned(room, out);
    }
  },
  /** For spreadsheets and data frames: everything, in full precision. */
  CSV {
    @Override
    public <R> void write(Table<R> table, String sweep, LineWidth room, Appendable out)
        throws IOException {
      table.writeCsv(out);
    }
  },
  /** Like CSV, separated by tabs. */
  TSV {
    @Override
    public <R> void write(Table<R> table, String sweep, LineWidth room, Appendable out)
        throws IOException {
      table.writeSeparated("\t", out);
    }
  },
  /** For programs: everything, with types. */
  JSON {
    @Override
    public void writeWithin(
        LineWidth room, Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      new ResultsJson(leaderboard, context).write(out);
    }

    @Override
    public <R> void write(Table<R> table, String sweep, LineWidth room, Appendable out)
        throws IOException {
      table.writeJson(sweep, out);
    }
  },
  /** For programs that read lines: everything, with types, one row per line. */
  JSONL {
    @Override
    public <R> void write(Table<R> table, String sweep, LineWidth room, Appendable out)
        throws IOException {
      table.writeJsonLines(out);
    }
  },
  /** For Markdown pages. */
  MD {
    @Override
    public <R> void write(Table<R> table, String sweep, LineWidth room, Appendable out)
        throws IOException {
      table.writeMarkdown(out);
    }
  };

  private static final String STAR =
      "* significantly better than the baseline: p < 0.05 in a paired t test, Holm-corrected\n";

  /**
   * Writes any table of a sweep.
   *
   * @param room the width to fit, for aligned formats only
   */
  public abstract <R> void write(Table<R> table, String sweep, LineWidth room, Appendable out)
      throws IOException;

  /** Whether numbers are rounded to few digits, for people. */
  public boolean isBrief() {
    return this == TABLE || this == MD;
  }

  Table<LeaderboardRow> table(Leaderboard leaderboard, ReportContext context) {
    ResultColumns columns = new ResultColumns(leaderboard, context);
    List<Column<LeaderboardRow>> shown = isBrief() ? columns.brief() : columns.complete();
    return new Table<>(shown, leaderboard.rows());
  }

  /** Writes the rows of a leaderboard, in its order. */
  public void write(Leaderboard leaderboard, ReportContext context, Appendable out)
      throws IOException {
    writeWithin(LineWidth.ANY, leaderboard, context, out);
  }

  /**
   * Writes the rows of a leaderboard within a room.
   *
   * @param room the width to fit, for aligned formats only
   */
  public void writeWithin(
      LineWidth room, Leaderboard leaderboard, ReportContext context, Appendable out)
      throws IOException {
    write(table(leaderboard, context), context.sweep(), room, out);
  }
}
