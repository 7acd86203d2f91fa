#!/bin/sh
# Prints the overhead of sweep next to that of xargs and GNU parallel. Nothing is asserted: machines
# are noisy, so compare the ratios.
#
#   mvn -q -B package -DskipTests && src/bench/bench.sh [TRIALS] [FINISHED]
#
# TRIALS: no-op trials for the throughput (1000); FINISHED: trials in the resumed sweep (100000).
# TMPDIR=/dev/shm excludes the disk. ext4 without a journal creates files slowly for some minutes
# after many were deleted, such as after an earlier run.
set -eu
sweep=$(cd "$(dirname "$0")/../.." && pwd)/target/sweep
trials=${1:-1000}
finished=${2:-100000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

now() { date +%s%N; }

# Runs a command and prints seconds and trials per second.
pace() {
  label=$1
  shift
  start=$(now)
  "$@" >/dev/null 2>&1
  nanos=$(($(now) - start))
  awk -v l="$label" -v n="$trials" -v t="$nanos" \
    'BEGIN { printf "%-34s %7.2f s  %7.0f trials/s\n", l, t / 1e9, n * 1e9 / t }'
}

noop() {
  printf 'name: %s\nmethod: grid\ncommand: ["true"]\nslots: 2\nparameters: {x: {min: 1, max: %s}}\n' \
    "$1" "$2" >"$1.yaml"
}

memory() { awk '/VmHWM/ { printf "%.0f MB resident at most\n", $2 / 1024 }' "/proc/$1/status"; }

echo "no-op trials, two at a time:"
noop pace "$trials"
pace "sweep (folders, logs, journal)" "$sweep" run pace.yaml
pace "xargs -P2" sh -c "seq $trials | xargs -P2 -n1 true"
if command -v parallel >/dev/null; then
  pace "GNU parallel --joblog --results" \
    sh -c "seq $trials | parallel -j2 --joblog log --results out true"
else
  echo "GNU parallel is not installed"
fi

if command -v eatmydata >/dev/null; then
  noop unforced "$trials"
  pace "sweep, no force reaches the disk" eatmydata "$sweep" run unforced.yaml
else
  echo "eatmydata, which turns forcing off, is not installed"
fi

echo "first trial of a grid of 10^9 points:"
cat >vast.yaml <<'SPEC'
name: vast
method: grid
command: [sh, -c, "date +%s%N > first; sleep 100"]
slots: 1
parameters: {a: {min: 1, max: 1000}, b: {min: 1, max: 1000}, c: {min: 1, max: 1000}}
SPEC
start=$(now)
"$sweep" run vast.yaml >/dev/null 2>&1 &
runner=$!
while [ ! -s first ]; do sleep 0.01; done
awk -v s="$start" -v f="$(cat first)" 'BEGIN { printf "%.2f s after the start, ", (f - s) / 1e9 }'
memory "$runner"
kill -s TERM "$runner"
wait "$runner" || true

echo "a sweep of $finished finished trials, opened again:"
noop old "$finished"
"$sweep" run old.yaml >/dev/null 2>&1
start=$(now)
"$sweep" run old.yaml >/dev/null 2>err &
runner=$!
until grep -q resuming err; do sleep 0.01; done
awk -v s="$start" -v e="$(now)" 'BEGIN { printf "found complete after %.2f s\n", (e - s) / 1e9 }'
peak=""
while peak=$(memory "$runner" 2>/dev/null) && [ -n "$peak" ]; do
  last=$peak
  sleep 0.05
done
wait "$runner"
awk -v s="$start" -v e="$(now)" 'BEGIN { printf "tables written after %.2f s, ", (e - s) / 1e9 }'
echo "$last"
