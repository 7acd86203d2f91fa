package sweep.specification.draft;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sweep.specification.draft.DraftForm.Choice;
import sweep.specification.draft.DraftForm.Constant;
import sweep.specification.draft.DraftForm.Range;
import sweep.specification.draft.DraftForm.Whole;

/** Parameters of many training commands, by their usual names, with values worth trying. */
enum KnownParameter {
  LEARNING_RATE(
      "(.*_)?(lr|learning_?rate)|lr0|eta",
      new Range("1e-5", "1e-1", /* log= */ true),
      "the step size"),
  WEIGHT_DECAY(
      "(.*_)?(weight_?decay|wd|l2)",
      new Range("1e-6", "1e-2", /* log= */ true),
      "weight decay (L2)"),
  WARMUP_SHARE(
      "(.*_)?warmup_(ratio|fraction|frac|proportion)",
      new Range("0.0", "0.2", /* log= */ false),
      "the share of training in which the step size grows"),
  WARMUP_EPOCHS("(.*_)?warmup_epochs?", choice("0", "1", "3", "5"), "how long the step size grows"),
  WARMUP("(.*_)?warmup.*", choice("0", "100", "500"), "how long the step size grows"),
  BATCH("(.*_)?(batch(_?size)?|bs)", choice("16", "32", "64", "128"), "examples per step"),
  DROPOUT(
      ".*dropout.*|drop(_path)?_rate|(.*_)?drop",
      new Range("0.0", "0.5", /* log= */ false),
      "the share of units that are switched off"),
  MOMENTUM(
      "(.*_)?momentum",
      new Range("0.0", "0.99", /* log= */ false),
      "how much of the last step is kept"),
  SHARE(
      "(.*_)?(subsample|colsample.*|ratio|fraction|frac|proportion|prob|probability|top_p)",
      new Range("0.5", "1.0", /* log= */ false),
      "a share, at most 1"),
  SMOOTHING(
      "(.*_)?label_smoothing",
      new Range("0.0", "0.2", /* log= */ false),
      "how far labels are from 0 and 1"),
  TREE_DEPTH("max_depth", new Whole("2", "10", /* log= */ false), "how deep a tree may grow"),
  TREES("n_estimators|num_trees", choice("100", "200", "500"), "how many trees there are"),
  LAYERS(
      "(.*_)?(n|num)?_?(layers?|depth)",
      new Whole("1", "4", /* log= */ false),
      "how deep the network is"),
  WIDTH(
      ".*hidden.*|(.*_)?(units?|dims?|width|d_model|channels)|embed.*",
      choice("32", "64", "128", "256"),
      "how wide the network is"),
  EPOCHS("(.*_)?epochs?", new Constant("10"), "the same for all, so that they can be compared"),
  STEPS(
      "((max|num|n|total|train)_)?(steps|iters?|iterations)",
      new Constant("1000"),
      "the same for all, so that they can be compared"),
  OPTIMIZER("(.*_)?(optimizer|optim|opt)", choice("sgd", "adam"), "the optimizer"),
  ACTIVATION("(.*_)?(activation|act|nonlinearity)", choice("relu", "tanh"), "the nonlinearity"),
  REGULARIZATION(
      "c", new Range("1e-3", "1e3", /* log= */ true), "the inverse of the regularization");

  private final Pattern names;
  private final DraftForm form;
  private final String why;

  KnownParameter(String names, DraftForm form, String why) {
    this.names = Pattern.compile(names);
    this.form = form;
    this.why = why;
  }

  private static DraftForm choice(String... values) {
    return new Choice(List.of(values));
  }

  /** Returns the parameter of a name; of a dotted name only the last part counts. */
  static Optional<KnownParameter> named(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    String usual = last.toLowerCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values())
        .filter(known -> known.names.matcher(usual).matches())
        .findFirst();
  }

  /** Returns the values worth trying. */
  DraftForm form() {
    return form;
  }

  /** Returns a short explanation for the user who edits the spec. */
  String why() {
    return why;
  }
}
