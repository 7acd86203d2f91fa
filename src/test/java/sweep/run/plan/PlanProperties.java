package sweep.run.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.space.Configuration;
import sweep.space.SearchSpace;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecDifferences;
import sweep.specification.reader.SpecReader;
import sweep.trial.Trial;
import sweep.yaml.SpecException;

/** Plans of arbitrary grids with conditions, formulas, zip groups, blocks and constraints. */
class PlanProperties {
  private static final int MOST = 200;

  @Property(tries = 300)
  void planHasEveryAllowedPointOnceInOrder(@ForAll long seed) {
    SweepSpec spec = read(new Written(new Random(seed), 0).text()).spec();

    SweepHistory history = new SweepHistory();
    goOn(spec, history, MOST);

    List<String> allowed = List.copyOf(allowed(spec));
    assertEquals(allowed.subList(0, Math.min(MOST, allowed.size())), tried(history));
  }

  @Property(tries = 300)
  void resumedPlanContinuesAsIfNeverInterrupted(@ForAll long seed) {
    SweepSpec spec = read(new Written(new Random(seed), 0).text()).spec();
    SweepHistory whole = new SweepHistory();
    goOn(spec, whole, MOST);

    for (int step = 1; step <= 3; step++) {
      SweepHistory inSteps = new SweepHistory();
      while (goOn(spec, inSteps, step) == step && inSteps.trials().size() < MOST) {}
      int known = Math.min(tried(whole).size(), tried(inSteps).size());
      assertEquals(tried(whole).subList(0, known), tried(inSteps).subList(0, known));
      assertEquals(whole.trials().size() < MOST, inSteps.trials().size() < MOST);
    }
  }

  @Property(tries = 300)
  void grownGridHasItsNewPointsAndNoneTwice(@ForAll long seed, @ForAll byte begun) {
    ReadSpec before = read(new Written(new Random(seed), 0).text());
    ReadSpec grown = read(new Written(new Random(seed), 1).text());
    Assume.that(SpecDifferences.between(before, grown).isEmpty());
    SweepHistory history = new SweepHistory();
    goOn(before.spec(), history, Math.floorMod(begun, 6));
    history.apply(new JournalEntry.SpecChanged(grown.text(), false), 0);

    while (goOn(grown.spec(), history, 3) == 3 && history.trials().size() < MOST) {}

    Set<String> wanted = allowed(grown.spec());
    assertEquals(new HashSet<>(tried(history)).size(), tried(history).size());
    if (history.trials().size() < MOST) {
      assertEquals(wanted, new HashSet<>(tried(history)));
    }
  }

  /** Creates up to the given number of trials; returns how many there were. */
  private static int goOn(SweepSpec spec, SweepHistory history, int most) {
    Plan plan = new Plan(spec, PlanStart.after(history));
    for (int created = 0; created < most; created++) {
      Optional<Trial> next = plan.next(history);
      if (next.isEmpty()) {
        return created;
      }
      history.apply(new JournalEntry.TrialCreated(next.get()), 0);
    }
    return most;
  }

  private static List<String> tried(SweepHistory history) {
    return history.trials().stream()
        .map(record -> record.trial().configuration().canonical())
        .toList();
  }

  private static Set<String> allowed(SweepSpec spec) {
    SearchSpace space = spec.search().space();
    Set<String> allowed = new LinkedHashSet<>();
    for (long index = 0; index < space.size().orElseThrow().longValueExact(); index++) {
      Configuration point = space.configuration(index);
      if (spec.violatedConstraint(point).isEmpty()) {
        allowed.add(point.canonical());
      }
    }
    return allowed;
  }

  private static ReadSpec read(String text) {
    try {
      return SpecReader.read(text, "s.yaml", "s");
    } catch (SpecException wrong) {
      throw new AssertionError(text, wrong);
    }
  }

  /** A random spec; when grown, some of its parameters have more values. */
  private static final class Written {
    private final Random random;
    private final int more;
    private final List<String> names = new ArrayList<>();
    private final List<String> paired = new ArrayList<>();

    Written(Random random, int more) {
      this.random = random;
      this.more = more;
    }

    String text() {
      StringBuilder text = new StringBuilder("method: grid\ncommand: [run]\nparameters:\n");
      int count = 2 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        String name = "p" + i;
        text.append("  ").append(name).append(": {").append(form(name)).append("}\n");
        names.add(name);
      }
      if (paired.size() > 1) {
        text.append("zip: [[").append(String.join(", ", paired)).append("]]\n");
      }
      if (random.nextInt(3) == 0) {
        String laidOver = paired.contains("p0") ? "r: {values: [0, 1]}" : "p0: {values: [0, 7]}";
        text.append("any_of: [{q: {value: 0}}, {q: {value: 1}, %s}]\n".formatted(laidOver));
      }
      if (random.nextBoolean()) {
        text.append("where: [\"").append(rule()).append("\"]\n");
      }
      return text.toString();
    }

    private String form(String name) {
      int kind = random.nextInt(5);
      int length = 1 + random.nextInt(3) + (random.nextBoolean() ? more : 0);
      String values = "values: [0, 1, 2, 3]".substring(0, 7 + 3 * length) + "]";
      if (kind == 0 && !names.isEmpty()) {
        return "expr: " + names.get(random.nextInt(names.size())) + " * 2 + 1";
      }
      if (kind == 1 && !names.isEmpty()) {
        return values + ", when: \"" + rule() + "\"";
      }
      if (kind == 2) {
        paired.add(name);
        return "values: [5, 6]";
      }
      return kind == 3 ? "min: 0, max: " + (length - 1) : values;
    }

    private String rule() {
      String one = names.get(random.nextInt(names.size()));
      String other = names.get(random.nextInt(names.size()));
      return switch (random.nextInt(4)) {
        case 0 -> one + " == " + random.nextInt(3);
        case 1 -> one + " + " + other + " > " + random.nextInt(4);
        case 2 -> "not (" + one + " == " + other + ")";
        default -> one + " != " + random.nextInt(3);
      };
    }
  }
}
