package sweep.run;

import sweep.specification.SweepSpec;

/** The spec of a running sweep, whose limits its users may change. Used by the loop's thread. */
public final class CurrentSpec {
  private SweepSpec spec;

  CurrentSpec(SweepSpec spec) {
    this.spec = spec;
  }

  SweepSpec get() {
    return spec;
  }

  void set(SweepSpec changed) {
    spec = changed;
  }
}
