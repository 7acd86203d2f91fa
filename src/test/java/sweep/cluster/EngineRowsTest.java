package sweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sweep.cluster.engine.Engine;
import sweep.cluster.engine.EngineRows;
import sweep.cluster.engine.JobState;
import sweep.cluster.engine.LaunchTag;
import sweep.cluster.engine.QueueListing;
import sweep.cluster.engine.QueuedJob;
import sweep.engine.EngineSettings;
import sweep.engine.JobNeeds;
import sweep.engine.JobNeeds.JobGpus;
import sweep.engine.KnownEngine;
import sweep.engine.Patience;
import sweep.engine.Placement;
import sweep.engine.Submission;

/** The rows of the engines, with answers as their programs or manuals give them. */
class EngineRowsTest {
  private static final String LAUNCH = "0b6e12f4-77aa-4c1d-9d6e-0123456789ab";
  private static final JobFolder FILES = new JobFolder(Path.of("/s/trials/000007/1"), LAUNCH);
  private static final String NAME = "sw-digits-t7-a1-0b6e12f477aa";

  private static Engine row(String name) {
    return EngineRows.of(settings(name)).orElseThrow();
  }

  private static EngineSettings settings(String name) {
    return new EngineSettings(
        name,
        Optional.empty(),
        new Placement(Optional.of("gpu"), Optional.of("abc"), Optional.empty(), Optional.empty()),
        new JobNeeds(
            Optional.of(Duration.ofSeconds(5_430)),
            OptionalInt.of(4),
            OptionalLong.of(16L << 30),
            Optional.of(new JobGpus(Optional.of("a100"), 2))),
        new Submission(
            List.of("--exclusive"),
            List.of(),
            List.of(),
            OptionalInt.empty(),
            Submission.USUAL_RATE,
            Submission.USUAL_TIMEOUT),
        Optional.empty(),
        Patience.USUAL,
        Optional.empty());
  }

  private static JobForm form(String name) {
    return new JobForm(
        new ClusterSetup(
            row(name),
            settings(name),
            "digits",
            Path.of("/s"),
            Map.of(),
            Optional.empty(),
            Duration.ofSeconds(10)));
  }

  private static String submit(String name, String jobName) {
    return String.join(" ", form(name).command(jobName, FILES));
  }

  private static List<String> directives(String name) {
    return form(name).words().fill(row(name).submit().directives());
  }

  private static String listed(String name, String output) {
    return QueueListing.read(row(name), output).jobs().stream()
        .map(
            job ->
                Stream.of(job.id(), job.state().toString(), job.tag(), job.node(), job.reason())
                    .collect(Collectors.joining("|")))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @EnumSource(value = KnownEngine.class, names = "KUBERNETES", mode = EnumSource.Mode.EXCLUDE)
  void everyEngineHasItsRow(KnownEngine engine) {
    Engine row = row(engine.word());

    assertTrue(row.cancel().atOnce() > 0);
    assertTrue(row.list().states().values().stream().anyMatch(state -> state == JobState.WAITING));
  }

  @Test
  void slurmGetsTheNeedsOfAJob() {
    assertEquals(
        "sbatch --parsable --no-requeue --job-name=sw-digits-t7-a1 --comment="
            + LAUNCH
            + " --chdir=/s/trials/000007/1 --output=/s/trials/000007/1/job.log --open-mode=append"
            + " --export=ALL --partition=gpu --account=abc --cpus-per-task=4 --mem=16384M"
            + " --gres=gpu:a100:2 --time=91 --exclusive /s/trials/000007/1/job.sh",
        submit("slurm", "sw-digits-t7-a1"));
    assertEquals(Optional.of("4"), form("slurm").id("4;cluster\n"));
    assertEquals(
        Optional.of("4"), form("slurm").id("sbatch: a word of the site\n4\n"), "a site's greeting");
  }

  @Test
  void slurmsListIsRead() {
    assertEquals(
        """
        19|ENDED|0b6e-launch||NonZeroExitCode
        20|WAITING|a|n1|Resources
        21|BROKEN|b|n2|NodeDown
        22|OUT_OF_TIME||n2|TimeLimit
        23|RUNNING|c||None
        24|STARTING|d|cloud-1|None""",
        listed(
            "slurm",
            """
            19|FAILED|NonZeroExitCode||0b6e-launch
            20|PENDING|Resources|n1|a
            21|NODE_FAIL|NodeDown|n2|b
            22|TIMEOUT|TimeLimit|n2|
            23|A_STATE_OF_LATER|None||c
            24|CONFIGURING|None|cloud-1|d
            """));
    assertEquals("", listed("slurm", ""));
    assertEquals(
        "", listed("slurm", "slurm_load_jobs error: Unable to contact slurm controller\n"));
  }

  @Test
  void slurmsReasonsAreKnown() {
    for (String never :
        List.of("PartitionTimeLimit", "PartitionConfig", "InvalidQOS", "QOSMaxCpuPerJobLimit")) {
      assertTrue(row("slurm").list().hopeless().matcher(never).matches(), never);
    }
    for (String now : List.of("Resources", "Priority", "QOSMaxJobsPerUserLimit", "None")) {
      assertTrue(!row("slurm").list().hopeless().matcher(now).matches(), now);
    }
    assertTrue(row("slurm").list().broken().matcher("launch failed requeued held").find());
  }

  @Test
  void gridEnginesListIsRead() {
    assertEquals(
        """
        6|STARTING|sw-0|vm|
        7|RUNNING|sw-a|vm|
        8|STUCK|sw-b||
        9|WAITING|sw-c||""",
        listed(
            "sge",
            """
            <?xml version='1.0'?>
            <job_info><queue_info>
                <job_list state="running">
                  <JB_job_number>6</JB_job_number>
                  <JB_name>sw-0</JB_name>
                  <state>t</state>
                  <queue_name>all.q@vm</queue_name>
                </job_list>
                <job_list state="running">
                  <JB_job_number>7</JB_job_number>
                  <JB_name>sw-a</JB_name>
                  <state>r</state>
                  <queue_name>all.q@vm</queue_name>
                </job_list>
              </queue_info><job_info>
                <job_list state="pending">
                  <JB_job_number>8</JB_job_number>
                  <JB_name>sw-b</JB_name>
                  <state>Eqw</state>
                  <queue_name></queue_name>
                </job_list>
                <job_list state="pending">
                  <JB_job_number>9</JB_job_number>
                  <JB_name>sw-c</JB_name>
                  <state>qw</state>
                  <queue_name></queue_name>
                </job_list>
              </job_info></job_info>
            """));
    assertEquals(Optional.of("6"), form("sge").id("6\n"));
    assertEquals(
        List.of(
            "#$ -q gpu",
            "#$ -P abc",
            "#$ -pe smp 4",
            "#$ -l h_vmem=16384M",
            "#$ -l gpu=2",
            "#$ -l h_rt=5460"),
        directives("sge"));
  }

  @Test
  void pbsIsSpokenTo() {
    assertEquals(
        "qsub -N sw0b6e12f477aa -V -r n -j oe -o /s/trials/000007/1/job.log -d /s/trials/000007/1"
            + " --exclusive /s/trials/000007/1/job.sh",
        submit("pbs", "sw0b6e12f477aa"));
    assertEquals(
        List.of(
            "#PBS -q gpu",
            "#PBS -A abc",
            "#PBS -l nodes=1:ppn=4:gpus=2",
            "#PBS -l mem=16384mb",
            "#PBS -l walltime=01:31:00"),
        directives("pbs"));
    assertEquals(Optional.of("123.server"), form("pbs").id("123.server\n"));
    assertEquals(
        """
        123.server|RUNNING|sw0b6e12f477aa|node3|
        124.server|WAITING|other||Not Running: too few nodes
        125.server|ENDED|sw00||""",
        listed(
            "pbs",
            """
            Job Id: 123.server
                Job_Name = sw0b6e12f477aa
                Job_Owner = me@login
                job_state = R
                exec_host = node3/0

            Job Id: 124.server
                Job_Name = other
                job_state = Q
                comment = Not Running: too few nodes

            Job Id: 125.server
                Job_Name = sw00
                job_state = C
            """));
  }

  @Test
  void pbsProIsSpokenTo() {
    assertEquals("#PBS -l select=1:ncpus=4:mem=16384mb:ngpus=2", directives("pbspro").get(2));
    assertEquals(
        "9.pbs|ENDED|sw0b6e12f477aa|n1|",
        listed(
            "pbspro",
            """
            Job Id: 9.pbs
                Job_Name = sw0b6e12f477aa
                job_state = F
                exec_host = n1/0*4
            """));
  }

  @Test
  void lsfIsSpokenTo() {
    assertEquals(
        "bsub -J %s -o /s/trials/000007/1/job.log -cwd /s/trials/000007/1 -rn --exclusive"
            .formatted(NAME),
        submit("lsf", NAME));
    assertEquals(
        Optional.of("456"), form("lsf").id("Job <456> is submitted to default queue <normal>.\n"));
    assertEquals(
        """
        456|RUNNING|%s|host1|
        457|WAITING|sw-x|-|
        458|BROKEN|sw-y|host2|"""
            .formatted(NAME),
        listed(
            "lsf",
            """
            456|RUN|%s|host1
            457|PEND|sw-x|-
            458|EXIT|sw-y|host2
            """
                .formatted(NAME)));
  }

  @Test
  void condorIsSpokenTo() {
    assertTrue(submit("condor", NAME).contains(" request_gpus=2 "), submit("condor", NAME));
    assertEquals(Optional.of("12.0"), form("condor").id("12.0 - 12.0\n"));
    assertEquals(
        """
        12.0|RUNNING|sw-a||
        13.0|STUCK|sw-b||Error from slot1: no such file""",
        listed("condor", "12.0|2|sw-a|\n13.0|5|sw-b|Error from slot1: no such file\n"));
  }

  @Test
  void fluxIsSpokenTo() {
    assertTrue(
        submit("flux", NAME).endsWith(" --time-limit=91m --exclusive /s/trials/000007/1/job.sh"));
    assertEquals(Optional.of("ƒ2e8XZzz"), form("flux").id("ƒ2e8XZzz\n"));
    assertEquals(
        "ƒ2e8XZzz|RUNNING|sw-a|n4|\nƒ2e8Y|OUT_OF_TIME|sw-b|n4|",
        listed("flux", "ƒ2e8XZzz|RUNNING|sw-a|n4\n ƒ2e8Y|TIMEOUT|sw-b|n4\n"));
  }

  @Test
  void jobIsFoundByItsLaunchAndNotByItsNumber() {
    QueueListing listing =
        QueueListing.read(
            row("slurm"), "121|RUNNING|None|n1|another\n122|PENDING|None||" + LAUNCH + "\n");

    assertEquals(
        Optional.of("122"),
        listing.of(new LaunchTag(LAUNCH), Optional.of("121")).map(QueuedJob::id));
    assertEquals(Optional.empty(), listing.of(new LaunchTag("third"), Optional.of("121")));
  }
}
