package sweep.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What becomes of a text for a shell: the same, but for what is in the place of its macros. */
final class ShellScript {
  private static final Pattern MACRO = Pattern.compile("\\$\\{([^}]*)}");

  /** Takes macros out of a text. */
  interface Taker {
    /**
     * What is to be in a macro's place; empty if the name is the shell's own.
     *
     * @param index where the macro begins in the whole text
     * @param arguments whose the positional parameters are there
     */
    Optional<String> take(String name, int index, ShellPlace place, ShellArguments arguments);
  }

  private final ShellSource source;
  private final Taker taker;
  private final StringBuilder script = new StringBuilder();
  private boolean hasMacros;

  ShellScript(ShellSource source, Taker taker) {
    this.source = source;
    this.taker = taker;
  }

  /** Has characters of the text as they are. */
  void copy(int length) {
    script.append(source.read(length));
  }

  void append(String text) {
    script.append(text);
  }

  boolean endsWith(String end) {
    return script.length() >= end.length()
        && script.substring(script.length() - end.length()).equals(end);
  }

  int length() {
    return script.length();
  }

  /** What was written from there on. */
  String since(int start) {
    return script.substring(start);
  }

  /** Takes the macro that the text goes on with; false if it goes on with none. */
  boolean macro(ShellPlace place, ShellArguments arguments) {
    Matcher macro = source.matcher(MACRO);
    if (source.isEscaped() || !macro.lookingAt()) {
      return false;
    }
    Optional<String> taken = take(macro.group(1), source.place(), place, arguments);
    if (taken.isPresent()) {
      script.append(taken.get());
      source.read(macro.group().length());
    }
    return taken.isPresent();
  }

  /** As its taker does, also for a part of the text that is read by itself. */
  Optional<String> take(String name, int index, ShellPlace place, ShellArguments arguments) {
    Optional<String> taken = taker.take(name, index, place, arguments);
    hasMacros |= taken.isPresent();
    return taken;
  }

  boolean hasMacros() {
    return hasMacros;
  }

  @Override
  public String toString() {
    return script.toString();
  }
}
