#!/usr/bin/python3
"""Suggests configurations with a sampler of Optuna, controlled by lines on standard input.

The words of a line are separated by tabs. "choice NAME COUNT CONDITION" and "float|int NAME LOW HIGH
LOG STEP CONDITION" describe a parameter; "start SAMPLER SEED" begins a search; "fill COUNT" adds
random trials, and is answered by an empty line; "tell TRIAL LOSS" ends a trial; "ask" starts one, and
is answered by its values; "cpu" is answered by the milliseconds used so far. A condition is empty, or
the name of an earlier parameter and the whole numbers for which the parameter is active. With the
argument "hasten", TPE is faster; not for measuring time.
"""

import sys
import time
import warnings

import optuna
from optuna.samplers._tpe import _truncnorm
from scipy import special

SAMPLERS = {
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "tpe-mv-cl": lambda seed: optuna.samplers.TPESampler(
        seed=seed, multivariate=True, constant_liar=True
    ),
    "cmaes": lambda seed: optuna.samplers.CmaEsSampler(seed=seed),
}


def suggested(trial, kind, name, words):
    if kind == "choice":
        return trial.suggest_categorical(name, range(int(words[0])))
    low, high = float(words[0]), float(words[1])
    log, step = words[2] == "true", float(words[3])
    if kind == "int":
        return trial.suggest_int(name, int(low), int(high), log=log)
    return trial.suggest_float(name, low, high, log=log, step=step or None)


def answer(trial, space):
    values = {}
    for kind, name, *words in space:
        about, *active = words[-1].split(" ")
        if not active or values.get(about) in map(int, active):
            values[name] = suggested(trial, kind, name, words)
    return "\t".join(f"{name}={value!r}" for name, value in values.items())


def fill(study, space, count):
    learning, study.sampler = study.sampler, SAMPLERS["random"](0)
    for _ in range(count):
        trial = study.ask()
        answer(trial, space)
        study.tell(trial, sum(float(value) ** 2 for value in trial.params.values()))
    study.sampler = learning


def hasten():
    """Lets scipy compute what Optuna 3.1 bisects: thrice as fast, equal but for rounding."""
    _truncnorm._ndtri_exp = special.ndtri_exp
    _truncnorm._log_ndtr = special.log_ndtr
    _truncnorm.erf = special.erf


def main():
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    if "hasten" in sys.argv:
        hasten()
    space, study = [], None
    for line in sys.stdin:
        word, *words = line.rstrip("\n").split("\t")
        if word == "start":
            study = optuna.create_study(sampler=SAMPLERS[words[0]](int(words[1])))
            described, space = space, []
        elif word == "fill":
            fill(study, described, int(words[0]))
            print(flush=True)
        elif word == "cpu":
            print(1000 * time.process_time(), flush=True)
        elif word == "tell":
            study.tell(int(words[0]), float(words[1]))
        elif word == "ask":
            print(answer(study.ask(), described), flush=True)
        else:
            space.append((word, *words))


if __name__ == "__main__":
    main()
