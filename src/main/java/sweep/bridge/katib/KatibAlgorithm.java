package sweep.bridge.katib;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sweep.sampler.SamplerType;

/** The algorithms of Katib that a spec has a method for. */
enum KatibAlgorithm {
  RANDOM("random", SamplerType.RANDOM, Curves.ALL, true),
  GRID("grid", SamplerType.GRID, Curves.ALL, true),
  TPE("tpe", SamplerType.TPE, Curves.ALL, true),
  MULTIVARIATE_TPE("multivariate-tpe", SamplerType.TPE, Curves.UNIFORM_OR_LOG, true),
  BAYESIAN("bayesianoptimization", SamplerType.GP, Curves.NONE, true),
  CMAES("cmaes", SamplerType.CMAES, Curves.NONE, true),
  SOBOL("sobol", SamplerType.SOBOL, Curves.NONE, false),
  HYPERBAND("hyperband", SamplerType.RANDOM, Curves.NONE, false);

  /** Which distributions its service looks at; uniform is always one. */
  enum Curves {
    ALL,
    UNIFORM_OR_LOG,
    NONE
  }

  private final String word;
  private final SamplerType method;
  private final Curves curves;
  private final boolean seeded;

  KatibAlgorithm(String word, SamplerType method, Curves curves, boolean seeded) {
    this.word = word;
    this.method = method;
    this.curves = curves;
    this.seeded = seeded;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(KatibAlgorithm::word).toList();
  }

  static Optional<KatibAlgorithm> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  /** The algorithm for a method; empty for a list. The first of those with the same method. */
  static Optional<KatibAlgorithm> of(SamplerType method) {
    SamplerType known = method == SamplerType.AUTO ? SamplerType.TPE : method;
    return Arrays.stream(values()).filter(each -> each.method == known).findFirst();
  }

  String word() {
    return word;
  }

  SamplerType method() {
    return method;
  }

  /** Whether there is a setting for its seed. */
  boolean isSeeded() {
    return seeded;
  }

  /** Whether its service draws from a distribution, rather than to ignore or refuse it. */
  boolean honours(Axis.Curve curve) {
    return switch (curve) {
      case UNIFORM -> true;
      case LOG_UNIFORM -> curves != Curves.NONE;
      case NORMAL, LOG_NORMAL -> curves == Curves.ALL && this != GRID;
    };
  }
}
