package sweep.specification.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.engine.EngineSettings;
import sweep.engine.JobNeeds;
import sweep.engine.JobNeeds.JobGpus;
import sweep.engine.KnownEngine;
import sweep.engine.KubernetesSettings;
import sweep.engine.OwnEngine;
import sweep.engine.OwnEngine.Meaning;
import sweep.engine.Patience;
import sweep.engine.PilotSettings;
import sweep.engine.Placement;
import sweep.engine.Submission;
import sweep.specification.AttemptLimits;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecDifferences;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

/** Which backend a spec names, and with which settings. */
final class BackendReaderTest {
  private static final String START =
      """
      command: [run, "${args}"]
      method: grid
      parameters: {x: {values: [1, 2]}}
      metric: {name: loss, goal: minimize}
      """;

  private static ReadSpec spec(String rest) throws SpecException {
    return SpecReader.read(START + rest, "s.yaml");
  }

  private static AttemptLimits limits(String rest) throws SpecException {
    return spec(rest).spec().limits();
  }

  private static EngineSettings engine(String backend) throws SpecException {
    return limits("backend: " + backend + "\n").engine().orElseThrow();
  }

  private static String problem(String rest) {
    SpecException wrong = assertThrows(SpecException.class, () -> spec(rest));
    return wrong.problems().get(0).describe();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "backend: local", "backend: {local: }", "backend: {local: {}}"})
  void trialsRunHereByDefault(String backend) throws SpecException {
    assertEquals(Optional.empty(), limits(backend + "\n").engine());
  }

  @Test
  void everyEngineIsKnownByItsWordAlone() throws SpecException {
    for (KnownEngine known : KnownEngine.values()) {
      if (known == KnownEngine.KUBERNETES) {
        continue;
      }
      EngineSettings engine = engine(known.word());
      assertEquals(Optional.of(known), engine.known());
      assertEquals(engine, engine("{%s: }".formatted(known.word())));
      assertEquals(Patience.USUAL, engine.patience());
      assertEquals(EngineSettings.USUAL_SLOTS, engine.usualSlots());
    }
  }

  @Test
  void everySettingOfSlurmIsRead() throws SpecException {
    EngineSettings engine =
        engine(
            """

              slurm:
                partition: gpu
                account: abc
                qos: high
                constraint: a100&nvlink
                sbatch_args: [--exclusive, "--mail-type=FAIL"]
                time: 2h
                cpus: 4
                memory: 16GiB
                gpus: a100:2
                setup: [module load cuda, "export A=1"]
                max_queued: 50
                mode: pilot
                pilots: {count: 8, idle_timeout: 2m, time: 4h}
                poll: {min: 2s, max: 20s}
                submit: {rate: 30/m, timeout: 45s}
                exit_file_grace: 0
                lost_after: 10m
                infra_retries: 5
                command_prefix: [ssh, login1, --]
            """);

    assertEquals("slurm", engine.name());
    assertEquals(
        new Placement(
            Optional.of("gpu"),
            Optional.of("abc"),
            Optional.of("high"),
            Optional.of("a100&nvlink")),
        engine.placement());
    assertEquals(
        new JobNeeds(
            Optional.of(Duration.ofHours(2)),
            OptionalInt.of(4),
            OptionalLong.of(16L << 30),
            Optional.of(new JobGpus(Optional.of("a100"), 2))),
        engine.needs());
    assertEquals(
        new Submission(
            List.of("--exclusive", "--mail-type=FAIL"),
            List.of("module load cuda", "export A=1"),
            List.of("ssh", "login1", "--"),
            OptionalInt.of(50),
            0.5,
            Duration.ofSeconds(45)),
        engine.submission());
    assertEquals(
        Optional.of(new PilotSettings(8, Duration.ofMinutes(2), Optional.of(Duration.ofHours(4)))),
        engine.pilots());
    assertEquals(
        new Patience(
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Duration.ZERO,
            Duration.ofMinutes(10),
            5),
        engine.patience());
    assertEquals(8, engine.usualSlots());
  }

  @Test
  void jobAsksForWhatTrialGetsUnlessTheBackendSaysMore() throws SpecException {
    String trial = "cpus_per_trial: 2\nmemory_per_trial: 4GB\ngpus_per_trial: 1\n";

    assertEquals(
        new JobNeeds(
            Optional.empty(),
            OptionalInt.of(2),
            OptionalLong.of(4_000_000_000L),
            Optional.of(new JobGpus(Optional.empty(), 1))),
        limits(trial + "backend: slurm\n").jobNeeds());
    assertEquals(
        new JobNeeds(
            Optional.empty(),
            OptionalInt.of(8),
            OptionalLong.of(4_000_000_000L),
            Optional.of(new JobGpus(Optional.of("v100"), 1))),
        limits(trial + "backend: {slurm: {cpus: 8, gpus: v100}}\n").jobNeeds());
  }

  @ParameterizedTest
  @CsvSource({
    "90m, 90",
    "02:00:00, 120",
    "1-12, 2160",
    "1-12:30, 2190",
    "1-12:30:00, 2190",
    "1d12h, 2160",
  })
  void timeLimitIsDurationOrAsSlurmHasIt(String written, int minutes) throws SpecException {
    assertEquals(
        Optional.of(Duration.ofMinutes(minutes)),
        engine("{slurm: {time: %s}}".formatted(written)).needs().time());
  }

  @ParameterizedTest
  @CsvSource({
    "{pilots: {count: 2}}, true",
    "{mode: pilot}, true",
    "'{mode: job, pilots: {count: 2}}', false",
    "{mode: job}, false",
  })
  void pilotsRunWhereTheModeSaysSoOrThereAreSome(String settings, boolean pilots)
      throws SpecException {
    assertEquals(pilots, engine("{slurm: %s}".formatted(settings)).pilots().isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--job-name=a",
        "--job-n=a",
        "-J",
        "-Jname",
        "--array",
        "-a1-3",
        "--comment=x",
        "--output=x",
        "-o",
        "--parsable",
        "--requeue",
        "--requeue x",
      })
  void optionThatTheProgramSetsIsRefused(String argument) {
    String problem = problem("backend: {slurm: {sbatch_args: ['%s']}}\n".formatted(argument));

    assertTrue(problem.startsWith("s.yaml:5:33: backend.slurm.sbatch_args: sweep sets -"), problem);
    assertTrue(problem.endsWith(" itself; remove it"), problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--exclusive", "--wait-all-nodes=1", "-C", "--mem-per-cpu=2G", "a100", "--nice"})
  void otherOptionsOfSbatchAreTheUsers(String argument) throws SpecException {
    assertEquals(
        List.of(argument),
        engine("{slurm: {sbatch_args: ['%s']}}".formatted(argument)).submission().arguments());
  }

  @Test
  void optionOfAnotherEngineMayMeanSomethingElse() throws SpecException {
    assertEquals(
        List.of("-array", "-Jx"),
        engine("{sge: {submit_args: [-array, -Jx]}}").submission().arguments());
    assertTrue(problem("backend: {sge: {submit_args: [-N]}}\n").contains("sweep sets -N itself"));
  }

  @Test
  void engineOfTheUsersOwnIsReadWithItsUsualWays() throws SpecException {
    OwnEngine own = engine("{grid: {submit: qs -x, list: ql, cancel: [qc]}}").own().orElseThrow();

    assertEquals(List.of("qs", "-x"), own.submit());
    assertEquals(List.of("qc"), own.cancel());
    assertEquals(1, own.cancelAtOnce());
    assertEquals(Map.of(), own.states());
    Matcher id = own.id().matcher("Your job 123.server is there");
    assertTrue(id.find());
    assertEquals("123.server", id.group(1));
    Matcher line = own.line().matcher("  17 r  name");
    assertTrue(line.find());
    assertEquals("17 r", line.group("id") + " " + line.group("state"));
  }

  @Test
  void everySettingOfTheUsersOwnEngineIsRead() throws SpecException {
    EngineSettings engine =
        engine(
            """

              grid:
                queue: all.q
                submit: {command: [qsub, -N, "${name}", "${script}"], rate: 2, timeout: 9s}
                script: stdin
                directives: ["#$ -pe smp ${cpus}"]
                id: 'job (\\d+)'
                list: [qstat, -u, "${user}"]
                line: '(?<id>\\d+) (?<state>\\S+) (?<tag>\\S+)'
                states: {waiting: [qw, hqw], running: r, stuck: Eqw, ended: [C]}
                cancel: [qdel, "${ids}"]
                cancel_at_once: 20
                longest_name: 15
            """);
    OwnEngine own = engine.own().orElseThrow();

    assertEquals("grid", engine.name());
    assertEquals(Optional.empty(), engine.known());
    assertEquals(Optional.of("all.q"), engine.placement().partition());
    assertEquals(2, engine.submission().perSecond());
    assertEquals(Duration.ofSeconds(9), engine.submission().timeout());
    assertEquals(List.of("qsub", "-N", "${name}", "${script}"), own.submit());
    assertTrue(own.onStdin());
    assertEquals(
        Map.of(
            "qw",
            Meaning.WAITING,
            "hqw",
            Meaning.WAITING,
            "r",
            Meaning.RUNNING,
            "Eqw",
            Meaning.STUCK,
            "C",
            Meaning.ENDED),
        own.states());
    assertEquals(20, own.cancelAtOnce());
    assertEquals(OptionalInt.of(15), own.longestName());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slrum | s.yaml:5:10: backend: unknown backend 'slrum'; did you mean 'slurm'?",
        "cluster | s.yaml:5:10: backend: unknown backend 'cluster'; use one of local, slurm, sge, pbs,"
            + " pbspro, lsf, condor, flux, kubernetes, or describe your own by submit, list and cancel",
        "{slrum: {partition: a}} | s.yaml:5:11: backend: unknown backend 'slrum'; did you mean 'slurm'?",
        "{slurm: {}, sge: {}} | s.yaml:5:10: backend: expected one backend, but got 2; such as slurm,"
            + " or {slurm: {partition: gpu}}",
        "{slurm: {partiton: a}} | s.yaml:5:19: backend.slurm: unknown key 'partiton'; did you mean"
            + " 'partition'?",
        "{slurm: {time: 60}} | s.yaml:5:25: backend.slurm.time: '60' has no unit; such as 30m, 2h or"
            + " 1d12h, or 02:00:00",
        "{slurm: {time: 00:00:00}} | s.yaml:5:25: backend.slurm.time: must be longer than 0s",
        "{slurm: {gpus: a100:0}} | s.yaml:5:25: backend.slurm.gpus: expected a number of GPUs, but got"
            + " 'a100:0'; such as 1 or a100:2",
        "{slurm: {poll: {min: 9s, max: 5s}}} | s.yaml:5:40: backend.slurm.poll.max: must not be shorter"
            + " than min",
        "{slurm: {submit: {rate: fast}}} | s.yaml:5:34: backend.slurm.submit.rate: expected a number of"
            + " submits in a second, but got 'fast'; such as 5/s or 30/m",
        "kubernetes | s.yaml:5:10: backend: kubernetes needs an image; such as {kubernetes: {image:"
            + " python:3.12, claims: {/work: my-claim}}}",
        "{kubernetes: {claims: {/a: b}}} | s.yaml:5:23: backend.kubernetes: missing key 'image'",
        "{kubernetes: {image: a}} | s.yaml:5:23: backend.kubernetes: pods don't see the sweep directory;"
            + " name its volume, such as claims: {/work: my-claim}",
        "{kubernetes: {image: a, claims: {work: c}}} | s.yaml:5:42: backend.kubernetes.claims: 'work' is"
            + " not an absolute path; such as /work",
        "{kubernetes: {image: a, claims: {/w: c}, pod: [a]}} | s.yaml:5:56: backend.kubernetes.pod:"
            + " expected a map, but got a list; such as {nodeSelector: {disk: ssd}}",
        "{grid: {submit: a, list: b}} | s.yaml:5:17: backend.grid: missing key 'cancel'",
        "{grid: {submit: 'a ${nam}', list: b, cancel: c}} | s.yaml:5:26: backend.grid.submit: unknown word"
            + " ${nam}; did you mean 'name'?",
        "{grid: {submit: a, list: b, cancel: c, line: x}} | s.yaml:5:55: backend.grid.line: has no group"
            + " 'id'; such as '^(?<id>\\d+) +\\S+ +(?<state>\\S+)'",
        "{grid: {submit: a, list: b, cancel: c, states: {running: r, ended: [r]}}} |"
            + " s.yaml:5:77: backend.grid.states.ended: 'r' is listed twice",
      })
  void mistakeIsToldWithItsPlaceAndWhatToDo(String backend, String message) {
    assertEquals(message, problem("backend: " + backend + "\n"));
  }

  @Test
  void everySettingOfKubernetesIsRead() throws SpecException {
    assertEquals(
        Optional.of(
            new KubernetesSettings(
                "python:3.12",
                Optional.of("lab"),
                Optional.of("prod"),
                Optional.of("runner"),
                Map.of("/work", "sweeps"),
                "{\"nodeSelector\":{\"disk\":\"ssd\"}}",
                "{}")),
        engine(
                "{kubernetes: {image: 'python:3.12', namespace: lab, context: prod,"
                    + " service_account: runner, claims: {/work: sweeps},"
                    + " pod: {nodeSelector: {disk: ssd}}}}")
            .kubernetes());
  }

  @Test
  void clusterGivesWholeGpus() {
    assertEquals(
        "s.yaml:5:17: gpus_per_trial: a cluster gives a job whole GPUs; such as 1",
        problem("gpus_per_trial: 0.5\nbackend: slurm\n"));
  }

  @Test
  void keysThatOnlyMeanSomethingHereAreNamedInNote() throws SpecException {
    String keys = "nice: 5\ngpus: [0]\nmin_free_disk: 1GB\n";

    assertEquals(List.of(), spec(keys).notes());
    assertEquals(
        List.of("without effect with backend slurm: gpus, nice"),
        spec(keys + "backend: slurm\n").notes());
  }

  @Test
  void backendDoesNotMakeAnotherSweep() throws SpecException {
    ReadSpec here = spec("");
    ReadSpec there = spec("backend: {slurm: {partition: gpu}}\n");

    assertEquals(List.of(), SpecDifferences.between(here, there));
    assertEquals(there.spec().limits(), here.spec().withLimitsOf(there.spec()).limits());
  }
}
