#!/usr/bin/python3
"""Computes the learning curves that pruning.sh replays: the validation loss after each of 27 epochs.

    python3 curves.py FILE     needs python3-sklearn; about 15 minutes

The file is shipped, so this is needed only to change it. A multilayer perceptron is trained on
scikit-learn's digits; there is one line for each point of a grid.
"""

import itertools
import sys
import warnings

import numpy
from sklearn.datasets import load_digits
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

GRID = {
    "lr": [10 ** (k / 4) for k in range(-20, 1)],
    "momentum": [0.0, 0.5, 0.9, 0.98],
    "batch": [8, 32, 128],
    "width": [4, 32, 128],
}
EPOCHS = 27

images, labels = load_digits(return_X_y=True)
split = train_test_split(images / 16, labels, test_size=0.5, random_state=0)


def curve(lr, momentum, batch, width):
    """The validation loss after each epoch; no less than what guessing has if it diverged."""
    model = MLPClassifier(
        (width,),
        solver="sgd",
        learning_rate_init=lr,
        momentum=momentum,
        batch_size=batch,
        alpha=1e-4,
        random_state=0,
    )
    for _ in range(EPOCHS):
        try:
            model.partial_fit(split[0], split[2], classes=range(10))
            guess = numpy.nan_to_num(model.predict_proba(split[1]), nan=0.1)
            yield log_loss(split[3], guess, labels=range(10))
        except ValueError:
            yield 10.0


def main():
    warnings.simplefilter("ignore")
    numpy.seterr(all="ignore")
    with open(sys.argv[1], "w", encoding="ascii") as out:
        for point in itertools.product(*GRID.values()):
            values = " ".join(f"{min(loss, 10):.4g}" for loss in curve(*point))
            print(",".join(f"{value:.6g}" for value in point) + "," + values, file=out)


main()
