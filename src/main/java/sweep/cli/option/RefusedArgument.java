package sweep.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import sweep.text.NearName;

/** The message about an argument that the command line can't have. */
public final class RefusedArgument {
  private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class);

  private RefusedArgument() {}

  /** The message, in one line. */
  public static String message(ParameterException refusal) {
    return unmatched(refusal)
        .or(() -> tooFew(refusal))
        .or(() -> unreadable(refusal))
        .orElse(refusal.getMessage().lines().findFirst().orElse(""));
  }

  /** A message about the first unmatched argument. */
  private static Optional<String> unmatched(ParameterException refusal) {
    return refusal instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream()
            .findFirst()
            .map(word -> unmatched(word, refusal.getCommandLine()))
        : Optional.empty();
  }

  private static String unmatched(String word, CommandLine line) {
    Set<String> commands = line.getSubcommands().keySet();
    if (word.startsWith("-")) {
      String name = word.replaceFirst("=.*", "");
      String hint = NearName.hint(name, options(line), "");
      return "unknown option '%s'%s".formatted(name, hint.isEmpty() ? "" : "; " + hint);
    }
    return commands.isEmpty()
        ? "unexpected argument '%s'".formatted(word)
        : "unknown command '%s'; %s"
            .formatted(
                word, NearName.hint(word, commands, "available: " + String.join(", ", commands)));
  }

  private static List<String> options(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .toList();
  }

  /** A message about an argument that must be given several times. */
  private static Optional<String> tooFew(ParameterException refusal) {
    return refusal instanceof MissingParameterException missing
        ? missing.getMissing().stream()
            .filter(argument -> argument.isPositional() && argument.arity().min() > 1)
            .findFirst()
            .map(
                argument ->
                    "name at least %d %ss"
                        .formatted(
                            argument.arity().min(), argument.paramLabel().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** A message about a value that is no number or none of the words that are allowed. */
  private static Optional<String> unreadable(ParameterException refusal) {
    ArgSpec argument = refusal.getArgSpec();
    if (argument == null || refusal.getValue() == null) {
      return Optional.empty();
    }
    return wanted(argument.type(), refusal.getValue())
        .map(
            wanted ->
                "%s must be %s, but got '%s'"
                    .formatted(name(argument), wanted, refusal.getValue()));
  }

  private static Optional<String> wanted(Class<?> type, String value) {
    if (WHOLE.contains(type)) {
      return Optional.of(value.matches("\\d+") ? "at most " + Integer.MAX_VALUE : "a whole number");
    }
    return type.isEnum()
        ? Optional.of("one of " + String.join(", ", words(type)))
        : Optional.empty();
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
