import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.ContinuousDistribution;
import sweep.space.Distribution;
import sweep.space.IntUniform;
import sweep.space.Parameter;
import sweep.space.Quantized;
import sweep.space.Rule;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** A sampler of Optuna, in a process of its own that reads and writes lines: see rival.py. */
final class RivalSuggester implements Suggester {
  /** A started process and its streams. */
  record Pipe(Process process, BufferedWriter in, BufferedReader out) {
    /** Starts a process. */
    static Pipe to(List<String> command) throws IOException {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new Pipe(
          process,
          process.outputWriter(StandardCharsets.UTF_8),
          process.inputReader(StandardCharsets.UTF_8));
    }

    private void send(Object... words) throws IOException {
      String[] texts = new String[words.length];
      for (int i = 0; i < words.length; i++) {
        texts[i] = String.valueOf(words[i]);
      }
      in.write(String.join("\t", texts) + "\n");
    }

    private String answer() throws IOException {
      in.flush();
      String line = out.readLine();
      if (line == null) {
        throw new IOException("the rival ended");
      }
      return line;
    }
  }

  private final Pipe pipe;
  private final SearchSpace space;

  /** The number of ended trials that Optuna knows. */
  private int reported;

  /** Starts a new search in a process, which can serve one search at a time. */
  RivalSuggester(Pipe pipe, String sampler, SearchSpace space, long seed) {
    this.pipe = pipe;
    this.space = space;
    try {
      for (Parameter parameter : space.parameters()) {
        describe(parameter);
      }
      pipe.send("start", sampler, seed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds random trials of its own. */
  void fill(int trials) {
    try {
      pipe.send("fill", trials);
      pipe.answer();
      reported += trials;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void describe(Parameter parameter) throws IOException {
    Distribution distribution = parameter.distribution();
    String name = parameter.name();
    String condition = parameter.when().map(this::condition).orElse("");
    if (distribution instanceof Categorical choice) {
      pipe.send("choice", name, choice.count(), condition);
      return;
    }
    ContinuousDistribution curve = Coordinates.curve(distribution);
    boolean whole = distribution instanceof IntUniform;
    boolean stepped = distribution instanceof Quantized;
    boolean logarithmic = distribution.isLogarithmic();
    String kind = whole || (stepped && logarithmic) ? "int" : "float";
    double step = stepped ? ((Quantized) distribution).q() : 0;
    pipe.send(kind, name, curve.low(), curve.high(), logarithmic, step, condition);
  }

  /** The name of the parameter that a condition is about, and its values that fulfil it. */
  private String condition(Rule rule) {
    String about = rule.names().iterator().next();
    Distribution parent =
        space.parameters().stream()
            .filter(each -> each.name().equals(about))
            .findFirst()
            .orElseThrow()
            .distribution();
    StringBuilder condition = new StringBuilder(about);
    for (long i = 0; i < parent.gridSize().orElseThrow(); i++) {
      Value value = parent.gridValue(i);
      if (rule.holds(Map.of(about, value))) {
        condition.append(' ').append((long) Coordinates.number(parent, value));
      }
    }
    return condition.toString();
  }

  @Override
  public Configuration next(List<TrialRecord> ended, List<TrialRecord> open) {
    try {
      for (; reported < ended.size(); reported++) {
        TrialState state = ended.get(reported).state();
        double loss = state.reported().value(SweepSuggester.METRIC).orElseThrow();
        pipe.send("tell", ended.get(reported).trial().number(), loss);
      }
      pipe.send("ask");
      return configuration(pipe.answer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public double cpuMillis() {
    try {
      pipe.send("cpu");
      return Double.parseDouble(pipe.answer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Configuration configuration(String answer) {
    Map<String, Value> values = new HashMap<>();
    for (String pair : answer.split("\t")) {
      String[] sides = pair.split("=");
      Distribution distribution =
          space.parameters().stream()
              .filter(each -> each.name().equals(sides[0]))
              .findFirst()
              .orElseThrow()
              .distribution();
      values.put(sides[0], value(distribution, Double.parseDouble(sides[1])));
    }
    return space.completed(Configuration.of(values));
  }

  private static Value value(Distribution distribution, double number) {
    if (distribution instanceof Categorical choice) {
      return choice.different().get((int) number);
    }
    if (distribution instanceof IntUniform) {
      return new Value.IntValue((long) number);
    }
    return distribution instanceof Quantized quantized
        ? quantized.unrounded(number).orElseThrow()
        : new Value.FloatValue(number);
  }
}
