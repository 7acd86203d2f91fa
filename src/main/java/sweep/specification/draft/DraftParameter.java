package sweep.specification.draft;

import java.util.List;
import java.util.Optional;
import sweep.command.OwnMacros;
import sweep.space.Parameter;
import sweep.specification.draft.DraftForm.Choice;
import sweep.specification.draft.DraftForm.Constant;
import sweep.specification.search.ParameterReader;
import sweep.text.DraftNumber;

/**
 * A parameter of a draft.
 *
 * @param why a short reason, for the user who edits the spec
 * @param current the current value in the command; empty if unknown
 */
public record DraftParameter(String name, DraftForm form, String why, Optional<String> current) {
  private static final DraftForm PLACEHOLDER = new Choice(List.of("1", "2"));

  /**
   * Reads a parameter that the user asked for.
   *
   * @param written such as {@code lr=1e-4..1e-1}
   * @throws DraftException if it isn't of the form NAME=FORM
   */
  public static DraftParameter asked(String written) {
    int equals = written.indexOf('=');
    if (equals < 0) {
      throw new DraftException(
          "--param expects NAME=FORM, such as lr=1e-4..1e-1, but got '%s'".formatted(written));
    }
    String name = written.substring(0, equals).strip();
    if (!ParameterReader.isName(name)) {
      throw new DraftException(
          "--param: invalid parameter name '%s'; %s".formatted(name, ParameterReader.NAME_RULE));
    }
    if (OwnMacros.contains(name)) {
      String hint =
          name.equals(OwnMacros.SEED) ? "--repeats tries more seeds" : "choose another name";
      throw new DraftException("--param %s: '${%s}' is reserved; %s".formatted(name, name, hint));
    }
    ParamOption form = ParamOption.read(name, written.substring(equals + 1));
    return new DraftParameter(name, form.form(), form.why(), Optional.empty());
  }

  /** Returns a parameter of which only the name is known. */
  static DraftParameter named(String name) {
    return KnownParameter.named(name)
        .map(known -> new DraftParameter(name, known.form(), known.why(), Optional.empty()))
        .orElse(
            new DraftParameter(
                name, PLACEHOLDER, "replace these with values to try", Optional.empty()));
  }

  /** Returns a parameter with its current value in the command. */
  static DraftParameter having(String name, String current) {
    Optional<KnownParameter> known = KnownParameter.named(name);
    DraftForm form =
        known.map(found -> found.form().around(current)).orElseGet(() -> RangeGuess.of(current));
    boolean single = form instanceof Choice choice && choice.values().size() == 1;
    String nearby = single ? "the current value; add others to try" : "around the current value";
    String why = single ? nearby : known.map(KnownParameter::why).orElse(nearby);
    return new DraftParameter(name, form, why, Optional.of(current));
  }

  /** Returns the same with its current value in the command. */
  DraftParameter withCurrent(String value) {
    return new DraftParameter(name, form, why, Optional.of(value));
  }

  /** Returns the same for a grid. */
  DraftParameter inGrid() {
    DraftForm listed = form.inGrid();
    String reason = listed.equals(form) ? why : why + "; a grid needs values";
    return new DraftParameter(name, listed, reason, current);
  }

  boolean varies() {
    return !(form instanceof Constant);
  }

  /** Whether its values are numbers that vary. */
  boolean isNumeric() {
    boolean numbers =
        !(form instanceof Choice choice)
            || choice.values().stream().allMatch(DraftNumber::isNumber);
    return varies() && numbers;
  }

  /** Returns its value in the baseline. */
  String baseline() {
    return current.orElseGet(form::typical);
  }

  /** Whether another name would share its environment variable. */
  boolean isCalled(String other) {
    return Parameter.environmentName(name).equals(Parameter.environmentName(other));
  }
}
