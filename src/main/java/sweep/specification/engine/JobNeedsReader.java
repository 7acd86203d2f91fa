package sweep.specification.engine;

import static sweep.specification.key.EngineKeys.CPUS;
import static sweep.specification.key.EngineKeys.GPUS;
import static sweep.specification.key.EngineKeys.MEMORY;
import static sweep.specification.key.EngineKeys.TIME;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.engine.JobNeeds;
import sweep.engine.JobNeeds.JobGpus;

/** Reads what each job asks for. */
record JobNeedsReader(Section section) {
  /** A number, a type and a number, or a type alone, as in Slurm's {@code --gres}. */
  private static final Pattern GPUS_OF_JOB =
      Pattern.compile("([1-9]\\d{0,3})|([A-Za-z][\\w.-]*)(?::([1-9]\\d{0,3}))?");

  JobNeeds read() {
    return new JobNeeds(
        new TimeLimitReader(section).read(TIME),
        section.count(CPUS, 1),
        section.size(MEMORY),
        section.text(GPUS).flatMap(this::gpus));
  }

  private Optional<JobGpus> gpus(String text) {
    Matcher gpus = GPUS_OF_JOB.matcher(text);
    if (!gpus.matches()) {
      section.problem(
          GPUS, "expected a number of GPUs, but got '%s'".formatted(text), "such as 1 or a100:2");
      return Optional.empty();
    }
    String count = gpus.group(1) == null ? gpus.group(3) : gpus.group(1);
    return Optional.of(
        new JobGpus(
            Optional.ofNullable(gpus.group(2)), count == null ? 1 : Integer.parseInt(count)));
  }
}
