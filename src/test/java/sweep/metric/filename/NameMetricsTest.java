package sweep.metric.filename;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMetricsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "model.n_layers-10.act-relu.loss-0.12.accuracy-0.95.pth"
            + " ~ model {n_layers=10, act=relu, loss=0.12, accuracy=0.95} .pth",
        "epoch=3-val_loss=0.12.ckpt              ~ {epoch=3, val_loss=0.12} .ckpt",
        "epoch=12-step=1000-v1.ckpt              ~ {epoch=12, step=1000} v1 .ckpt",
        "best-epoch=03-val-loss=1e-05.ckpt       ~ best {epoch=03, val-loss=1e-05} .ckpt",
        "act=leaky-relu-loss=-0.5                ~ {act=leaky-relu, loss=-0.5}",
        "act=relu-v2.h5                          ~ {act=relu} v2 .h5",
        "my model lr=0.1,act=relu,acc=.json      ~ my model unclear: 'acc' has no value",
        "lr=0.1_val_acc=nan.json                 ~ {lr=0.1, val_acc=nan} .json",
        "day=2024-11-05-loss=1                   ~ {day=2024-11-05, loss=1}",
        "k=3x3-conv.loss=1.npz                   ~ {k=3x3-conv, loss=1} .npz",
        "lr_0.01_bs_32.json                      ~ {lr=0.01, bs=32} .json",
        "n_layers_10_shift_-0.5.pt               ~ {n_layers=10, shift=-0.5} .pt",
        "lr-0.01-bs-32.pth                       ~ {lr=0.01, bs=32} .pth",
        "my-model-lr-0.01-bs-32.pth              ~ my-model {lr=0.01, bs=32} .pth",
        "lr-1e-05_bs-32                          ~ {lr=1e-05, bs=32}",
        "model.val-loss-0.12.shift--1.5.pth      ~ model {val-loss=0.12, shift=-1.5} .pth",
        "model.top-1-0.95.act-leaky-relu.pth     ~ model {top-1=0.95, act=leaky-relu} .pth",
        "model.loss-inf.acc-NaN.pth.tar          ~ model {loss=inf, acc=NaN} .pth.tar",
        "model.v2.lr-0.1.final.tar.gz            ~ model.v2 {lr=0.1} final .tar.gz",
        "model.lr-0.1                            ~ model {lr=0.1}",
        "model,lr-0.1,bs-32.pth                  ~ model {lr=0.1, bs=32} .pth",
        "prüfung.größe-3.pth                     ~ prüfung {größe=3} .pth",
        "my-model.safetensors                    ~ my-model {} .safetensors",
        "model.pth                               ~ model {} .pth",
        ".hidden                                 ~ hidden {}",
        "act=relu_val_loss=1.pth"
            + " ~ unclear: it is unclear where the value ends and the name starts in 'relu_val_loss'",
        "m.lr-0.1-act-relu-bs-32.pth             ~ m unclear: it is unclear which words of 'act-relu-bs' are a name",
        "m.lr-0.1.best.bs-3.pth                  ~ m unclear: it is unclear what 'best' belongs to",
        "m.lr-0.1.lr-0.2.pth                     ~ m unclear: 'lr' appears twice",
        "day=2024-11-05.json                     ~ {day=2024-11-05} .json",
        "=3.pth                                  ~ unclear: there is no name before '3'",
        "a==3                                    ~ unclear: it is unclear where the value ends and the name starts in ''",
      })
  void nameHasPrefixPairsSuffixAndExtension(String name, String expected) {
    NameMetrics read = NameMetrics.read(name.strip());

    String pairs =
        read.problem().map(problem -> "unclear: " + problem).orElse(read.pairs().toString());
    String all =
        String.join(
            " ",
            read.prefix(),
            pairs,
            read.suffix(),
            read.problem().isPresent() ? "" : read.extension());
    assertEquals(expected.strip(), all.replaceAll(" +", " ").strip());
  }

  @Test
  void numbersAreThePairsWithNumericValues() {
    NameMetrics read = NameMetrics.read("m.act-relu.loss-1e-05.bad-nan.low--inf.pth");

    assertEquals("{loss=1.0E-5, bad=NaN, low=-Infinity}", read.numbers().toString());
  }

  @Test
  void ambiguousNameHasNoPairs() {
    assertEquals(Map.of(), NameMetrics.read("lr=0.1-act=relu_x=1").pairs());
    assertEquals(Optional.empty(), NameMetrics.read("").problem());
  }
}
