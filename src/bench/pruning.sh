#!/bin/sh
# Prints what early termination saves: random search over recorded learning curves, to the end and with
# each rule, by the epochs that it takes to be as good as random search to the end is after all of its
# epochs. Nothing is asserted.
#
#   mvn -q -B package -DskipTests && src/bench/pruning.sh [TRIALS] [SEEDS]
#
# TRIALS of 27 epochs each (100), and as many epochs at most with a rule; SEEDS of the search (5).
# The curves are those of pruning/curves.py; an epoch takes a fifth of a second, on 8 slots.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
sweep=${SWEEP:-$here/../../target/sweep}
trials=${1:-100}
seeds=${2:-5}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# Replays a curve. Every epoch of any trial is a line of the file "epochs".
cat >train.py <<SCRIPT
import sys, time
with open("$here/pruning/curves.csv") as curves:
    curve = next(line for line in curves if line.startswith(",".join(sys.argv[1:]) + ","))
for epoch, loss in enumerate(curve.split(",")[-1].split(), 1):
    with open("epochs", "a") as log:
        log.write(f"{epoch} {loss}\n")
    print(f"epoch={epoch} loss={loss}", flush=True)
    time.sleep(0.2)
SCRIPT
column() { cut -d, -f"$1" "$here/pruning/curves.csv" | sort -u | paste -s -d, -; }

# Runs the sweep of a seed, and leaves its epochs in the order in which they were spent.
search() {
  rm -rf epochs runs
  cat >search.yaml <<SPEC
name: search
method: random
seed: $1
run_cap: $2
slots: 8
grace: 1s
metric: {name: loss}
command: [/usr/bin/python3, -S, train.py, "\${lr}", "\${momentum}", "\${batch}", "\${width}"]
parameters:
  lr: {values: ["$(column 1 | sed 's/,/", "/g')"]}
  momentum: {values: ["$(column 2 | sed 's/,/", "/g')"]}
  batch: {values: [$(column 3)]}
  width: {values: [$(column 4)]}
$3
SPEC
  "$sweep" run search.yaml --progress none >/dev/null 2>&1 || [ $? = 1 ]
}

echo "$trials trials of 27 epochs, $seeds seeds; the epochs until a trial is as good as the best of them:"
for seed in $(seq "$seeds"); do
  search "$seed" "$trials" ""
  sort -n -k2 epochs | awk '$1 == 27 { print $2; exit }' >"best.$seed"
done

compare() {
  for seed in $(seq "$seeds"); do
    search "$seed" "$((trials * $2))" "$3"
    awk -v best="$(cat "best.$seed")" -v most="$((trials * 27))" '
      NR <= most && !reached && $2 <= best { reached = NR }
      NR == 540 || NR <= 540 && (least == "" || $2 < least) { if (least == "" || $2 < least) least = $2 }
      END { print reached ? reached : most, least, best, NR }' epochs
  done | awk -v name="$1" '
    { sum += $1; all = all " " $1; least += $2; best += $3; spent += $4 }
    END { printf "%-26s %5.0f (%s )  least of 540 epochs %.4f, to the end %.4f, spent %.0f\n",
      name, sum / NR, all, least / NR, best / NR, spent / NR }'
}

compare "to the end" 1 ""
compare "asha" 3 "early_terminate: {type: asha, resource: epoch}"
compare "asha, eta 4" 3 "early_terminate: {type: asha, resource: epoch, eta: 4}"
compare "hyperband as W&B, from 1" 3 "early_terminate: {type: hyperband, min_iter: 1}"
compare "median" 2 "early_terminate: {type: median, resource: epoch}"
