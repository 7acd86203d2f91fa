#!/bin/sh
# Prints what early termination saves: random search over simulated learning curves, to the end and with
# each rule, by epochs spent and by the best loss that was reached. Nothing is asserted.
#
#   mvn -q -B package -DskipTests && src/bench/pruning.sh [TRIALS] [SEEDS]
#
# TRIALS of 27 epochs each (100); SEEDS of the search (5).
set -eu
sweep=${SWEEP:-$(cd "$(dirname "$0")/../.." && pwd)/target/sweep}
trials=${1:-100}
seeds=${2:-5}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# A curve that falls from about 2.3 to a level; the learning rate decides level and speed, and curves
# with a low rate start badly but end well, so that they cross.
cat >train.py <<'SCRIPT'
import math, random, sys, time
lr, width, seed = float(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
noise = random.Random(f"{lr} {width} {seed}")
level = 0.1 + 0.12 * (math.log10(lr) + 2.5) ** 2 + 0.3 * (width - 0.6) ** 2
speed = 0.12 + 0.25 * max(0.0, math.log10(lr) + 4) / 2
for epoch in range(1, 28):
    loss = level + 2.2 * math.exp(-speed * epoch) + 0.01 * noise.gauss(0, 1)
    print(f"epoch={epoch} loss={loss:.5f}", flush=True)
    time.sleep(0.15)
SCRIPT

# Runs one sweep, and prints the epochs that were spent and the least loss of those that completed.
search() {
  cat >"$1.yaml" <<SPEC
name: $1
method: random
seed: $3
run_cap: $trials
slots: 16
metric: {name: loss}
command: [python3, train.py, "\${lr}", "\${width}", "\${seed}"]
parameters:
  lr: {distribution: log_uniform_values, min: 1e-4, max: 1}
  width: {min: 0.0, max: 1.0}
$2
SPEC
  "$sweep" run "$1.yaml" --progress none >/dev/null 2>&1
  epochs=$(cat "runs/$1"/trials/*/*/stdout.log | wc -l)
  awk -F, -v e="$epochs" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "objective") o = i }
    $1 == 1 { best = $o } END { printf "%d %.5f\n", e, best }' "runs/$1/results.csv"
  rm -rf "runs/$1"
}

compare() {
  for seed in $(seq "$seeds"); do search "s$seed" "$2" "$seed"; done |
    awk -v l="$1" '{ e += $1; b += $2 } END { printf "%-34s %7.0f epochs  least loss %.4f\n", l, e / NR, b / NR }'
}

echo "$trials trials of 27 epochs, mean of $seeds seeds:"
compare "to the end" ""
compare "asha" "early_terminate: {type: asha, resource: epoch}"
compare "asha, eta 2, from 3" "early_terminate: {type: asha, resource: epoch, min_iter: 3, eta: 2}"
compare "hyperband as W&B" "early_terminate: {type: hyperband, min_iter: 3}"
compare "median" "early_terminate: {type: median, resource: epoch}"
compare "patience 5, delta 0.02" "early_terminate: {type: patience, patience: 5, min_delta: 0.02, resource: epoch}"
