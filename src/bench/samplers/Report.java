import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** Prints tables of the runs with one number of workers. */
final class Report {
  private static final List<Integer> BUDGETS = List.of(30, 100, 200);

  private final List<Task> tasks;
  private final List<String> samplers;
  private final Score score;
  private final List<Integer> budgets;

  Report(List<Task> tasks, List<String> samplers, List<Run> runs, int trials) {
    this.tasks = tasks;
    this.samplers = samplers;
    this.budgets = BUDGETS.stream().filter(budget -> budget <= trials).toList();
    Map<String, Map<String, List<Run>>> grouped = new LinkedHashMap<>();
    for (Run run : runs) {
      grouped
          .computeIfAbsent(run.key().sampler(), sampler -> new LinkedHashMap<>())
          .computeIfAbsent(run.key().task(), task -> new ArrayList<>())
          .add(run);
    }
    this.score = new Score(grouped, tasks, trials);
  }

  /** Prints a table for each group, and with detail one of the regret for each task. */
  void print(String workers, boolean detail) {
    group("numeric", workers, tasks.stream().filter(Report::isNumeric).toList());
    group(
        "mixed, conditional, real",
        workers,
        tasks.stream().filter(each -> !isNumeric(each)).toList());
    group("all", workers, tasks);
    if (detail) {
      detail(workers);
    }
  }

  private static boolean isNumeric(Task task) {
    return task.group().equals("numeric");
  }

  private void group(String name, String workers, List<Task> some) {
    if (some.isEmpty()) {
      return;
    }
    System.out.printf("%n%s: %d tasks, workers: %s%n%n", name, some.size(), workers);
    List<String> columns = new ArrayList<>();
    for (String measure : List.of("regret", "rank", "P(better)")) {
      budgets.forEach(budget -> columns.add(measure + " @" + budget));
    }
    columns.add("trials");
    head(columns);
    samplers.forEach(sampler -> System.out.println(row(sampler, some)));
  }

  private static void head(List<String> columns) {
    System.out.println("| sampler | " + String.join(" | ", columns) + " |");
    System.out.println("|---|" + "--:|".repeat(columns.size()));
  }

  private String row(String sampler, List<Task> some) {
    StringBuilder row = new StringBuilder("| " + sampler + " |");
    append(row, some, "%.3f", budget -> task -> score.regret(sampler, task.name(), budget));
    append(row, some, "%.1f", budget -> task -> score.rank(sampler, task.name(), budget));
    append(row, some, "%.2f", budget -> task -> score.beatsRandom(sampler, task.name(), budget));
    double trials =
        Math.exp(mean(some, task -> Math.log(score.trialsToReach(sampler, task.name()))));
    return row + String.format(Locale.ROOT, " %.0f |", trials);
  }

  private void append(
      StringBuilder row,
      List<Task> some,
      String format,
      IntFunction<ToDoubleFunction<Task>> measure) {
    for (int budget : budgets) {
      double mean = mean(some, measure.apply(budget));
      row.append(' ').append(String.format(Locale.ROOT, format, mean)).append(" |");
    }
  }

  private static double mean(List<Task> some, ToDoubleFunction<Task> measure) {
    return some.stream().mapToDouble(measure).average().orElse(Double.NaN);
  }

  private void detail(String workers) {
    System.out.printf("%nregret @%s of each task, workers: %s%n%n", budgets, workers);
    head(samplers);
    for (Task task : tasks) {
      StringBuilder row = new StringBuilder("| " + task.name() + " |");
      for (String sampler : samplers) {
        List<String> cells = new ArrayList<>();
        for (int budget : budgets) {
          double regret = score.regret(sampler, task.name(), budget);
          cells.add(String.format(Locale.ROOT, "%.3f", regret));
        }
        row.append(' ').append(String.join(" ", cells)).append(" |");
      }
      System.out.println(row);
    }
  }
}
