#!/bin/sh
# Compares sweep's samplers with those of Optuna on the tasks of src/bench/samplers/tasks.txt: regret,
# rank, probability of beating random search, and trials to random search's best of 200.
#
#   mvn -q -B package -DskipTests && src/bench/samplers.sh [OPTION=VALUE...]
#
# samplers=random,sobol,optuna-tpe   those to compare: methods of specs, and optuna-random, optuna-tpe,
#                                    optuna-tpe-mv-cl, optuna-cmaes (needs python3-optuna)
# tasks=REGEX     found in "NAME GROUP", such as 'mixed|conditional' or '^branin ' (all)
# seeds=10 trials=200 instance=0     instance=1 moves and turns the functions otherwise
# workers=1,8     8: asynchronous, 8b: batches of 8
# detail=true     the regret for each task, too
# time=100,300,1000                  instead: a processor's milliseconds for a suggestion after so many trials
# check=true      instead: looks for losses below the least that is stated
#
# Finished runs are kept in target/bench/samplers.tsv (store=FILE), and repeated only if the task or
# sweep's sampler or space classes have changed. CLASSES is the class path of sweep (target/sweep),
# PYTHON a Python with Optuna (/usr/bin/python3). The suggestions of several samplers take hours: use
# fewer seeds or tasks for a first look.
set -eu
cd "$(dirname "$0")/../.."
classes=${CLASSES:-target/sweep}
built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
javac -nowarn -d "$built" -cp "$classes" src/bench/samplers/*.java
flags="-XX:+UseSerialGC"
for argument in "$@"; do
  case $argument in
    # As the program is started.
    time=*) flags="$flags -XX:TieredStopAtLevel=1 -Xmx192m -Xmn12m" ;;
  esac
done
# shellcheck disable=SC2086
java $flags -Dslf4j.internal.verbosity=ERROR -cp "$built:$classes" SamplerBench \
  "python=${PYTHON:-/usr/bin/python3}" "$@"
