#!/bin/bash
# A real Slurm cluster of one machine, for tests: slurmctld and some slurmd on loopback, all of it in one folder.
#
#   slurm.sh FOLDER               brings it up, prints "ready", and takes it down at the end of its standard input,
#                                 so that it never outlives the program that holds the other end of the pipe
#   slurm.sh FOLDER start NAME    starts a daemon that was killed: slurmctld, or a node such as n1
#   slurm.sh FOLDER crash NODE    kills all that runs on a node, as a power cut would
#
# Environment of the first form:
#   PORT      the port of slurmctld; node i has PORT + i
#   NODES     the number of nodes (2)
#   CPUS      the processors that each node claims (4)
#   SETTINGS  lines for slurm.conf, which replace those below with the same key
#
# Root gets private munge authentication, an ordinary user none: then all jobs are the user's own.
set -euo pipefail
folder=$1
export SLURM_CONF=$folder/etc/slurm.conf
PATH=$PATH:/usr/sbin:/sbin

# Whether a process is a certain program. A pid file may outlive its process.
is() {
  case $(readlink "/proc/$1/exe" 2>/dev/null) in
    */"$2" | */"$2-wlm") true ;;
    *) false ;;
  esac
}

# The process of a pid file, if it is that program.
process() {
  local pid
  [ -s "$1" ] && pid=$(tr -dc 0-9 <"$1") && [ -n "$pid" ] && is "$pid" "$2" && echo "$pid"
}

# Waits until a command succeeds, for some tenths of a second.
await() {
  local left=$1
  shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    if [ "$left" -le 0 ]; then
      echo "slurm.sh: no success in time: $*" >&2
      tail -n 5 "$folder"/log/*.log >&2
      return 1
    fi
    sleep 0.1
  done
}

controller_answers() {
  timeout 5 scontrol ping | grep -q UP
}

nodes_are_idle() {
  [ "$(timeout 5 sinfo -h -N -p main -t idle -o %N | wc -l)" = "$NODES" ]
}

start() {
  local file program
  case $1 in
    munged) program=munged file=$folder/run/munged.pid ;;
    slurmctld) program=slurmctld file=$folder/run/slurmctld.pid ;;
    *) program=slurmd file=$folder/run/slurmd-$1.pid ;;
  esac
  process "$file" "$program" >/dev/null && return
  # A daemon that was killed leaves its file.
  rm -f "$file"
  case $program in
    munged)
      munged --force --key-file="$folder/etc/munge.key" --socket="$folder/run/munge.sock" \
        --pid-file="$file" --log-file="$folder/log/munged.log" --seed-file="$folder/run/munged.seed"
      await 100 test -S "$folder/run/munge.sock"
      ;;
    slurmctld)
      slurmctld >>"$folder/log/slurmctld.out" 2>&1 </dev/null
      await 300 controller_answers
      ;;
    slurmd)
      slurmd -N "$1" >>"$folder/log/slurmd-$1.out" 2>&1 </dev/null
      await 300 process "$file" slurmd
      ;;
  esac
}

# Ends a daemon by its pid file.
stop() {
  local pid
  pid=$(process "$1" "$2") || return 0
  kill "$pid" 2>/dev/null || true
  for _ in $(seq 50); do
    is "$pid" "$2" || return 0
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null || true
}

# Kills what runs in the cluster's name: its steps, and the processes of its jobs.
# Processes may end while it looks.
kill_jobs() {
  local environment
  for environment in /proc/[0-9]*/environ; do
    if grep -qszxF "SLURM_CONF=$SLURM_CONF" "$environment" &&
      { grep -qsz '^SLURM_JOB_ID=' "$environment" || is "$(basename "${environment%/environ}")" slurmstepd; }; then
      kill -9 "$(basename "${environment%/environ}")" 2>/dev/null || true
    fi
  done
}

# The processes of the jobs on a node.
jobs_on() {
  local environment
  for environment in /proc/[0-9]*/environ; do
    if grep -qszxF "SLURM_CONF=$SLURM_CONF" "$environment" &&
      grep -qszxF "SLURMD_NODENAME=$1" "$environment"; then
      basename "${environment%/environ}"
    fi
  done
}

# The daemon first, then the steps, so that nobody reports the end of the jobs.
crash() {
  local pid parent
  pid=$(process "$folder/run/slurmd-$1.pid" slurmd) && kill -9 "$pid"
  for pid in $(jobs_on "$1"); do
    parent=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status" 2>/dev/null) || continue
    if is "$parent" slurmstepd; then
      kill -9 "$parent" 2>/dev/null || true
    fi
  done
  for _ in 1 2 3; do
    for pid in $(jobs_on "$1"); do
      kill -9 "$pid" 2>/dev/null || true
    done
  done
}

down() {
  trap '' TERM INT HUP
  if process "$folder/run/slurmctld.pid" slurmctld >/dev/null; then
    timeout 5 scancel -u "$(id -un)" 2>/dev/null || true
  fi
  local file
  for file in "$folder"/run/slurmd-*.pid; do
    stop "$file" slurmd
  done
  stop "$folder/run/slurmctld.pid" slurmctld
  kill_jobs
  stop "$folder/run/munged.pid" munged
  rm -rf "$folder"
}

# The settings, of which the last with a key counts, but for nodes and partitions.
configuration() {
  local me host node
  me=$(id -un)
  host=$(hostname -s)
  cat <<END
ClusterName=lab
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$me
SlurmdUser=$me
SlurmctldPort=$PORT
SlurmctldPidFile=$folder/run/slurmctld.pid
SlurmdPidFile=$folder/run/slurmd-%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool/%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
ReturnToService=2
SlurmdTimeout=10
InactiveLimit=0
KillWait=3
Waittime=0
MinJobAge=300
END
  if [ "$(id -u)" = 0 ] && command -v munged >/dev/null; then
    echo "AuthType=auth/munge"
    echo "CredType=cred/munge"
    echo "AuthInfo=socket=$folder/run/munge.sock,cred_expire=5"
  else
    echo "AuthType=auth/none"
    echo "CredType=cred/none"
  fi
  for node in $(seq "$NODES"); do
    echo "NodeName=n$node NodeHostname=$host NodeAddr=127.0.0.1 Port=$((PORT + node)) CPUs=$CPUS Boards=1" \
      "SocketsPerBoard=1 CoresPerSocket=$CPUS ThreadsPerCore=1 RealMemory=1000 State=UNKNOWN"
  done
  echo "PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP PriorityTier=10"
  printf '%s\n' "${SETTINGS:-}"
}

case ${2:-} in
  start | crash)
    "$2" "$3"
    exit
    ;;
esac

: "${PORT:?}" "${NODES:=2}" "${CPUS:=4}"
trap down EXIT
trap 'exit 1' TERM INT HUP
mkdir -p "$folder"/run "$folder"/log "$folder"/state "$folder"/etc
for node in $(seq "$NODES"); do
  mkdir -p "$folder/spool/n$node"
done
configuration | awk -F= '$1 ~ /^(NodeName|PartitionName)$/ { print; next }
  { if (!($1 in last)) keys[++n] = $1; last[$1] = $0 }
  END { for (i = 1; i <= n; i++) print last[keys[i]] }' >"$SLURM_CONF"
# slurmd of 22.05 does not start where nothing is mounted at /sys/fs/cgroup, unless it is told this plugin, which is not used.
echo CgroupPlugin=cgroup/v1 >"$folder/etc/cgroup.conf"
if grep -q '^AuthType=auth/munge' "$SLURM_CONF"; then
  (umask 077 && head -c 1024 /dev/urandom >"$folder/etc/munge.key")
  start munged
fi
start slurmctld
for node in $(seq "$NODES"); do
  start "n$node"
done
await 600 nodes_are_idle
echo ready
cat >/dev/null
