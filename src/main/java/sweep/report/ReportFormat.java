package sweep.report;

import java.io.IOException;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;

/** The forms in which results can be had. */
public enum ReportFormat {
  /** For a terminal: lined up, in few digits. */
  TABLE {
    @Override
    public void write(Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      writeWithin(0, leaderboard, context, out);
    }

    @Override
    public void writeWithin(
        int room, Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      TextTable<LeaderboardRow> table =
          new TextTable<>(new ResultColumns(leaderboard, context).brief(), leaderboard.rows());
      new AlignedTable<>(table).writeWithin(room, out);
    }

    @Override
    <R> void write(TextTable<R> table, String sweep, Appendable out) throws IOException {
      new AlignedTable<>(table).write(out);
    }
  },
  /** For spreadsheets and data frames: everything, in full precision. */
  CSV {
    @Override
    public void write(Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      new TextTable<>(new ResultColumns(leaderboard, context).complete(), leaderboard.rows())
          .writeCsv(out);
    }

    @Override
    <R> void write(TextTable<R> table, String sweep, Appendable out) throws IOException {
      table.writeCsv(out);
    }
  },
  /** The same with tabs. */
  TSV {
    @Override
    public void write(Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      new TextTable<>(new ResultColumns(leaderboard, context).complete(), leaderboard.rows())
          .writeTsv(out);
    }

    @Override
    <R> void write(TextTable<R> table, String sweep, Appendable out) throws IOException {
      table.writeTsv(out);
    }
  },
  /** For programs that read line by line: everything, with types, a row in each line. */
  JSONL {
    @Override
    public void write(Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      new TextTable<>(new ResultColumns(leaderboard, context).complete(), leaderboard.rows())
          .writeJsonLines(out);
    }

    @Override
    <R> void write(TextTable<R> table, String sweep, Appendable out) throws IOException {
      table.writeJsonLines(out);
    }
  },
  /** For programs: everything, with types. */
  JSON {
    @Override
    public void write(Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      new ResultsJson(leaderboard, context).write(out);
    }

    @Override
    <R> void write(TextTable<R> table, String sweep, Appendable out) throws IOException {
      table.writeJson(sweep, out);
    }
  },
  /** For a page in Markdown. */
  MD {
    @Override
    public void write(Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      new TextTable<>(new ResultColumns(leaderboard, context).brief(), leaderboard.rows())
          .writeMarkdown(out);
    }

    @Override
    <R> void write(TextTable<R> table, String sweep, Appendable out) throws IOException {
      table.writeMarkdown(out);
    }
  };

  /** Writes any table of a sweep. */
  abstract <R> void write(TextTable<R> table, String sweep, Appendable out) throws IOException;

  /** Whether numbers are cut to few digits, for people. */
  boolean isBrief() {
    return this == TABLE || this == MD;
  }

  /**
   * The same where lines have only so much room.
   *
   * @param room in cells, which only what is lined up heeds; 0 for any
   */
  public void writeWithin(int room, Leaderboard leaderboard, ReportContext context, Appendable out)
      throws IOException {
    write(leaderboard, context, out);
  }

  /** Writes the rows of a leaderboard, in its order. */
  public abstract void write(Leaderboard leaderboard, ReportContext context, Appendable out)
      throws IOException;
}
