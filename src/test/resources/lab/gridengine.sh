#!/bin/bash
# A real Grid Engine cell of one machine, for tests: qmaster and execd on loopback, all of it in one folder.
#
#   gridengine.sh FOLDER               brings it up, prints "ready", and takes it down at the end of its standard input,
#                                      so that it never outlives the program that holds the other end of the pipe
#   gridengine.sh FOLDER start NAME    starts a daemon that was killed: qmaster or execd
#
# Environment of the first form:
#   PORT    the port of qmaster; execd has the next
#   SLOTS   how many jobs run at a time (4)
#
# The queue is all.q, with the parallel environment smp. An ordinary user's cell runs the user's jobs alone.
set -euo pipefail
folder=$1
lib=/usr/lib/gridengine
share=/usr/share/gridengine
host=$(hostname)

is() {
  case $(readlink "/proc/$1/exe" 2>/dev/null) in
    */"$2") true ;;
    *) false ;;
  esac
}

process() {
  local pid
  [ -s "$folder/run/$1.pid" ] && pid=$(cat "$folder/run/$1.pid") && is "$pid" "sge_$1" && echo "$pid"
}

# Waits until a command succeeds, for some tenths of a second.
await() {
  local left=$1
  shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    if [ "$left" -le 0 ]; then
      echo "gridengine.sh: no success in time: $*" >&2
      tail -n 5 "$folder"/log/* "$folder"/spool/qmaster/messages >&2
      return 1
    fi
    sleep 0.1
  done
}

queue_is_open() {
  timeout 20 qstat -f -q all.q | awk '$1 ~ /^all.q@/ { found = NF == 5 } END { exit !found }'
}

# The daemons stay in the foreground of a session of their own.
start() {
  process "$1" >/dev/null && return
  SGE_ND=1 setsid "$lib/sge_$1" >>"$folder/log/$1.out" 2>&1 </dev/null &
  echo $! >"$folder/run/$1.pid"
  case $1 in
    qmaster) await 300 timeout 20 qconf -sh ;;
    *) await 300 queue_is_open ;;
  esac
}

# The folder goes with it, so nothing has to be put in order.
stop() {
  local pid
  pid=$(process "$1") || return 0
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

# Kills what runs in the cell's name. Processes may end while it looks.
kill_jobs() {
  local environment
  for environment in /proc/[0-9]*/environ; do
    if grep -qszxF "SGE_ROOT=$SGE_ROOT" "$environment" &&
      { grep -qsz '^JOB_ID=' "$environment" || is "$(basename "${environment%/environ}")" sge_shepherd; }; then
      kill -9 "$(basename "${environment%/environ}")" 2>/dev/null || true
    fi
  done
}

down() {
  local code=$?
  trap '' TERM INT HUP
  [ $code = 0 ] || tail -n 20 "$folder/setup.log" >&2
  stop execd
  stop qmaster
  kill_jobs
  rm -rf "$folder"
}

# Writes the files of a cell without its daemons.
create() {
  local common=$SGE_ROOT/$SGE_CELL/common directory names
  mkdir -p "$common" "$folder"/run "$folder"/log "$folder"/spool/qmaster/job_scripts "$folder"/spool/execd "$folder"/spool/db
  for directory in bin lib util utilbin; do
    ln -s "$(readlink -f "/var/lib/gridengine/$directory")" "$SGE_ROOT/$directory"
  done
  sed -e "s#^admin_user.*#admin_user $(id -un)#" \
    -e "s#/var/spool/gridengine/spooldb#$folder/spool/db#" \
    -e "s#/var/spool/gridengine/qmaster#$folder/spool/qmaster#" "$share/default-bootstrap" >"$common/bootstrap"
  echo "$host" >"$common/act_qmaster"
  # What loopback is called must be the host, in whichever direction a name is looked up.
  names=$(getent -s files hosts 127.0.0.1 localhost | awk '{ $1 = ""; print }' | tr -s ' ' '\n' | grep -vxF "$host" | sort -u | tr '\n' ' ')
  echo "$host localhost $names" >"$common/host_aliases"
  "$lib/spoolinit" berkeleydb libspoolb "$folder/spool/db" init
  sed -e "s#/var/spool/gridengine/execd#$folder/spool/execd#" -e 's/^min_uid.*/min_uid 0/' -e 's/^min_gid.*/min_gid 0/' \
    -e 's/^load_report_time.*/load_report_time 00:00:02/' -e 's/^max_unheard.*/max_unheard 00:00:10/' \
    -e 's/flush_time=00:00:15/flush_time=00:00:01/' \
    -e 's/^reschedule_unknown.*/reschedule_unknown 00:00:00/' "$share/default-configuration" >"$folder/conf"
  "$lib/spooldefaults" configuration "$folder/conf"
  "$lib/spooldefaults" complexes "$share/util/resources/centry"
  "$lib/spooldefaults" usersets "$share/util/resources/usersets"
  "$lib/spooldefaults" managers "$(id -un)"
}

# Adds the host, the parallel environment and the queue.
furnish() {
  qconf -ah "$host" || true
  qconf -as "$host"
  cat >"$folder/pe" <<END
pe_name smp
slots 999
user_lists NONE
xuser_lists NONE
start_proc_args NONE
stop_proc_args NONE
allocation_rule \$pe_slots
control_slaves FALSE
job_is_first_task TRUE
urgency_slots min
qsort_args NONE
accounting_summary FALSE
END
  printf 'group_name @allhosts\nhostlist %s\n' "$host" >"$folder/hosts"
  qconf -sq >"$folder/queue"
  sed -i -e 's/^qname .*/qname all.q/' -e 's/^hostlist .*/hostlist @allhosts/' -e "s/^slots .*/slots ${SLOTS:-4}/" \
    -e 's/^pe_list .*/pe_list smp/' -e 's#^shell .*#shell /bin/sh#' -e 's/^shell_start_mode .*/shell_start_mode unix_behavior/' \
    -e 's/^load_thresholds .*/load_thresholds NONE/' "$folder/queue"
  qconf -ssconf | sed -e 's/^schedule_interval .*/schedule_interval 0:0:1/' -e 's/^flush_submit_sec .*/flush_submit_sec 1/' \
    -e 's/^flush_finish_sec .*/flush_finish_sec 1/' -e 's/^load_formula .*/load_formula slots/' >"$folder/scheduler"
  qconf -Ap "$folder/pe"
  qconf -Ahgrp "$folder/hosts"
  qconf -Aq "$folder/queue"
  qconf -Msconf "$folder/scheduler"
}

if [ "${2:-}" = start ]; then
  . "$folder/env.sh"
  start "$3"
  exit
fi

cat >"$folder/env.sh" <<END
export SGE_ROOT=$folder/root SGE_CELL=lab SGE_QMASTER_PORT=${PORT:?} SGE_EXECD_PORT=$((PORT + 1)) SGE_ARCH=lx-amd64
END
. "$folder/env.sh"
trap down EXIT
trap 'exit 1' TERM INT HUP
create >"$folder/setup.log" 2>&1
start qmaster
furnish >>"$folder/setup.log" 2>&1
start execd
echo ready
cat >/dev/null
