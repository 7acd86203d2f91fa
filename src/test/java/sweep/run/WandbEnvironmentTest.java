package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.ListValue;
import sweep.space.Value.MapValue;
import sweep.space.Value.TextValue;
import sweep.specification.reader.SpecReader;
import sweep.trial.Origin;
import sweep.trial.Trial;

class WandbEnvironmentTest {
  private static final String SPEC =
      "name: digits\nmethod: grid\ncommand: [run]\nparameters: {x: {value: 1}}\n";

  private static Map<String, String> variables(Map<String, String> set) throws Exception {
    Trial trial =
        new Trial(7, new Origin.Suggested(7), Configuration.of(Map.of("x", new IntValue(1))), 0, 0);
    return new WandbEnvironment(SpecReader.read(SPEC, "s.yaml", "s").spec(), set)
        .variables(trial, "66eb81b0-8f41-43d1-846b-56e91f5bdbcf", Path.of("/a"));
  }

  @Test
  void clientWorksOfflineIntoTheAttemptsFolder() throws Exception {
    assertEquals(
        Map.of(
            "WANDB_SWEEP_ID", "digits",
            "WANDB_RUN_ID", "66eb81b08f4143d1",
            "WANDB_SWEEP_PARAM_PATH", "/a/wandb-params.yaml",
            "WANDB_MODE", "offline",
            "WANDB_DIR", "/a",
            "WANDB_RUN_GROUP", "digits",
            "WANDB_NAME", "digits-7"),
        variables(Map.of()));
  }

  @Test
  void whatTheUserHasSetStays() throws Exception {
    assertFalse(variables(Map.of("WANDB_MODE", "online")).containsKey("WANDB_MODE"));
    assertFalse(variables(Map.of("WANDB_DIR", "/b")).containsKey("WANDB_DIR"));
  }

  @Test
  void configurationIsWrittenAsTheAgentWritesIt() {
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
        WandbEnvironment.parameters(Configuration.of(values)));
  }
}
