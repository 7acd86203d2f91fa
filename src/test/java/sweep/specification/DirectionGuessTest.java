package sweep.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.trial.Direction;

class DirectionGuessTest {
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
    assertEquals(Optional.of(Direction.MAXIMIZE), DirectionGuess.of(name));
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
    assertEquals(Optional.of(Direction.MINIMIZE), DirectionGuess.of(name));
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
    assertEquals(Optional.empty(), DirectionGuess.of(name));
  }

  @Test
  void onlyTheLastWordMakesAMeasure() {
    assertEquals(true, DirectionGuess.isMeasure("val_loss"));
    assertEquals(true, DirectionGuess.isMeasure("mAP50-95"));
    assertEquals(false, DirectionGuess.isMeasure("l1_loss_weight"));
    assertEquals(false, DirectionGuess.isMeasure("lossWeight"));
    assertEquals(true, DirectionGuess.isCost("train_time"));
    assertEquals(false, DirectionGuess.isCost("time_steps"));
    assertEquals(true, DirectionGuess.mentionsMeasure("l1_loss_weight"));
  }
}
