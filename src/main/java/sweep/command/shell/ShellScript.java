package sweep.command.shell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The copy of a shell text, in which its macros are replaced. */
final class ShellScript {
  private static final Pattern MACRO = Pattern.compile("\\$\\{([^}]*)}");

  /** Replaces macros. */
  interface MacroReplacer {
    /**
     * Returns what replaces a macro; empty if the name is not a macro but a shell variable.
     *
     * @param index where the macro begins in the whole text
     * @param arguments where the positional parameters come from there
     */
    Optional<String> replace(String name, int index, ShellPlace place, ShellArguments arguments);
  }

  private final ShellSource source;
  private final MacroReplacer replacer;
  private final StringBuilder script = new StringBuilder();
  private boolean hasMacros;

  ShellScript(ShellSource source, MacroReplacer replacer) {
    this.source = source;
    this.replacer = replacer;
  }

  /** Copies characters of the text. */
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

  /** Returns what was written since the script had a length. */
  String since(int start) {
    return script.substring(start);
  }

  /** Replaces the macro at the current place; false if there is none. */
  boolean macro(ShellPlace place, ShellArguments arguments) {
    Matcher macro = source.matcher(MACRO);
    if (source.isEscaped() || !macro.lookingAt()) {
      return false;
    }
    Optional<String> replaced = replace(macro.group(1), source.place(), place, arguments);
    if (replaced.isPresent()) {
      script.append(replaced.get());
      source.read(macro.group().length());
    }
    return replaced.isPresent();
  }

  /** Returns what replaces a macro, also for a part of the text that has a reader of its own. */
  Optional<String> replace(String name, int index, ShellPlace place, ShellArguments arguments) {
    Optional<String> replaced = replacer.replace(name, index, place, arguments);
    hasMacros |= replaced.isPresent();
    return replaced;
  }

  boolean hasMacros() {
    return hasMacros;
  }

  @Override
  public String toString() {
    return script.toString();
  }
}
