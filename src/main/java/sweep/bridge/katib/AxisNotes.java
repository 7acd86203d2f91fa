package sweep.bridge.katib;

import java.util.List;
import java.util.function.Consumer;

/** Notes where a parameter means something else in a spec than to Katib's services. */
final class AxisNotes {
  private final Section spec;
  private final KatibAlgorithm algorithm;
  private final Consumer<String> notes;

  AxisNotes(Section spec, KatibAlgorithm algorithm, Consumer<String> notes) {
    this.spec = spec;
    this.algorithm = algorithm;
    this.notes = notes;
  }

  /** Adds the notes, and problems with what a grid can't have. */
  void add(List<Axis> axes) {
    List<Section> sections = spec.children("parameters");
    for (Axis axis : axes) {
      sections.stream()
          .filter(each -> each.text("name").filter(axis.name()::equals).isPresent())
          .findFirst()
          .ifPresent(section -> add(axis, section));
    }
  }

  private void add(Axis axis, Section section) {
    String place = section.place("name") + ": " + axis.name();
    boolean isBell = axis.curve() == Axis.Curve.NORMAL || axis.curve() == Axis.Curve.LOG_NORMAL;
    if (algorithm == KatibAlgorithm.GRID && !axis.isChoice() && axis.steps() == 0) {
      section.problem("feasibleSpace", "in a grid, a double needs a step", "");
    } else if (!algorithm.honours(axis.curve())) {
      notes.accept(
          "%s: Katib's %s ignores the distribution %s, and the sweep draws from it"
              .formatted(place, algorithm.word(), axis.curve().word()));
    } else if (isBell) {
      notes.accept(place + ": as in Katib, values may lie outside of min and max");
    }
    if (algorithm == KatibAlgorithm.BAYESIAN && axis.type() == Axis.Type.DOUBLE) {
      notes.accept(
          "%s: Katib's bayesianoptimization searches it on a logarithmic scale, the sweep as written"
              .formatted(place));
    }
    if (axis.hasStep() && axis.curve() != Axis.Curve.UNIFORM) {
      notes.accept("%s: left out: the step, which Katib ignores here, too".formatted(place));
    }
  }
}
