# Runs one attempt on a node: claims it, starts its command, and records the exit code.
# Before this come the variables of the attempt: sweep__launch, sweep__folder, sweep__directory,
# sweep__limit, sweep__warning, sweep__signal, sweep__grace, sweep__tick, sweep__beat; and the
# function sweep__variables.

# Writes a record completely or not at all, and onto the disk.
sweep__write() {
  printf '%s\n' "$2" | dd of="$sweep__folder/$1.new" conv=fsync 2>/dev/null &&
    mv "$sweep__folder/$1.new" "$sweep__folder/$1"
}

# Succeeds for one copy of a job only: the file is made if it does not exist, in one step.
sweep__claim() {
  (set -C; printf '%s\n' "$sweep__me" >"$sweep__folder/claim") 2>/dev/null
}

# Why the command was ended; the first reason counts.
sweep__because() {
  [ -e "$sweep__folder/ended-by" ] || sweep__write ended-by "$1 $sweep__launch"
}

sweep__send() {
  kill -s "$1" -- "-$sweep__child" 2>/dev/null || kill -s "$1" "$sweep__child" 2>/dev/null
}

sweep__forward() {
  sweep__interrupted=1
  [ "$1" != TERM ] || sweep__because TERM
  [ -z "$sweep__child" ] || sweep__send "$1"
}

# Ends the command: TERM at once, KILL after a grace.
sweep__end() {
  [ "$1" -gt 0 ] && sweep__send TERM
  sweep__send CONT
  sweep__due=$((sweep__now + $1))
  [ -n "$sweep__kill" ] && [ "$sweep__kill" -le "$sweep__due" ] || sweep__kill=$sweep__due
}

# Carries out the orders that the runner has added to the file since the last look.
sweep__obey() {
  sweep__line=0
  while read -r sweep__order sweep__what; do
    sweep__line=$((sweep__line + 1))
    [ "$sweep__line" -gt "$sweep__done" ] || continue
    sweep__done=$sweep__line
    case $sweep__order in
      signal) sweep__send "$sweep__what" ;;
      end) sweep__because end; sweep__end "$sweep__what" ;;
    esac
  done <"$sweep__folder/control"
}

sweep__keep_time() {
  sweep__age=$((sweep__now - sweep__start))
  if [ -n "$sweep__warning" ] && [ "$sweep__age" -ge "$sweep__warning" ]; then
    sweep__send "$sweep__signal"
    sweep__warning=
  fi
  if [ -n "$sweep__limit" ] && [ "$sweep__age" -ge "$sweep__limit" ]; then
    sweep__because limit
    sweep__end "$sweep__grace"
    sweep__limit=
  fi
  if [ -n "$sweep__kill" ] && [ "$sweep__now" -ge "$sweep__kill" ]; then
    sweep__send KILL
  fi
}

# Runs beside the command until the wrapper ends it.
sweep__watch() {
  trap 'kill "$sweep__nap" 2>/dev/null; exit 0' TERM
  trap : USR1 USR2 INT HUP
  sweep__done=0 sweep__kill='' sweep__beaten=0 sweep__start=''
  while kill -0 "$sweep__self" 2>/dev/null; do
    sleep "$sweep__tick" &
    sweep__nap=$!
    wait "$sweep__nap"
    sweep__now=$(date +%s)
    sweep__start=${sweep__start:-$((sweep__now - sweep__tick))}
    if [ $((sweep__now - sweep__beaten)) -ge "$sweep__beat" ]; then
      printf '%s %s\n' "$sweep__now" "$sweep__launch" >"$sweep__folder/heartbeat"
      sweep__beaten=$sweep__now
    fi
    sweep__obey
    sweep__keep_time
  done
  sweep__send KILL
}

# The exit code of the command. A wait that a signal interrupts is repeated.
sweep__await() {
  sweep__code=
  while :; do
    sweep__interrupted=
    wait "$sweep__child"
    sweep__status=$?
    [ "$sweep__status" != 127 ] || [ -z "$sweep__code" ] || break
    sweep__code=$sweep__status
    [ -n "$sweep__interrupted" ] || break
  done
}

# The processes of the attempt that left its group. Those of a pilot's attempts are the pilot's.
sweep__strays() {
  [ -n "$sweep__pilot" ] || sweep__find "(.*,)?$sweep__launch"
}

# The processes with such a cookie.
sweep__find() {
  grep -lzE "^SWEEP_COOKIE=$1\$" /proc/[0-9]*/environ 2>/dev/null |
    while IFS=/ read -r _ _ sweep__pid _; do
      printf '%s\n' "$sweep__pid"
    done
}

# Ends what the command left running.
sweep__clear() {
  for sweep__round in 1 2 3 4 5 6 7 8 9 10; do
    sweep__stray=$(sweep__strays)
    if [ -z "$sweep__stray" ] && ! kill -0 -- "-$sweep__child" 2>/dev/null; then
      return
    fi
    sweep__last=TERM
    [ "$sweep__round" -lt 5 ] || sweep__last=KILL
    kill -s "$sweep__last" -- "-$sweep__child" $sweep__stray 2>/dev/null
    sleep 0.5 2>/dev/null || sleep 1
  done
}

sweep__run() {
  sweep__variables
  SWEEP_COOKIE=${SWEEP_COOKIE:+$SWEEP_COOKIE,}$sweep__launch
  export SWEEP_COOKIE
  cd "$sweep__directory" || exit 125
  if command -v setsid >/dev/null 2>&1; then
    exec setsid "$@"
  fi
  exec "$@"
}

# Claims the job and records its start; ends the script if it is not to run.
sweep__begin() {
  sweep__job=${sweep__job:-${SLURM_JOB_ID:-${JOB_ID:-${PBS_JOBID:-${LSB_JOBID:-${FLUX_JOB_ID:-none}}}}}}
  sweep__node=${sweep__node:-${SLURMD_NODENAME:-$(uname -n)}}
  # In a subshell, which a pilot makes for it, $$ is another process.
  read -r sweep__self sweep__rest </proc/self/stat || sweep__self=$$
  sweep__me="$sweep__launch $sweep__job $sweep__node $sweep__self ${sweep__pilot:-0}"
  sweep__child=
  read -r sweep__word sweep__found <"$sweep__folder/control"
  if [ "$sweep__found" != "$sweep__launch" ]; then
    printf 'sweep: %s does not see the job in %s\n' "$sweep__node" "$sweep__folder" >&2
    exit 122
  fi
  if ! sweep__claim; then
    printf 'sweep: the job was claimed before\n' >&2
    exit 0
  fi
  printf '%s %s\n' "$sweep__self" "$sweep__launch" >"$sweep__folder/pid"
}

sweep__main() {
  sweep__begin
  trap 'sweep__forward TERM' TERM
  trap 'sweep__forward USR1' USR1
  trap 'sweep__forward USR2' USR2
  trap 'sweep__forward INT' INT
  trap : HUP
  (sweep__run "$@") </dev/null >"$sweep__folder/stdout.log" 2>"$sweep__folder/stderr.log" &
  sweep__child=$!
  sweep__watch </dev/null >/dev/null 2>&1 &
  sweep__watcher=$!
  [ ! -e "$sweep__folder/ended-by" ] || sweep__send TERM
  sweep__await
  kill -s TERM "$sweep__watcher" 2>/dev/null
  sweep__clear
  if [ -e "$sweep__folder/exit" ] || [ -L "$sweep__folder/exit" ]; then
    mv "$sweep__folder/exit" "$sweep__folder/exit.of-command.$$"
  fi
  sweep__write exit "$sweep__code $sweep__launch"
  exit "$sweep__code"
}
