# Runs attempts one after another, as the runner puts them into a folder; claims itself first.
# Before this come the functions of an attempt's script, sweep__launch, sweep__folder, sweep__beat,
# and: sweep__queue, sweep__idle, sweep__life.

# Takes the next attempt by moving its file, which one pilot can do; leaves its script's path in
# sweep__script, and fails if there is none.
sweep__take() {
  for sweep__task in "$sweep__queue"/*; do
    sweep__mine=$sweep__taken/${sweep__task##*/}
    mv "$sweep__task" "$sweep__mine" 2>/dev/null
    sweep__script=
    [ -e "$sweep__mine" ] && read -r sweep__script <"$sweep__mine" && return
  done
  false
}

# Succeeds once the runner wants no more of it, or its time is over.
sweep__is_over() {
  [ -z "$sweep__stopped" ] || return 0
  [ -z "$sweep__life" ] || [ $((sweep__now - sweep__start)) -lt "$sweep__life" ] || return 0
  [ $((sweep__now - sweep__worked)) -lt "$sweep__idle" ] || return 0
  grep -qs '^end ' "$sweep__folder/control"
}

sweep__show_life() {
  sweep__now=$(date +%s)
  if [ $((sweep__now - sweep__beaten)) -ge "$sweep__beat" ]; then
    printf '%s %s\n' "$sweep__now" "$sweep__launch" >"$sweep__folder/heartbeat"
    sweep__beaten=$sweep__now
  fi
}

sweep__fly() {
  sh "$sweep__script" &
  sweep__child=$!
  sweep__await
  sweep__child=
  rm -f "$sweep__mine"
  sweep__worked=$(date +%s)
}

# A network file system shows new files sooner to who changes the folder.
sweep__rest() {
  sleep 0.1 2>/dev/null || sleep 1
  sweep__rests=$((sweep__rests + 1))
  if [ $((sweep__rests % 10)) = 0 ]; then
    mkdir "$sweep__queue/.look" 2>/dev/null && rmdir "$sweep__queue/.look"
  fi
}

sweep__stop() {
  sweep__stopped=1 sweep__interrupted=1
  [ -z "$sweep__child" ] || kill -s "$1" "$sweep__child" 2>/dev/null
}

sweep__pilot() {
  sweep__begin
  export sweep__job
  sweep__taken=$sweep__folder/taken sweep__stopped='' sweep__beaten=0 sweep__rests=0
  mkdir -p "$sweep__taken"
  trap 'sweep__stop TERM' TERM INT
  trap '[ -z "$sweep__child" ] || kill -s USR1 "$sweep__child"' USR1
  trap : HUP USR2
  sweep__worked=$sweep__start
  sweep__show_life
  while ! sweep__is_over; do
    if sweep__take; then
      sweep__fly
    else
      sweep__rest
    fi
    sweep__show_life
  done
  sweep__write exit "0 $sweep__launch"
}
