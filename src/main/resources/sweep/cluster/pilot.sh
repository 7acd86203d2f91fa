# Runs attempts one after another, as the runner puts them into a folder; claims itself first.
# Before this come the functions of an attempt's script, sweep__launch, sweep__folder, sweep__beat,
# and: sweep__queue, sweep__idle, sweep__life.

# Takes the next attempt by moving its file, which one pilot can do; leaves its script's path in
# sweep__script, and fails if there is none.
sweep__take() {
  for sweep__task in "$sweep__queue"/*; do
    sweep__mine=$sweep__taken/${sweep__task##*/}
    [ ! -e "$sweep__task" ] || mv "$sweep__task" "$sweep__mine" 2>/dev/null
    sweep__script=
    [ -e "$sweep__mine" ] && read -r sweep__script <"$sweep__mine" && return
  done
  false
}

# Succeeds once the runner wants no more of it, or its time is over.
sweep__is_over() {
  [ -z "$sweep__stopped" ] || return 0
  [ -n "$sweep__life" ] && [ $(($(date +%s) - sweep__start)) -ge "$sweep__life" ]
}

sweep__fly() {
  (. "$sweep__script") &
  sweep__child=$!
  sweep__await
  sweep__child=
  sweep__rests=0
  sweep__flown=$((sweep__flown + 1))
  [ $((sweep__flown % 16)) != 0 ] || sweep__tidy
}

# Removes the files of the attempts that it has run.
sweep__tidy() {
  rm -f "$sweep__taken"/*
}

# Ends what attempts left running; most of them leave nothing, and a look takes a while.
sweep__sweep_up() {
  sweep__stray=$(sweep__find "$sweep__launch,.*")
  [ -z "$sweep__stray" ] || kill -s "$1" $sweep__stray 2>/dev/null
}

# Waits for an attempt. A network file system shows new files sooner to who changes the folder.
sweep__rest() {
  if [ "$sweep__rests" = 0 ]; then
    sweep__tidy
    sweep__sweep_up TERM
  fi
  sleep 0.1
  sweep__rests=$((sweep__rests + 1))
  if [ $((sweep__rests % 10)) = 0 ]; then
    sweep__sweep_up KILL
    mkdir "$sweep__queue/.look" 2>/dev/null && rmdir "$sweep__queue/.look"
    printf '%s %s\n' "$(date +%s)" "$sweep__launch" >"$sweep__folder/heartbeat"
    ! grep -qs '^end ' "$sweep__folder/control" || sweep__stopped=1
    [ "$sweep__rests" -lt $((sweep__idle * 10)) ] || sweep__stopped=1
  fi
}

sweep__stop() {
  sweep__stopped=1 sweep__interrupted=1
  [ -z "$sweep__child" ] || kill -s "$1" "$sweep__child" 2>/dev/null
}

sweep__lead() {
  sweep__pilot=
  sweep__begin
  sweep__pilot=$sweep__launch
  SWEEP_COOKIE=$sweep__launch
  export sweep__job sweep__node sweep__pilot SWEEP_COOKIE
  sweep__taken=$sweep__folder/taken sweep__stopped='' sweep__rests=0 sweep__flown=0
  sweep__start=$(date +%s)
  mkdir -p "$sweep__taken"
  trap 'sweep__stop TERM' TERM INT
  trap '[ -z "$sweep__child" ] || kill -s USR1 "$sweep__child"' USR1
  trap : HUP USR2
  while ! sweep__is_over; do
    if sweep__take; then
      sweep__fly
    else
      sweep__rest
    fi
  done
  sweep__sweep_up KILL
  sweep__write exit "0 $sweep__launch"
}
