package sweep.command;

import java.util.List;
import java.util.Optional;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.IntValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;

/** A part of one item of a command: literal text, or a macro. */
public sealed interface CommandPiece {
  /** What macros are expanded with. */
  record Expansion(CommandContext context, Configuration passed) {}

  /** Literal text. */
  record Literal(String text) implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return List.of(text);
    }
  }

  /** All parameters. It must be an item of its own, as it may become any number of arguments. */
  record Arguments(ArgumentStyle style) implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return style.arguments(expansion.passed());
    }
  }

  /** The value of one parameter, or of a group of them. */
  record ParameterValue(String name) implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return List.of(known(expansion).map(Value::python).orElse(""));
    }

    @Override
    public Value value(Expansion expansion) {
      return known(expansion).orElseGet(NullValue::new);
    }

    @Override
    public boolean isAbsent(Expansion expansion) {
      return known(expansion).isEmpty();
    }

    private Optional<Value> known(Expansion expansion) {
      return expansion
          .context()
          .configuration()
          .value(name)
          .or(() -> expansion.passed().value(name));
    }
  }

  /** The trial's seed. */
  record Seed() implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return List.of(Long.toString(expansion.context().seed()));
    }

    @Override
    public Value value(Expansion expansion) {
      return new IntValue(expansion.context().seed());
    }
  }

  /** A variable of the runner's environment; its name if unset, as with W&amp;B's agent. */
  record EnvironmentValue(String name) implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      String value = expansion.context().environment().apply(name);
      return List.of(value == null ? name : value);
    }
  }

  /** The path of a file in the trial's folder; of the folder if the name is empty. */
  record TrialPath(String name) implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      String directory = expansion.context().trialDirectory();
      return List.of(name.isEmpty() ? directory : directory + "/" + name);
    }
  }

  /** The interpreter that runs Python scripts. */
  record Interpreter() implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return List.of(expansion.context().interpreter());
    }
  }

  /**
   * The shell that runs a shell text, up to its option -c.
   *
   * @param pipes whether the text has a pipe
   * @param dollarQuotes whether it has {@code $'...'}
   */
  record Shell(boolean pipes, boolean dollarQuotes) implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return expansion.context().shell();
    }
  }

  /** All parameters as one JSON object. */
  record Json() implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return List.of(expansion.passed().pythonJson());
    }
  }

  /** The path of a file with all parameters as one JSON object. */
  record JsonFile() implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return List.of(expansion.context().parametersFile());
    }
  }

  /** Whether this is a parameter that is not active in the trial. */
  default boolean isAbsent(Expansion expansion) {
    return false;
  }

  /** Whether this may become any number of arguments, and so must be an item of its own. */
  default boolean isMany() {
    return this instanceof Arguments;
  }

  /** Returns the value of this in a file: text unless it is a parameter or the seed. */
  default Value value(Expansion expansion) {
    return new TextValue(String.join(" ", expand(expansion)));
  }

  /** Returns the arguments that this becomes. */
  List<String> expand(Expansion expansion);
}
