package sweep.metric.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.metric.series.ReadingOptions;
import sweep.metric.series.SeriesTable;
import sweep.metric.series.StepNames;

class LogFormatTest {
  private static String found(String line, String... objectives) {
    return found(line.getBytes(StandardCharsets.UTF_8), objectives);
  }

  private static String found(byte[] bytes, String... objectives) {
    ReadingOptions options =
        new ReadingOptions(new StepNames(Optional.empty()), Set.of(objectives));
    SeriesTable table = new SeriesTable(options);
    new LogFormat(table, 0).take(bytes, 0, bytes.length, /* isEnd= */ true);
    Map<String, Double> numbers = new LinkedHashMap<>();
    table.all().forEach(series -> numbers.put(series.name(), series.last().value()));
    return numbers.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "epoch 3 loss 0.2191 val_accuracy 0.9333 ~ {epoch=3.0, loss=0.2191, val_accuracy=0.9333}",
        "loss=0.5,acc=0.25                       ~ {loss=0.5, acc=0.25}",
        "INFO:root: Validation/Accuracy: .93     ~ {Validation/Accuracy=0.93}",
        "val.top-1 = 7.                          ~ {val.top-1=7.0}",
        "loss: 1e-3; lr: 2.5E+2                  ~ {loss=0.001, lr=250.0}",
        "loss: nan acc: -inf x: Infinity         ~ {loss=NaN, acc=-Infinity, x=Infinity}",
        "{'eval_loss': 0.25, 'epoch': 1.0}       ~ {eval_loss=0.25, epoch=1.0}",
        "{\"loss\": 0.25, \"n\": 3, \"tag\": \"x 4\"} ~ {loss=0.25, n=3.0}",
        "{\"val\": {\"acc\": 0.5}, \"l\": [1], \"bad\": NaN} ~ {val/acc=0.5, bad=NaN}",
        "Epoch 1: loss 0.5.                      ~ {Epoch=1.0, loss=0.5}",
        "Epoch 2/10 - loss: 0.5 - acc: 93.5%     ~ {loss=0.5, acc=93.5}",
        "(loss 0.5) [acc=0.6] |f1: 0.7|          ~ {loss=0.5, acc=0.6, f1=0.7}",
        "torch 2.1.0 at 12:30 took 3.5s          ~ {}",
        "python train.py --lr 0.1 --hidden=64    ~ {}",
        "loss 0.5 0.6                            ~ {loss=0.5}",
        "early stopping: val_loss 3 epochs without improvement ~ {}",
        "early stopping: val_loss 0.31           ~ {early_stopping_val_loss=0.31}",
        "val_loss did not improve from 0.31      ~ {}",
        "Epoch 7: val_loss improved from 0.31 to 0.29, saving ~ {Epoch=7.0}",
        "best val_loss: 0.3 (epoch 7)            ~ {best_val_loss=0.3, best_epoch=7.0}",
        "Best accuracy 0.95 at epoch 12          ~ {Best_accuracy=0.95, Best_epoch=12.0}",
        "target val_loss: 0.1                    ~ {target_val_loss=0.1}",
        "min_delta for val_loss: 0.001           ~ {min_delta_val_loss=0.001}",
        "Best: acc 0.93, loss 0.2                ~ {Best_acc=0.93, Best_loss=0.2}",
        "best_acc: 0.93 Best acc: 0.94           ~ {best_acc=0.93, Best_acc=0.94}",
        "Best validation accuracy: 0.95          ~ {Best_validation_accuracy=0.95}",
        "best epoch 7: val_loss 0.3              ~ {best_epoch=7.0, best_val_loss=0.3}",
        "epoch 3 took 5 min loss 0.5             ~ {epoch=3.0, took=5.0, loss=0.5}",
        "epoch 3 min loss 0.5 max loss 0.7       ~ {epoch=3.0, min_loss=0.5, max_loss=0.7}",
        "resumed from val_loss 0.5, val_loss 0.4 ~ {from_val_loss=0.5, val_loss=0.4}",
        "patience 3 steps, loss 3 steps 100      ~ {loss=3.0, steps=100.0}",
        "train loss: 0.5 val loss: 0.6           ~ {train_loss=0.5, val_loss=0.6}",
        "Train: loss=0.5 acc=0.8 | Val: loss=0.6 acc=0.7 ~ {Train_loss=0.5, Train_acc=0.8, Val_loss=0.6, Val_acc=0.7}",
        "[train] loss 0.5 lr 0.1                 ~ {train_loss=0.5, train_lr=0.1}",
        "train: train_loss 0.5 val/loss 0.6      ~ {train_loss=0.5, val/loss=0.6}",
        "Train Epoch: 1 [640/60000 (1%)] Loss: 0.3 ~ {Epoch=1.0, Train_Loss=0.3}",
        "Val Epoch 1/9: loss 0.6                 ~ {Val_loss=0.6}",
        "Test set: Average loss: 0.0265, Accuracy: 9912/10000 (99%) ~ {Test_loss=0.0265, Test_Accuracy=99.12}",
        "Accuracy: 9912/10000 (50%) n: 3/4       ~ {}",
        "Training: 50%|█| 5/10 [00:01<00:01, 4it/s, loss=0.5] ~ {Training_loss=0.5}",
        "test 0.3 val: 0.4                       ~ {test=0.3, val=0.4}",
        "mean loss 0.5 current acc 0.6           ~ {loss=0.5, acc=0.6}",
        "loss: 0,512, acc: 0,93                  ~ {loss=0.512, acc=0.93}",
        "loss 12,5 lr 1,5e-3 n 1,234 m 1234,567  ~ {loss=12.5, lr=0.0015, n=1234.0, m=1234.567}",
        "loss: 0,512,0,93 x: 1,2,3 y: 0,5.1      ~ {}",
        "loss -0,5 gain: +0,25                   ~ {loss=-0.5, gain=0.25}",
        "Genauigkeit für Prüfmenge: 0.5          ~ {Prüfmenge=0.5}",
        "loss: -0.5 gain: +1                     ~ {loss=-0.5, gain=1.0}",
        "{\"loss\": 0.25} trailing               ~ {loss=0.25}",
        "loss 0x1F mask 0b1                      ~ {}",
        "tokens 1,234.5 seen 12,345,678          ~ {tokens=1234.5, seen=1.2345678E7}",
        "loss 0,5 ratio: 1,23                    ~ {loss=0.5, ratio=1.23}",
        "|    ep_rew_mean     | 9.31     |        ~ {ep_rew_mean=9.31}",
        "│        test_acc           │    0.9864  │ ~ {test_acc=0.9864}",
        "loss: tensor(0.25, grad_fn=<X>) acc: np.float64(0.5) ~ {loss=0.25, acc=0.5}",
        "loss: [0.25] pair: [0.5, 0.6]           ~ {loss=0.25}",
        "Epoch [3/10], Step [100/600], Loss: 0.5 ~ {Loss=0.5}",
        "[12]\ttrain-rmse:0.5\tvalid-rmse:.75    ~ {train-rmse=0.5, valid-rmse=0.75}",
        "0:\tlearn: 0.68\ttotal: 52.5ms          ~ {learn=0.68}",
        "epoch 3 - 0.5s left, eta 0.5m           ~ {epoch=3.0}",
        "█ loss=0.5, ▁ acc=0.75 ✓ │              ~ {loss=0.5, acc=0.75}",
      })
  void namedNumbersAreFoundAnywhereInALine(String line, String expected) {
    assertEquals(expected.strip(), found(line.strip()));
  }

  private static String notes(String text) {
    ReadingOptions options = new ReadingOptions(new StepNames(Optional.empty()), Set.of());
    SeriesTable table = new SeriesTable(options);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    new LogFormat(table, 0).take(bytes, 0, bytes.length, /* isEnd= */ true);
    return String.join(
        "\n", Stream.concat(table.fileNotes().stream(), table.seriesNotes().stream()).toList());
  }

  @Test
  void severalValuesOfAMetricInALineAreNoted() {
    assertEquals(
        "loss: line 2 has several values; the last, 0.75, was used",
        notes("loss 0.5 acc 0.5\nloss 0.5 loss 0.75\nloss 0.1 loss 0.2\n"));
    assertEquals(
        "", notes("train loss 0.5 val loss 0.75\r loss 0.5\r loss 0.4\r loss 0.3 loss 0.3"));
  }

  @Test
  void metricWithAndWithoutPercentSignIsNoted() {
    assertEquals(
        "acc: with a percent sign in line 1, without one in line 3; both are used as written",
        notes("acc 95%\nloss 1\nacc 0.95\nf1 93%\n"));
  }

  @Test
  void commaIsDecimalAfterADecimalCommaInTheSameMetricAndEarlierOnesAreNoted() {
    String log = "loss: 2,303\nloss: 0,998\nloss: 1,002\ntokens: 1,024\n";

    assertEquals("{loss=1.002, tokens=1024.0}", found(log));
    assertEquals(
        "loss: the comma in line 1 was read as a thousands separator, the one in line 2 as a decimal comma",
        notes(log));
  }

  @Test
  void negativeNumberWithDecimalCommaKeepsItsSign() {
    assertEquals("{gain=-1.25}", found("gain: -0,5\ngain: -1,250\n"));
  }

  @Test
  void countIsNotAMetricAndIsNoted() {
    assertEquals(
        "line 2: 'val_loss 3 epochs' is a count, not a metric",
        notes("val_loss 0.5\nearly stopping: val_loss 3 epochs without improvement\n"));
  }

  @Test
  void possibleListOfNumbersIsNoted() {
    assertEquals(
        "line 1: 'loss: 0,512,0,93' may be one number or several; ignored",
        notes("loss: 0,512,0,93\n"));
  }

  @Test
  void objectiveIsFoundWithAnySeparatorBetweenItsWords() {
    for (String objective : new String[] {"val_loss", "val loss", "Val/Loss"}) {
      assertEquals("{%s=0.6}".formatted(objective), found("Val loss: 0.6", objective));
      assertEquals(
          "{%s=0.6}".formatted(objective),
          found("Val: loss: 0.6".replace("loss", "Loss"), objective));
    }
    assertEquals(
        "{val loss=0.6}",
        found("val loss: 0.6 best val loss: 0.5", "val loss").replace(", best_val_loss=0.5", ""));
    assertEquals("{}", found("early stopping: val loss 3 epochs", "val loss"));
    assertEquals("{}", found("best err (%): 1", "err (%)"));
    assertEquals("{err (%)=2.0}", found("best err (%): 1, err (%): 2", "err (%)"));
  }

  @Test
  void coloursAreIgnored() {
    assertEquals("{loss=0.5}", found("\u001b[1mloss\u001b[0m: \u001b[32m0.5\u001b[0m"));
  }

  @Test
  void objectiveMayHaveAnyName() {
    assertEquals(
        "{error=7.5, top-1 error (%)=7.5}",
        found("error 7.5 top-1 error (%): 7.5", "top-1 error (%)"));
  }
}
