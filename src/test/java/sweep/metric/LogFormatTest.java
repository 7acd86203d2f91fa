package sweep.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFormatTest {
  private static String found(String line, String... objectives) {
    return found(line.getBytes(StandardCharsets.UTF_8), objectives);
  }

  private static String found(byte[] bytes, String... objectives) {
    ReadingOptions options =
        new ReadingOptions(new StepNames(Optional.empty()), Set.of(objectives));
    SeriesTable table = new SeriesTable(options);
    new LogFormat(table, options, 0).take(bytes, 0, bytes.length, /* isEnd= */ true);
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
        "Genauigkeit für Prüfmenge: 0.5          ~ {Prüfmenge=0.5}",
        "loss: -0.5 gain: +1                     ~ {loss=-0.5, gain=1.0}",
        "{\"loss\": 0.25} trailing               ~ {loss=0.25}",
        "loss 0x1F mask 0b1                      ~ {}",
        "tokens 1,234.5 seen 12,345,678          ~ {tokens=1234.5, seen=1.2345678E7}",
        "loss 0,5 ratio: 1,23                    ~ {}",
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
  void namedNumbersAreFoundAnywhere(String line, String expected) {
    assertEquals(expected.strip(), found(line.strip()));
  }

  @Test
  void coloursAreLookedThrough() {
    assertEquals("{loss=0.5}", found("\u001b[1mloss\u001b[0m: \u001b[32m0.5\u001b[0m"));
  }

  @Test
  void objectiveMayHaveAnyName() {
    assertEquals(
        "{error=7.5, top-1 error (%)=7.5}",
        found("error 7.5 top-1 error (%): 7.5", "top-1 error (%)"));
  }
}
