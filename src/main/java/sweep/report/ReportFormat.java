package sweep.report;

import java.io.IOException;
import sweep.ranking.Leaderboard;

/** The forms in which results can be had. */
public enum ReportFormat {
  /** For a terminal: lined up, in few digits. */
  TABLE {
    @Override
    public void write(Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      new TextTable<>(new ResultColumns(leaderboard, context).brief(), leaderboard.rows())
          .writeAligned(out);
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
  },
  /** For programs: everything, with types. */
  JSON {
    @Override
    public void write(Leaderboard leaderboard, ReportContext context, Appendable out)
        throws IOException {
      new ResultsJson(leaderboard, context).write(out);
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
  };

  /** Writes the rows of a leaderboard, in its order. */
  public abstract void write(Leaderboard leaderboard, ReportContext context, Appendable out)
      throws IOException;
}
