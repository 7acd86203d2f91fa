package sweep.specification.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.specification.reader.CommandWords;
import sweep.specification.reader.CommandWords.Word;
import sweep.specification.reader.SharedOutput;
import sweep.text.DraftNumber;

/** Finds the options of a command that have literal values: --lr 0.01, --lr=0.01 and lr=0.01. */
final class LiteralOptions {
  private static final Pattern OPTION = Pattern.compile("--([A-Za-z][A-Za-z0-9_.-]*)(=([^=]+))?");
  private static final Pattern PAIR = Pattern.compile("\\+{0,2}([A-Za-z_][A-Za-z0-9_.-]*)=([^=]+)");

  /** Environment variables, such as CUDA_VISIBLE_DEVICES=0 after env. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]+");

  /** A script that a launcher such as torchrun runs; options before it belong to the launcher. */
  private static final Pattern SCRIPT =
      Pattern.compile(".*[^-.]\\.(py|jl|R|r|sh|java|jar|js|ts|lua|rb|pl)");

  /**
   * An option.
   *
   * @param name the name with underscores for hyphens, so that it can be used in an expression
   * @param start the index of its value in the text
   * @param pair whether it is written as lr=0.01, as for Hydra
   */
  record Literal(String name, String value, int start, boolean pair) {
    int end() {
      return start + value.length();
    }
  }

  private final List<Word> words;
  private final List<Literal> found = new ArrayList<>();

  private LiteralOptions(List<Word> words) {
    this.words = words;
  }

  /** Returns all options, in the order of the text. */
  static List<Literal> of(CommandWords command) {
    LiteralOptions options = new LiteralOptions(command.all());
    for (int i = 0; i < options.words.size(); ) {
      i = options.take(i);
    }
    return options.found;
  }

  /** Takes a word if it is an option, and returns the index of the next one. */
  private int take(int i) {
    Word word = words.get(i);
    if (!word.plain() || word.text().indexOf('$') >= 0 || i < firstOption(word.part())) {
      return i + 1;
    }
    Matcher option = OPTION.matcher(word.text());
    if (option.matches()) {
      if (option.group(3) == null) {
        return separate(i, option.group(1));
      }
      add(option.group(1), option.group(3), word.start() + option.start(3), /* pair= */ false);
    }
    Matcher pair = PAIR.matcher(word.text());
    if (pair.matches() && !VARIABLE.matcher(pair.group(1)).matches()) {
      add(pair.group(1), pair.group(2), word.start() + pair.start(2), /* pair= */ true);
    }
    return i + 1;
  }

  /** Takes an option that is followed by its value, unless several values follow. */
  private int separate(int i, String name) {
    int end = i + 1;
    while (end < words.size() && isValue(words.get(end), words.get(i).part())) {
      end++;
    }
    boolean operand = end == i + 3 && SharedOutput.isPath(words.get(i + 2).text());
    if (end == i + 2 || operand) {
      add(name, words.get(i + 1).text(), words.get(i + 1).start(), /* pair= */ false);
    }
    return Math.max(end, i + 1);
  }

  private void add(String name, String value, int start, boolean pair) {
    found.add(new Literal(name.replace('-', '_'), value, start, pair));
  }

  private static boolean isValue(Word word, int part) {
    String text = word.text();
    boolean option = text.startsWith("-") && !DraftNumber.isNumber(text);
    return word.part() == part
        && word.plain()
        && !option
        && text.indexOf('=') < 0
        && text.indexOf('$') < 0;
  }

  /** Returns the index of the training script's first argument in a simple command. */
  private int firstOption(int part) {
    Optional<Integer> first = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (word.part() != part) {
        continue;
      }
      if (SCRIPT.matcher(word.text()).matches()) {
        return i + 1;
      }
      if (word.text().equals("-m")) {
        return i + 2;
      }
      if (first.isEmpty() && !word.assigns()) {
        first = Optional.of(i + 1);
      }
    }
    return first.orElse(words.size());
  }
}
