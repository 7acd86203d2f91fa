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
  /** What a macro may look up. */
  record Expansion(CommandContext context, Configuration passed) {}

  /** Text that stands for itself. */
  record Literal(String text) implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return List.of(text);
    }
  }

  /** Every parameter; it can only stand alone, as it may become any number of arguments. */
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

  /**
   * A variable of the runner's environment; as W&amp;B's agent does it, its name if it isn't set.
   */
  record EnvironmentValue(String name) implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      String value = expansion.context().environment().apply(name);
      return List.of(value == null ? name : value);
    }
  }

  /** The path of a file in the trial's folder; the folder's own without a name. */
  record TrialPath(String name) implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      String directory = expansion.context().trialDirectory();
      return List.of(name.isEmpty() ? directory : directory + "/" + name);
    }
  }

  /** What runs scripts without a first line of their own. */
  record Interpreter() implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return List.of(expansion.context().interpreter());
    }
  }

  /**
   * The shell that runs a text.
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

  /** Every parameter in one JSON object. */
  record Json() implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return List.of(expansion.passed().pythonJson());
    }
  }

  /** The path of a file with every parameter in one JSON object. */
  record JsonFile() implements CommandPiece {
    @Override
    public List<String> expand(Expansion expansion) {
      return List.of(expansion.context().parametersFile());
    }
  }

  /** Whether it stands for a parameter that isn't active. */
  default boolean isAbsent(Expansion expansion) {
    return false;
  }

  /** Whether it becomes any number of arguments, so that it has to stand alone. */
  default boolean isMany() {
    return this instanceof Arguments;
  }

  /** The value that this becomes in a file; text unless it is a parameter's. */
  default Value value(Expansion expansion) {
    return new TextValue(String.join(" ", expand(expansion)));
  }

  /** The arguments that this becomes. */
  List<String> expand(Expansion expansion);
}
