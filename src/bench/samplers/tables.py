#!/usr/bin/python3
"""Computes the tables of real models: a loss for each point of a grid.

    python3 tables.py FOLDER [NAME...]     needs python3-sklearn; about 20 minutes

The tables are shipped, so this is needed only to change one. Every model is trained on a data set
that comes with scikit-learn; the loss is that of a fixed held-out part or of cross-validation.
"""

import csv
import itertools
import pathlib
import sys
import warnings

import numpy
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_wine
from sklearn.ensemble import GradientBoostingClassifier, RandomForestRegressor
from sklearn.metrics import log_loss
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score, train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def grid(**axes):
    """All points of a grid."""
    return [dict(zip(axes, point)) for point in itertools.product(*axes.values())]


def powers(base, first, last, step=1):
    return [float(base) ** power for power in range(first, last + 1, step)]


def svm_digits():
    """A support vector machine on the digits; degree matters to one kernel only."""
    images, labels = load_digits(return_X_y=True)
    split = train_test_split(images / 16, labels, test_size=0.6, random_state=0)
    common = {"C": powers(10, -2, 4), "gamma": powers(10, -5, 1)}
    points = grid(kernel=["rbf", "sigmoid"], degree=[""], **common)
    points += grid(kernel=["poly"], degree=[2, 3, 4, 5], **common)
    for point in points:
        given = {name: value for name, value in point.items() if value != ""}
        model = SVC(max_iter=20000, **given).fit(split[0], split[2])
        yield point, 1 - model.score(split[1], split[3])


def forest_diabetes():
    """A random forest on diabetes: the mean squared error, in thousands."""
    inputs, targets = load_diabetes(return_X_y=True)
    folds = KFold(3, shuffle=True, random_state=0)
    points = grid(
        criterion=["squared_error", "friedman_mse", "poisson"],
        bootstrap=["yes", "no"],
        depth=[1, 2, 3, 4, 5, 6, 8],
        features=[1, 2, 4, 6, 8, 10],
        leaf=[1, 2, 5, 10, 20, 40],
    )
    for point in points:
        model = RandomForestRegressor(
            n_estimators=25,
            criterion=point["criterion"],
            bootstrap=point["bootstrap"] == "yes",
            max_depth=point["depth"],
            max_features=point["features"],
            min_samples_leaf=point["leaf"],
            random_state=0,
        )
        scores = cross_val_score(
            model, inputs, targets, cv=folds, scoring="neg_mean_squared_error"
        )
        yield point, -scores.mean() / 1000


def boosting_cancer():
    """Gradient boosting on breast cancer: the log loss after each of several numbers of trees."""
    inputs, labels = load_breast_cancer(return_X_y=True)
    split = train_test_split(inputs, labels, test_size=0.4, random_state=0, stratify=labels)
    trees = [10, 20, 40, 80, 160]
    points = grid(
        rate=[0.01, 0.03, 0.1, 0.3, 1.0],
        depth=[1, 2, 3, 4, 6],
        subsample=[0.4, 0.7, 1.0],
        features=["all", "sqrt", "log2"],
    )
    for point in points:
        model = GradientBoostingClassifier(
            n_estimators=trees[-1],
            learning_rate=point["rate"],
            max_depth=point["depth"],
            subsample=point["subsample"],
            max_features=None if point["features"] == "all" else point["features"],
            random_state=0,
        ).fit(split[0], split[2])
        staged = list(model.staged_predict_proba(split[1]))
        for count in trees:
            loss = log_loss(split[3], numpy.clip(staged[count - 1], 1e-3, 1 - 1e-3))
            yield {**point, "trees": count}, loss


def mlp_wine():
    """A small network on the wines: the log loss; momentum matters to one solver only."""
    inputs, labels = load_wine(return_X_y=True)
    folds = StratifiedKFold(3, shuffle=True, random_state=0)
    common = {
        "rate": powers(10, -4, 0),
        "alpha": powers(10, -5, 1, 2),
        "hidden": [2, 4, 8, 16, 32],
        "activation": ["relu", "tanh", "logistic"],
    }
    points = grid(solver=["adam"], momentum=[""], **common)
    points += grid(solver=["sgd"], momentum=[0.0, 0.5, 0.9], **common)
    for point in points:
        given = {"momentum": point["momentum"]} if point["solver"] == "sgd" else {}
        model = MLPClassifier(
            hidden_layer_sizes=(point["hidden"],),
            activation=point["activation"],
            solver=point["solver"],
            learning_rate_init=point["rate"],
            alpha=point["alpha"],
            max_iter=25,
            batch_size=16,
            random_state=0,
            **given,
        )
        scores = cross_val_score(
            make_pipeline(StandardScaler(), model),
            inputs,
            labels,
            cv=folds,
            scoring="neg_log_loss",
            error_score=-5.0,
        )
        yield point, min(5.0, -scores.mean())


TABLES = {
    "svm-digits": svm_digits,
    "forest-diabetes": forest_diabetes,
    "boosting-cancer": boosting_cancer,
    "mlp-wine": mlp_wine,
}


def main(folder, *names):
    warnings.simplefilter("ignore")
    for name in names or TABLES:
        rows = [{**point, "loss": f"{loss:.4g}"} for point, loss in TABLES[name]()]
        with open(pathlib.Path(folder) / f"{name}.csv", "w", newline="", encoding="ascii") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        print(name, len(rows), "rows")


if __name__ == "__main__":
    main(*sys.argv[1:])
