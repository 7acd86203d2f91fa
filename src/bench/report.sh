#!/bin/sh
# Prints the time to write the report of a large sweep, and its size: report.sh [TRIALS...].
# The sweeps are imported from tables, so that only the report is measured.
set -eu
program=$(cd "$(dirname "$0")/../.." && pwd)/target/sweep
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

for trials in ${*:-300 5000 50000}; do
  awk -v trials="$trials" 'BEGIN {
    srand(1); split("relu gelu silu tanh", acts, " ")
    print "lr,layers,act,dropout,acc"
    for (i = 0; i < trials; i++) {
      power = -5 + 4 * rand(); layers = 2 + int(11 * rand()); dropout = 0.6 * rand()
      acc = 0.95 - 0.03 * (power + 2.5) ^ 2 - 0.001 * (layers - 7) ^ 2 + 0.004 * rand()
      printf "%.6g,%d,%s,%.4f,%.5f\n", 10 ^ power, layers, acts[1 + int(4 * rand())], dropout, acc
    }
  }' >"t$trials.csv"
  "$program" import "t$trials.csv" --metric acc >/dev/null 2>&1
  sweep=$(ls -d runs/*"$trials"*)
  begun=$(date +%s%N)
  "$program" report "$sweep" >/dev/null 2>&1
  ended=$(date +%s%N)
  echo "$trials trials: $(((ended - begun) / 1000000)) ms, $(($(wc -c <"$sweep/report.html") / 1024)) KB"
done
