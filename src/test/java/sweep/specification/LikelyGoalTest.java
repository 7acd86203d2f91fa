package sweep.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.trial.Direction;

class LikelyGoalTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "val_acc",
        "AUC",
        "f1",
        "eval/mAP",
        "episode_reward",
        "r2",
        "valAcc",
        "acc1",
        "acc@5",
        "valacc",
        "Accuracy",
        "mAP50-95",
        "test accuracy",
        "top1"
      })
  void meritsAreMaximized(String name) {
    assertEquals(Optional.of(Direction.MAXIMIZE), LikelyGoal.of(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "val_loss",
        "rmse",
        "mape",
        "score_loss",
        "perplexity",
        "valLoss",
        "trainloss",
        "logloss",
        "error_rate",
        "train_time",
        "peak_mem",
        "Validation Loss",
        "loss2"
      })
  void lossesAndCostsAreMinimized(String name) {
    assertEquals(Optional.of(Direction.MINIMIZE), LikelyGoal.of(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acceleration",
        "crew",
        "x",
        "",
        "interrupted",
        "mapping",
        "timestamp",
        "erratic",
        "neg_mean_squared_error",
        "accuracy_per_second",
        "error_score",
        "ferrous",
        "1/2"
      })
  void partsOfWordsAndContradictionsSayNothing(String name) {
    assertEquals(Optional.empty(), LikelyGoal.of(name));
  }

  @Test
  void onlyTheLastWordMakesAMeasure() {
    assertEquals(true, LikelyGoal.isMeasure("val_loss"));
    assertEquals(true, LikelyGoal.isMeasure("mAP50-95"));
    assertEquals(false, LikelyGoal.isMeasure("l1_loss_weight"));
    assertEquals(false, LikelyGoal.isMeasure("lossWeight"));
    assertEquals(true, LikelyGoal.isCost("train_time"));
    assertEquals(false, LikelyGoal.isCost("time_steps"));
    assertEquals(true, LikelyGoal.mentionsMeasure("l1_loss_weight"));
  }
}
