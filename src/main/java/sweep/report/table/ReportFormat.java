package sweep.report.table;

import java.io.IOException;
import java.util.List;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.status.ReportContext;
import sweep.terminal.Room;

/** The forms in which results can be had. */
public enum ReportFormat {
  /** For a terminal: lined up, in few digits. */
  TABLE {
    @Override
    public void writeWithin(
        Room room, Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      List<String> hidden = new AlignedTable<>(table(leaderboard, context)).writeWithin(room, out);
      if (room.cells() > 0 && ObjectiveColumns.hasStar(leaderboard, hidden)) {
        out.append(STAR);
      }
    }

    @Override
    public <R> void write(TextTable<R> table, String sweep, Room room, Appendable out)
        throws IOException {
      new AlignedTable<>(table).writeWithin(room, out);
    }
  },
  /** For spreadsheets and data frames: everything, in full precision. */
  CSV {
    @Override
    public <R> void write(TextTable<R> table, String sweep, Room room, Appendable out)
        throws IOException {
      table.writeCsv(out);
    }
  },
  /** The same with tabs. */
  TSV {
    @Override
    public <R> void write(TextTable<R> table, String sweep, Room room, Appendable out)
        throws IOException {
      table.writeSeparated("\t", out);
    }
  },
  /** For programs: everything, with types. */
  JSON {
    @Override
    public void writeWithin(
        Room room, Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      new ResultsJson(leaderboard, context).write(out);
    }

    @Override
    public <R> void write(TextTable<R> table, String sweep, Room room, Appendable out)
        throws IOException {
      table.writeJson(sweep, out);
    }
  },
  /** For programs that read line by line: everything, with types, a row in each line. */
  JSONL {
    @Override
    public <R> void write(TextTable<R> table, String sweep, Room room, Appendable out)
        throws IOException {
      table.writeJsonLines(out);
    }
  },
  /** For a page in Markdown. */
  MD {
    @Override
    public <R> void write(TextTable<R> table, String sweep, Room room, Appendable out)
        throws IOException {
      table.writeMarkdown(out);
    }
  };

  private static final String STAR =
      "* better than the baseline by more than noise: p < 0.05 in a paired t test after Holm's"
          + " correction\n";

  /**
   * Writes any table of a sweep.
   *
   * @param room which only what is lined up heeds
   */
  public abstract <R> void write(TextTable<R> table, String sweep, Room room, Appendable out)
      throws IOException;

  /** Whether numbers are cut to few digits, for people. */
  public boolean isBrief() {
    return this == TABLE || this == MD;
  }

  TextTable<LeaderboardRow> table(Leaderboard leaderboard, ReportContext context) {
    ResultColumns columns = new ResultColumns(leaderboard, context);
    List<Column<LeaderboardRow>> shown = isBrief() ? columns.brief() : columns.complete();
    return new TextTable<>(shown, leaderboard.rows());
  }

  /** Writes the rows of a leaderboard, in its order. */
  public void write(Leaderboard leaderboard, ReportContext context, Appendable out)
      throws IOException {
    writeWithin(Room.ANY, leaderboard, context, out);
  }

  /**
   * The same where lines have only so much room.
   *
   * @param room which only what is lined up heeds
   */
  public void writeWithin(Room room, Leaderboard leaderboard, ReportContext context, Appendable out)
      throws IOException {
    write(table(leaderboard, context), context.sweep(), room, out);
  }
}
