package sweep.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.ListValue;
import sweep.space.Value.MapValue;
import sweep.space.Value.TextValue;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptId;
import sweep.trial.Origin;
import sweep.trial.Trial;

class TrialEnvironmentTest {
  private static final String SPEC =
      "name: digits\nmethod: grid\ncommand: [run]\nparameters: {x: {value: 1}}\n";

  private static Map<String, String> variables(Map<String, String> inherited) throws Exception {
    SweepSpec spec = SpecReader.read(SPEC, "s.yaml", "s").spec();
    Trial trial =
        new Trial(7, new Origin.Suggested(7), Configuration.of(Map.of("x", new IntValue(1))), 0, 0);
    SweepDirectory directory = new SweepDirectory(Path.of("/s"));
    return new TrialEnvironment(spec.name(), spec.command(), spec.files(), trial, directory)
        .ofAttempt(new AttemptId(7, 2), 3, inherited);
  }

  @Test
  void attemptFindsItsParametersFoldersAndIdentity() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    expected.put("HOME", "/home/me");
    expected.put("PYTHONUNBUFFERED", "1");
    expected.put("SWEEP_ATTEMPT", "2");
    expected.put("SWEEP_CHECKPOINT_DIR", "/s/trials/000007/checkpoints");
    expected.put("SWEEP_DIR", "/s");
    expected.put("SWEEP_METRICS_FILE", "/s/trials/000007/2/metrics.jsonl");
    expected.put("SWEEP_NAME", "digits");
    expected.put("SWEEP_PARAMS_FILE", "/s/trials/000007/params.json");
    expected.put("SWEEP_PARAM_X", "1");
    expected.put("SWEEP_SEED", "0");
    expected.put("SWEEP_SLOT", "3");
    expected.put("SWEEP_TRIAL", "7");
    expected.put("SWEEP_TRIAL_DIR", "/s/trials/000007");
    expected.put("WANDB_DIR", "/s/trials/000007/2");
    expected.put("WANDB_JOB_TYPE", "sweep-trial");
    expected.put("WANDB_MODE", "offline");
    expected.put("WANDB_NAME", "digits-7");
    expected.put("WANDB_RUN_GROUP", "digits");
    expected.put("WANDB_RUN_ID", variables(Map.of()).get("WANDB_RUN_ID"));
    expected.put("WANDB_SWEEP_PARAM_PATH", "/s/trials/000007/2/wandb-params.yaml");

    assertEquals(expected, new TreeMap<>(variables(Map.of("HOME", "/home/me"))));
  }

  @Test
  void sweepOfAnotherProgramIsNotPassedOn() throws Exception {
    Map<String, String> variables = variables(Map.of("WANDB_SWEEP_ID", "theirs"));
    assertFalse(variables.containsKey("WANDB_SWEEP_ID"));
    assertTrue(variables.get("WANDB_RUN_ID").matches("[0-9a-f]{16}"), "the same for each attempt");
  }

  @Test
  void runsThatGoOnlineContinueAfterRetries() throws Exception {
    assertEquals("allow", variables(Map.of("WANDB_MODE", "online")).get("WANDB_RESUME"));
    assertFalse(
        variables(Map.of()).containsKey("WANDB_RESUME"), "the client warns of it when offline");
  }

  @Test
  void variablesThatTheUserSetAreKept() throws Exception {
    for (String name : List.of("WANDB_MODE", "WANDB_CONFIG_PATHS", "PYTHONUNBUFFERED")) {
      assertEquals("mine", variables(Map.of(name, "mine")).get(name));
    }
    assertEquals(
        "/s/trials/000007/2",
        variables(Map.of("WANDB_DIR", "/scratch")).get("WANDB_DIR"),
        "where the records are read");
    assertEquals("7", variables(Map.of("SWEEP_TRIAL", "1")).get("SWEEP_TRIAL"));
  }

  @Test
  void variableThatParametersWouldShareIsNotSet() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("a.b", new IntValue(1));
    values.put("c", new IntValue(2));
    values.put("a_b", new IntValue(3));
    values.put("a-b", new IntValue(4));
    ParameterVariables variables = ParameterVariables.of(Configuration.of(values));

    assertEquals(Map.of("SWEEP_PARAM_C", "2"), variables.values());
    assertEquals(Set.of("SWEEP_PARAM_A_B"), variables.unset());
  }

  @Test
  void valueTooLongForVariableIsReported() {
    Map<String, Value> values = Map.of("x", new TextValue("\u00e4".repeat(65_536)));
    ParameterVariables variables = ParameterVariables.of(Configuration.of(values));

    assertEquals(List.of("x"), variables.tooLong());
    assertEquals(Set.of("SWEEP_PARAM_X"), variables.unset());
  }

  @Test
  void wandbClientFindsConfigurationAsAgentsWriteIt() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("lr", new FloatValue(1e-5));
    values.put("name", new TextValue("on"));
    values.put("opt", new MapValue(Map.of("layers", new ListValue(List.of(new IntValue(1))))));

    assertEquals(
        """
        wandb_version: 1

        "lr":
          value: 1.0e-05
        "name":
          value: "on"
        "opt":
          value: {"layers": [1]}
        """,
        WandbAgent.parameters(Configuration.of(values)));
  }
}
