#!/bin/sh
# A kubectl for tests, which runs jobs on this machine and plays what real clusters answered.
#
# Its folder is $KUBECTL_FOLDER. There jobs/NAME is a job's description and done/NAME its exit code. Files that a test
# makes there change the answers:
#   create.err    create fails with this text, without a job
#   created.err   create fails with this text, although the job is made
#   get.err       get fails with this text, as often as the file has lines
#   status        the status of all pods, in place of the true one
#   idle          jobs are not started
set -u
folder=$KUBECTL_FOLDER
mkdir -p "$folder/jobs" "$folder/done"
printf '%s\n' "$*" >>"$folder/calls"


create() {
  cat >"$folder/new.$$"
  case "$*" in
    *--dry-run=server*) only_check=1 ;;
    *) only_check= ;;
  esac
  if [ -e "$folder/create.err" ]; then
    cat "$folder/create.err" >&2
    exit 1
  fi
  if [ -n "$only_check" ]; then
    echo "job.batch/checked"
    exit
  fi
  name=$(sed 's/.*"metadata":{"name":"\([^"]*\)".*/\1/' "$folder/new.$$")
  if [ -e "$folder/jobs/$name" ]; then
    echo "Error from server (AlreadyExists): error when creating \"STDIN\": jobs.batch \"$name\" already exists" >&2
    exit 1
  fi
  mv "$folder/new.$$" "$folder/jobs/$name"
  script=$(sed 's/.*"command":\["\/bin\/sh","\([^"]*\)"\].*/\1/' "$folder/jobs/$name")
  if [ ! -e "$folder/idle" ]; then
    JOB_ID=$name setsid sh -c 'sh "$1"; echo $? >"$2"' sh "$script" "$folder/done/$name" >/dev/null 2>&1 </dev/null &
  fi
  if [ -e "$folder/created.err" ]; then
    cat "$folder/created.err" >&2
    rm "$folder/created.err"
    exit 1
  fi
  echo "job.batch/$name"
}

status() {
  if [ -e "$folder/status" ]; then
    cat "$folder/status"
  elif [ ! -e "$folder/done/$1" ]; then
    echo '{"phase":"Running","containerStatuses":[{"state":{"running":{}}}]}'
  elif [ "$(cat "$folder/done/$1")" = 0 ]; then
    echo '{"phase":"Succeeded","containerStatuses":[{"state":{"terminated":{"exitCode":0,"reason":"Completed"}}}]}'
  else
    printf '{"phase":"Failed","containerStatuses":[{"state":{"terminated":{"exitCode":%s,"reason":"Error"}}}]}\n' \
      "$(cat "$folder/done/$1")"
  fi
}

get() {
  if [ -s "$folder/get.err" ]; then
    head -n 1 "$folder/get.err" >&2
    sed -i 1d "$folder/get.err"
    exit 1
  fi
  printf '{"apiVersion":"v1","kind":"List","items":['
  comma=
  for job in "$folder"/jobs/*; do
    [ -e "$job" ] || continue
    name=${job##*/}
    launch=$(sed 's/.*"sweep-launch":"\([^"]*\)".*/\1/' "$job")
    printf '%s{"kind":"Job","metadata":{"name":"%s","labels":{"sweep-launch":"%s"}},"status":{}},' "$comma" "$name" "$launch"
    printf '{"kind":"Pod","metadata":{"name":"%s-x","labels":{"job-name":"%s"}},"spec":{"nodeName":"n1"},"status":%s}' \
      "$name" "$name" "$(status "$name")"
    comma=,
  done
  printf ']}\n'
}

delete() {
  for name in "$@"; do
    rm -f "$folder/jobs/$name"
  done
}

case $1 in
  create) create "$@" ;;
  get) get ;;
  delete) delete "$@" ;;
esac
