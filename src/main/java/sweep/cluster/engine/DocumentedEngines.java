package sweep.cluster.engine;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import sweep.cluster.engine.Engine.CancelCommand;
import sweep.cluster.engine.Engine.ListCommand;
import sweep.cluster.engine.Engine.SubmitCommand;

/** The rows of engines that are known from their documentation only, and were not run. */
public final class DocumentedEngines {
  /** What the names of jobs may have in the oldest versions of PBS. */
  private static final OptionalInt PBS_NAME = OptionalInt.of(15);

  private static final Pattern WHOLE_LINE = Pattern.compile("(?m)^(\\S+)\\s*$");

  /** A record of {@code qstat -f}, which has a line for each attribute. */
  private static final Pattern PBS_ENTRY =
      Pattern.compile(
          "(?ms)^Job Id:\\s*(?<id>\\S+)(?:(?!^Job Id:).)*?Job_Name = (?<tag>\\S+)"
              + "(?:(?!^Job Id:).)*?job_state = (?<state>\\w)"
              + "(?:(?:(?!^Job Id:).)*?exec_host = (?<node>[^/\\s]+))?"
              + "(?:(?:(?!^Job Id:).)*?^\\s+comment = (?<reason>[^\\n]+))?");

  public static final Engine PBS =
      new Engine(
          "pbs",
          new SubmitCommand(
              List.of(
                  "qsub", "-N", "${name}", "-V", "-r", "n", "-j", "oe", "-o", "${log}", "-d",
                  "${dir}"),
              /* onStdin= */ false,
              List.of(
                  "#PBS -q ${queue}",
                  "#PBS -A ${account}",
                  "#PBS -l qos=${qos}",
                  "#PBS -l nodes=1:ppn=${cpus}[[:gpus=${gpus}]][[:${constraint}]]",
                  "#PBS -l mem=${memory}mb",
                  "#PBS -l walltime=${time}"),
              WHOLE_LINE),
          new ListCommand(
              List.of("qstat", "-f"),
              PBS_ENTRY,
              Map.ofEntries(
                  entry("Q", JobState.WAITING),
                  entry("H", JobState.WAITING),
                  entry("W", JobState.WAITING),
                  entry("T", JobState.WAITING),
                  entry("S", JobState.STARTING),
                  entry("C", JobState.ENDED))),
          new CancelCommand(List.of("qdel"), 50),
          PBS_NAME);

  public static final Engine PBSPRO =
      new Engine(
          "pbspro",
          new SubmitCommand(
              List.of("qsub", "-N", "${name}", "-V", "-r", "n", "-j", "oe", "-o", "${log}"),
              /* onStdin= */ false,
              List.of(
                  "#PBS -q ${queue}",
                  "#PBS -A ${account}",
                  "#PBS -l select=1[[:ncpus=${cpus}]][[:mem=${memory}mb]][[:ngpus=${gpus}]]"
                      + "[[:${constraint}]]",
                  "#PBS -l walltime=${time}"),
              WHOLE_LINE),
          new ListCommand(
              List.of("qstat", "-x", "-f"),
              PBS_ENTRY,
              Map.ofEntries(
                  entry("Q", JobState.WAITING),
                  entry("H", JobState.WAITING),
                  entry("W", JobState.WAITING),
                  entry("T", JobState.WAITING),
                  entry("S", JobState.STARTING),
                  entry("U", JobState.STARTING),
                  entry("F", JobState.ENDED),
                  entry("X", JobState.ENDED)),
              Pattern.compile("job held, too many failed attempts")),
          new CancelCommand(List.of("qdel"), 50),
          PBS_NAME);

  /** The script comes on standard input, as only then its directives are read. */
  public static final Engine LSF =
      new Engine(
          "lsf",
          new SubmitCommand(
              List.of("bsub", "-J", "${name}", "-o", "${log}", "-cwd", "${dir}", "-rn"),
              /* onStdin= */ true,
              List.of(
                  "#BSUB -q ${queue}",
                  "#BSUB -P ${account}",
                  "#BSUB -n ${cpus}",
                  "#BSUB -R \"span[hosts=1]\"",
                  "#BSUB -R \"select[${constraint}]\"",
                  "#BSUB -M ${memory}MB",
                  "#BSUB -gpu \"num=${gpus}\"",
                  "#BSUB -W ${minutes}"),
              Pattern.compile("Job <(\\d+)>")),
          new ListCommand(
              List.of(
                  "bjobs", "-a", "-noheader", "-o", "jobid stat job_name exec_host delimiter='|'"),
              Pattern.compile(
                  "(?m)^(?<id>\\d+)\\|(?<state>[A-Z]+)\\|(?<tag>[^|\\n]*)\\|(?<node>[^|\\n]*)$"),
              Map.ofEntries(
                  entry("PEND", JobState.WAITING),
                  entry("PSUSP", JobState.WAITING),
                  entry("PROV", JobState.WAITING),
                  entry("WAIT", JobState.WAITING),
                  entry("USUSP", JobState.STARTING),
                  entry("SSUSP", JobState.STARTING),
                  entry("DONE", JobState.ENDED),
                  entry("EXIT", JobState.BROKEN),
                  entry("ZOMBI", JobState.BROKEN))),
          new CancelCommand(List.of("bkill"), 100),
          OptionalInt.empty());

  /** The description of the job is given by arguments; the file that would hold it is empty. */
  public static final Engine CONDOR =
      new Engine(
          "condor",
          new SubmitCommand(
              List.of(
                  "condor_submit",
                  "-terse",
                  "-batch-name",
                  "${name}",
                  "universe=vanilla",
                  "executable=${script}",
                  "initialdir=${dir}",
                  "output=${log}",
                  "error=${log}",
                  "getenv=true",
                  "should_transfer_files=NO",
                  "on_exit_remove=true",
                  "request_cpus=${cpus}",
                  "request_memory=${memory}MB",
                  "request_gpus=${gpus}",
                  "accounting_group=${account}",
                  "requirements=${constraint}",
                  "/dev/null",
                  "-queue",
                  "1"),
              /* onStdin= */ false,
              List.of(),
              Pattern.compile("(?m)^(\\d+\\.\\d+)")),
          new ListCommand(
              List.of(
                  "condor_q",
                  "${user}",
                  "-format",
                  "%d.",
                  "ClusterId",
                  "-format",
                  "%d|",
                  "ProcId",
                  "-format",
                  "%d|",
                  "JobStatus",
                  "-format",
                  "%s|",
                  "JobBatchName",
                  "-format",
                  "%s",
                  "HoldReason",
                  "-format",
                  "\\n",
                  "ClusterId"),
              Pattern.compile(
                  "(?m)^(?<id>\\d+\\.\\d+)\\|(?<state>\\d)\\|(?<tag>[^|\\n]*)\\|(?<reason>.*)$"),
              Map.ofEntries(
                  entry("1", JobState.WAITING),
                  entry("3", JobState.BROKEN),
                  entry("4", JobState.ENDED),
                  entry("5", JobState.STUCK))),
          new CancelCommand(List.of("condor_rm"), 100),
          OptionalInt.empty());

  public static final Engine FLUX =
      new Engine(
          "flux",
          new SubmitCommand(
              List.of(
                  "flux",
                  "submit",
                  "--job-name=${name}",
                  "--cwd=${dir}",
                  "--output=${log}",
                  "--queue=${queue}",
                  "--bank=${account}",
                  "--requires=${constraint}",
                  "--cores-per-task=${cpus}",
                  "--gpus-per-task=${gpus}",
                  "--time-limit=${minutes}m",
                  "${script}"),
              /* onStdin= */ false,
              List.of(),
              WHOLE_LINE),
          new ListCommand(
              List.of("flux", "jobs", "-a", "-n", "--format={id.f58}|{status}|{name}|{nodelist}"),
              Pattern.compile(
                  "(?m)^\\s*(?<id>[^|\\s]+)\\|(?<state>[A-Z]+)\\s*\\|(?<tag>[^|\\n]*)\\|(?<node>[^|\\n]*)$"),
              Map.ofEntries(
                  entry("DEPEND", JobState.WAITING),
                  entry("PRIORITY", JobState.WAITING),
                  entry("SCHED", JobState.WAITING),
                  entry("PENDING", JobState.WAITING),
                  entry("COMPLETED", JobState.ENDED),
                  entry("FAILED", JobState.ENDED),
                  entry("CANCELED", JobState.BROKEN),
                  entry("TIMEOUT", JobState.OUT_OF_TIME))),
          new CancelCommand(List.of("flux", "cancel"), 100),
          OptionalInt.empty());

  private DocumentedEngines() {}
}
