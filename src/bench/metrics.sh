#!/bin/sh
# Prints the cost of finding metrics in one large log, next to tools that only search for a word, and
# in growing logs. Nothing is asserted: machines are noisy, so compare the ratios.
#
#   mvn -q -B package -DskipTests && src/bench/metrics.sh [MEGABYTES] [SECONDS]
#
# MEGABYTES of text and of JSON (1000); SECONDS for which 16 logs grow by 1000 lines a second each (30).
set -eu
sweep=$(cd "$(dirname "$0")/../.." && pwd)/target/sweep
megabytes=${1:-1000}
seconds=${2:-30}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# Writes a number of megabytes by repeating a block of lines.
fill() {
  block=$(wc -c <"$1")
  count=$((megabytes * 1000000 / block))
  for _ in $(seq "$count"); do cat "$1"; done >"$2"
}

awk 'BEGIN { srand(1); for (i = 0; i < 10000; i++) printf "2026-01-01 12:%02d:%02d INFO trainer: epoch=%d step=%d loss=%.6f val/acc=%.4f lr=1e-4 it/s: %.1f\n",
  i / 60 % 60, i % 60, i / 1000, i, rand(), rand(), 100 * rand() }' >lines
awk 'BEGIN { srand(1); for (i = 0; i < 10000; i++) printf "{\"step\": %d, \"loss\": %.6f, \"val\": {\"acc\": %.4f}, \"lr\": 0.0001, \"stage\": \"train\"}\n",
  i, rand(), rand() }' >objects
head -n 100 lines >tenth
fill lines text.log
fill objects metrics.jsonl

# Runs a command and prints megabytes per CPU second, and peak memory.
speed() {
  label=$1
  file=$2
  shift 2
  /usr/bin/time -o cost -f '%U %S %e %M' "$@" "$file" >found 2>&1
  awk -v l="$label" -v b="$(wc -c <"$file")" \
    '{ printf "%-34s %7.2f s  %6.0f MB/s a core  %4.0f MB resident at most\n", l, $3, b / 1e6 / ($1 + $2), $4 / 1024 }' cost
}

echo "one log of $megabytes MB, six measurements a line:"
speed "sweep metrics, text" text.log "$sweep" metrics
speed "sweep metrics, JSON lines" metrics.jsonl "$sweep" metrics
speed "grep -c of one number" text.log grep -cE 'loss=[0-9.]+'
if command -v python3 >/dev/null; then
  speed "python3 re.findall, by line" text.log python3 -c '
import re, sys
number = re.compile(r"([A-Za-z_][\w./@-]*)[:=]\s*([-+]?\d+\.?\d*(?:[eE][-+]?\d+)?)")
for line in open(sys.argv[1]):
    last = {name: float(value) for name, value in number.findall(line)}'
fi

# CPU time of the sweep process itself while 16 trials run, in hundredths of a second.
watched() {
  cat >"$1.yaml" <<SPEC
name: $1
method: grid
slots: 16
metric: {name: loss}
command: [sh, -c, "$2"]
parameters: {x: {min: 1, max: 16}}
SPEC
  "$sweep" run "$1.yaml" >/dev/null 2>&1 &
  runner=$!
  until [ "$(find "runs/$1/trials" -name pid 2>/dev/null | wc -l)" -eq 16 ]; do sleep 0.2; done
  sleep 5
  before=$(awk '{ print $14 + $15 }' "/proc/$runner/stat")
  sleep "$seconds"
  after=$(awk '{ print $14 + $15 }' "/proc/$runner/stat")
  "$sweep" stop --now "runs/$1" >/dev/null 2>&1
  wait "$runner" || true
  echo $((after - before))
}

echo "16 logs that get 1000 lines a second each, for $seconds s:"
silent=$(watched silent "sleep 1000")
writing=$(watched writing "while cat $folder/tenth; do sleep 0.1; done")
awk -v s="$silent" -v w="$writing" -v t="$seconds" -v hz="$(getconf CLK_TCK)" \
  'BEGIN { printf "the runner takes %.1f %% of a core; %.1f %% if they are silent\n", 100 * w / hz / t, 100 * s / hz / t }'
