package sweep.cluster.engine;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import sweep.cluster.engine.Engine.CancelCommand;
import sweep.cluster.engine.Engine.ListCommand;
import sweep.cluster.engine.Engine.SubmitCommand;

/**
 * The rows of the engines that a spec can name. Slurm and Grid Engine are tested with the real
 * programs, the others only with answers from their documentation.
 */
public final class ShippedEngines {

  /**
   * Slurm. {@code --parsable} adds the name of a cluster after a semicolon. It never starts a job
   * again by itself: the second copy would have the same number.
   */
  public static final Engine SLURM =
      new Engine(
          "slurm",
          new SubmitCommand(
              List.of(
                  "sbatch",
                  "--parsable",
                  "--no-requeue",
                  "--job-name=${name}",
                  "--comment=${launch}",
                  "--chdir=${dir}",
                  "--output=${log}",
                  "--open-mode=append",
                  "--export=ALL",
                  "--partition=${queue}",
                  "--account=${account}",
                  "--qos=${qos}",
                  "--constraint=${constraint}",
                  "--cpus-per-task=${cpus}",
                  "--mem=${memory}M",
                  "--gres=gpu:${gres}",
                  "--time=${minutes}",
                  "${script}"),
              /* onStdin= */ false,
              List.of(),
              Pattern.compile("(?m)^(\\d+)(;.*)?$")),
          new ListCommand(
              List.of("squeue", "-h", "-r", "-t", "all", "-u", "${user}", "-o", "%i|%T|%r|%N|%k"),
              Pattern.compile(
                  "(?m)^(?<id>[^|\\n]+)\\|(?<state>[A-Z_]+)\\|(?<reason>[^|\\n]*)\\|(?<node>[^|\\n]*)\\|"
                      + "(?<tag>.*)$"),
              Map.ofEntries(
                  entry("PENDING", JobState.WAITING),
                  entry("REQUEUED", JobState.WAITING),
                  entry("REQUEUE_FED", JobState.WAITING),
                  entry("REQUEUE_HOLD", JobState.WAITING),
                  entry("SPECIAL_EXIT", JobState.WAITING),
                  entry("CONFIGURING", JobState.STARTING),
                  entry("SUSPENDED", JobState.STARTING),
                  entry("STOPPED", JobState.STARTING),
                  entry("RESV_DEL_HOLD", JobState.STUCK),
                  entry("COMPLETED", JobState.ENDED),
                  entry("FAILED", JobState.ENDED),
                  entry("CANCELLED", JobState.BROKEN),
                  entry("NODE_FAIL", JobState.BROKEN),
                  entry("BOOT_FAIL", JobState.BROKEN),
                  entry("LAUNCH_FAILED", JobState.BROKEN),
                  entry("RECONFIG_FAIL", JobState.BROKEN),
                  entry("REVOKED", JobState.BROKEN),
                  entry("PREEMPTED", JobState.PREEMPTED),
                  entry("OUT_OF_MEMORY", JobState.OUT_OF_MEMORY),
                  entry("TIMEOUT", JobState.OUT_OF_TIME),
                  entry("DEADLINE", JobState.OUT_OF_TIME)),
              Pattern.compile(
                  "Partition(Config|TimeLimit|NodeLimit)|BadConstraints|AccountNotAllowed|"
                      + "QOSNotAllowed|Invalid(Account|QOS)|JobHeldAdmin|"
                      + "(QOS|Assoc)(Max|Grp)\\w*PerJob(Limit)?|(QOS|Assoc)MaxWall\\w*"),
              Pattern.compile("launch failed|held state")),
          new CancelCommand(List.of("scancel"), 200),
          OptionalInt.empty());

  /**
   * Grid Engine. The launch id is kept in the job's context, too, but its list shows only the name.
   */
  public static final Engine SGE =
      new Engine(
          "sge",
          new SubmitCommand(
              List.of(
                  "qsub", "-terse", "-N", "${name}", "-V", "-r", "n", "-j", "y", "-o", "${log}",
                  "-wd", "${dir}", "-S", "/bin/sh"),
              /* onStdin= */ false,
              List.of(
                  "#$ -q ${queue}",
                  "#$ -P ${account}",
                  "#$ -pe smp ${cpus}",
                  "#$ -l h_vmem=${memory}M",
                  "#$ -l gpu=${gpus}",
                  "#$ -l ${constraint}",
                  "#$ -l h_rt=${seconds}"),
              Pattern.compile("(?m)^(?:Your job )?(\\d+)")),
          new ListCommand(
              List.of("qstat", "-xml", "-u", "${user}"),
              Pattern.compile(
                  "(?s)<JB_job_number>(?<id>\\d+)</JB_job_number>(?:(?!</job_list>).)*?"
                      + "<JB_name>(?<tag>[^<]*)</JB_name>(?:(?!</job_list>).)*?"
                      + "<state>(?<state>[^<]*)</state>(?:(?:(?!</job_list>).)*?"
                      + "<queue_name>[^<@]*@(?<node>[^<]*)</queue_name>)?"),
              Map.ofEntries(
                  entry("qw", JobState.WAITING),
                  entry("hqw", JobState.WAITING),
                  entry("Rq", JobState.WAITING),
                  entry("hRwq", JobState.WAITING),
                  entry("t", JobState.STARTING),
                  entry("Rt", JobState.STARTING),
                  entry("s", JobState.STARTING),
                  entry("S", JobState.STARTING),
                  entry("T", JobState.STARTING),
                  entry("Eqw", JobState.STUCK),
                  entry("Ehqw", JobState.STUCK),
                  entry("EhRqw", JobState.STUCK))),
          new CancelCommand(List.of("qdel"), 50),
          OptionalInt.empty());

  private ShippedEngines() {}
}
