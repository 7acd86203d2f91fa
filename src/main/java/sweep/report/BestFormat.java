package sweep.report;

import sweep.space.Parameter;
import sweep.space.Value;
import sweep.text.ShellQuote;

/** The forms in which {@code sweep best} prints a configuration. A new one is a constant here. */
public enum BestFormat {
  /** A mapping below a comment about its origin. */
  YAML {
    @Override
    String text(BestReport best) {
      return "# %s\n%s%s"
          .formatted(
              best.summary(),
              best.frontLines(),
              best.lines("%s: %s", BestReport::yamlName, Value::yaml));
    }
  },
  /** An object on one line. */
  JSON {
    @Override
    String text(BestReport best) {
      return best.row().configuration().json() + "\n";
    }
  },
  /** Arguments, quoted for a shell. */
  ARGS {
    @Override
    String text(BestReport best) {
      return ShellQuote.join(best.arguments()) + "\n";
    }
  },
  /** The environment variables of a trial, quoted for a shell. */
  ENV {
    @Override
    String text(BestReport best) {
      return best.lines(
          "%s=%s", Parameter::environmentName, value -> ShellQuote.quote(value.python()));
    }
  },
  /** The whole command, quoted for a shell. */
  COMMAND {
    @Override
    String text(BestReport best) {
      return ShellQuote.join(best.command()) + "\n";
    }
  };

  abstract String text(BestReport best);
}
