package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.FoundMetric;
import sweep.metric.MetricOptions;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** Logs in the shapes of common tools, with the value that a person would name; or none. */
class ToolLogsTest {
  @TempDir private Path folder;

  private AttemptMetrics read(String log, String metric, Reduction reduction) throws IOException {
    Path attempt = Files.createDirectories(folder.resolve("000000/1"));
    Files.writeString(attempt.resolve("stdout.log"), log);
    Objective objective = new Objective(metric, Direction.MINIMIZE, reduction);
    return new OutputReader(List.of(objective), MetricOptions.USUAL, List.of())
        .start(AttemptLocation.of(attempt))
        .finish();
  }

  private String value(String log, String metric) throws IOException {
    return read(log, metric, Reduction.LAST).found().stream()
        .filter(found -> found.name().equals(metric))
        .map(FoundMetric::value)
        .map(String::valueOf)
        .findFirst()
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "test acc: 0.954; test top5 acc: 0.998 ~ test_acc ~ 0.954",
        "test acc: 0.954; test top5 acc: 0.998 ~ test_top5_acc ~ 0.998",
        "test top5 acc: 0.998; test acc: 0.954 ~ test_acc ~ 0.954",
        "test top5 acc: 0.998; test acc: 0.954 ~ test acc ~ 0.954",
        "test acc: 0.954; balanced test acc: 0.7 ~ test acc ~ 0.954",
        "test acc: 0.954; balanced test acc: 0.7 ~ balanced test acc ~ 0.7",
        "val acc 0.9; val ema acc 0.91; val teacher acc 0.92 ~ val/acc ~ 0.9",
        "val ema acc 0.91; val teacher acc 0.92 ~ val_acc ~ none",
        "val ema acc 0.91; val teacher acc 0.92 ~ teacher_acc ~ 0.92",
        "val ema acc 0.91 ~ val_acc ~ 0.91",
        "val ema acc 0.91 ~ acc ~ 0.91",
        "Test: acc 0.9, macro acc 0.8 ~ test_acc ~ 0.9",
        "Test: acc 0.9, macro acc 0.8 ~ test_macro_acc ~ 0.8",
        "loss: 0.5 KL loss: 0.01 ~ loss ~ 0.5",
        "loss: 0.5 KL loss: 0.01 ~ KL_loss ~ 0.01",
        "KL loss: 0.01 recon loss: 0.3 ~ loss ~ none",
        "cat acc: 0.9; dog acc: 0.8 ~ dog_acc ~ 0.8",
        "cat acc: 0.9; dog acc: 0.8 ~ acc ~ none",
        "acc: 0.5; 5-shot acc: 0.7 ~ acc ~ 0.5",
        "Avg latency: 1.23 seconds; 99% percentile latency: 1.9 seconds ~ latency ~ none",
        "Loss: 1.20 Box Loss: 0.30 Cls Loss: 0.40 ~ Loss ~ 1.2",
        "Box Loss: 0.30 Cls Loss: 0.40 Loss: 1.20 ~ Loss ~ 1.2",
        "INFO loss 0.5; WARNING loss 0.4 ~ loss ~ 0.4",
        "epoch 1 mean loss 0.5; epoch 2 mean loss 0.4 ~ loss ~ 0.4",
        "Loss: 1.2; Box Loss: 0.3 ~ loss ~ 1.2",
        "Accuracy: 0.76; Top-5 Accuracy: 0.93 ~ accuracy ~ 0.76",
        "Accuracy: 0.76; ACCURACY: 0.93 ~ accuracy ~ none",
        "error rate (%): 4; top-5 error rate (%): 1 ~ error rate (%) ~ 4.0",
      })
  void wordsBeforeNameBelongToIt(String log, String metric, String expected) throws IOException {
    assertEquals(expected, value(log.replace("; ", "\n") + "\n", metric));
  }

  @Test
  void shortNameIsNotedOrNotTaken() throws IOException {
    assertEquals(
        List.of("acc: read from 'top5_acc', the only one"),
        read("top5 acc: 0.9\n", "acc", Reduction.LAST).notes());
    assertEquals(
        List.of(
            "acc: not taken, as it may be 'top1_acc' or 'top5_acc'; set metric to the one that is meant"),
        read("top1 acc: 0.8\ntop5 acc: 0.9\n", "acc", Reduction.LAST).notes());
    assertTrue(read("acc: 0.8\ntop5 acc: 0.9\n", "acc", Reduction.LAST).notes().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "loss: 0.4 (1.5) acc1: 90.0 (78.0) ~ acc1 ~ 78.0",
        "loss: 0.4 (1.5) acc1: 90.0 (78.0) ~ loss ~ 1.5",
        "Test: [  50/78]  Time: 0.2 (0.3)  Loss:  0.4 (1.5)  Acc@1: 90.0 ( 78.5) ~ Test_Acc@1 ~ 78.5",
        "Epoch: [3]  [ 100/500]  lr: 0.001  loss: 0.4 (1.5)  time: 0.2 ~ loss ~ 1.5",
        "accuracy: 0.85 (0.02) ~ accuracy ~ none",
        "accuracy: 0.85 (0.02) f1: 0.81 (0.03) ~ f1 ~ none",
        "accuracy: 0.85 (85%) ~ accuracy ~ 0.85",
        "Epoch 3 (5) loss 0.5 ~ Epoch ~ 3.0",
      })
  void meanOfRunningMeterIsInBrackets(String log, String metric, String expected)
      throws IOException {
    assertEquals(expected, value(log + "\n", metric));
  }

  @Test
  void countOfStepsIsNoStep() throws IOException {
    String line =
        " iteration      %d/     500 | elapsed time per iteration (ms): 12.5 | lm loss: %sE+00 |"
            + " number of skipped iterations: 0 | number of nan iterations: 0 |\n";
    String log = line.formatted(100, 2.0) + line.formatted(200, 3.0);

    FoundMetric loss =
        read(log, "loss", Reduction.MIN).found().stream()
            .filter(found -> found.name().equals("loss"))
            .findFirst()
            .orElseThrow();

    assertEquals(2, loss.value());
    assertEquals(100, loss.step().orElseThrow());
    assertEquals(2, loss.points().size());
  }

  private static final String FASTAI =
      "epoch     train_loss  valid_loss  accuracy  time    \n"
          + "0         0.51        0.42        0.79      00:03   \n"
          + "1         0.33        0.36        0.84      00:02   \n";

  private static final String ULTRALYTICS =
      "      Epoch    GPU_mem   box_loss   cls_loss   dfl_loss  Instances       Size\n"
          + "        1/3      2.1G      1.15      1.25      1.35         20        640: 100%|##| 8/8\n"
          + "                 Class     Images  Instances      Box(P          R      mAP50"
          + "  mAP50-95): 100%|##| 2/2\n"
          + "                   all        128        929      0.641      0.537      0.605      0.446\n"
          + "                   cat         64        300      0.5      0.4      0.3      0.2\n";

  private static final String SPACY =
      "E    #       LOSS TOK2VEC  LOSS NER  ENTS_F  SCORE \n"
          + "---  ------  ------------  --------  ------  ------\n"
          + "  0       0          0.00     56.61    0.00    0.00\n"
          + "  1     200        121.05   1510.22   81.20    0.81\n";

  private static final String DETECTRON =
      "|   AP   |  AP50  |  APs  |\n|:------:|:------:|:-----:|\n| 38.61  | 59.52  |  nan  |\n"
          + "| category | AP  | category | AP |\n|:---|:---|:---|:---|\n| cat | 12.5 | dog | 13.5 |\n";

  private static final String BOXES =
      "┃        Test metric        ┃       DataLoader 0        ┃\n"
          + "│         test_acc          │           0.875           │\n";

  private static final String HARNESS =
      "|Tasks|Version|     Filter     |n-shot|  Metric   |   |Value |   |Stderr|\n"
          + "|-----|------:|----------------|-----:|-----------|---|-----:|---|-----:|\n"
          + "|gsm8k|      3|flexible-extract|     5|exact_match|↑  |0.4215|±  |0.0136|\n"
          + "|     |       |strict-match    |     5|exact_match|↑  |0.4011|±  |0.0135|\n"
          + "|arc  |      1|none            |     0|acc        |↑  |0.3312|±  |0.0101|\n";

  private static final String LLAMA =
      "| model | size | params | backend | ngl | test | t/s |\n| --- | --: | --: | --- | --: | --: | --: |\n"
          + "| llama 8B Q4_K - Medium | 4.5 GiB | 8.0 B | CUDA | 99 | pp512 | 7340.20 ± 23.45 |\n"
          + "| llama 8B Q4_K - Medium | 4.5 GiB | 8.0 B | CUDA | 99 | tg128 | 131.10 ± 0.45 |\n";

  @Test
  void columnsUnderHeaderAreRead() throws IOException {
    assertEquals("0.84", value(FASTAI, "accuracy"));
    assertEquals("0.84", value(FASTAI.replaceAll(" +", " "), "accuracy"));
    assertEquals("none", value(FASTAI, "time"));
    assertEquals("1.15", value(ULTRALYTICS, "box_loss"));
    assertEquals("0.605", value(ULTRALYTICS, "mAP50"));
    assertEquals("0.446", value(ULTRALYTICS, "mAP50-95"));
    assertEquals("0.641", value(ULTRALYTICS, "P"));
    assertEquals("none", value(ULTRALYTICS, "all"));
    assertEquals("0.81", value(SPACY, "SCORE"));
    assertEquals("1510.22", value(SPACY, "LOSS_NER"));
    assertEquals("59.52", value(DETECTRON, "AP50"));
    assertEquals("38.61", value(DETECTRON, "AP"));
    assertEquals("0.875", value(BOXES, "test_acc"));
  }

  @Test
  void rowOfTableIsNoNameWithNumber() throws IOException {
    assertEquals("0.3312", value(HARNESS, "arc/acc"));
    assertEquals("none", value(HARNESS, "gsm8k"));
    assertEquals("none", value(HARNESS, "none"));
    assertEquals("none", value(HARNESS, "strict-match"));
    assertEquals("none", value(HARNESS, "gsm8k/exact_match"));
    assertEquals("0.4011", value(HARNESS, "gsm8k/exact_match_strict-match"));
    assertEquals("7340.2", value(LLAMA, "pp512"));
    assertEquals("131.1", value(LLAMA, "tg128"));
    assertEquals("none", value(LLAMA, "CUDA"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{\"epoch\": 1, \"valid_loss\": \"4.03\", \"version\": \"2.1\", \"id\": \"17\"} ~ valid_loss ~ 4.03",
        "{\"valid_loss\": \"4.03\", \"version\": \"2.1\", \"id\": \"17\"} ~ version ~ none",
        "{\"valid_loss\": \"4.03\", \"version\": \"2.1\", \"id\": \"17\"} ~ id ~ none",
        "score 2:    0.199 ~ score 2 ~ 0.199",
        "score 2:    0.199 ~ score ~ none",
        "val_loss: 0.35 -> 0.31 ~ val_loss ~ 0.31",
        "val_loss: 0.35 → 0.31, saved ~ val_loss ~ 0.31",
        "Epoch 3: 0.5 ~ Epoch ~ 3.0",
      })
  void numbersAreReadAsTheyAreMeant(String log, String metric, String expected) throws IOException {
    assertEquals(expected, value(log + "\n", metric));
  }

  @Test
  void tableOfNamesAndValuesKeepsItsNames() throws IOException {
    assertEquals("0.5", value("| metric | value |\n|---|---|\n| loss | 0.5 |\n", "loss"));
  }
}
