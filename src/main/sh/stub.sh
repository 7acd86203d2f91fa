#!/bin/sh
# Launcher: starts the jar that is appended to this script. JAVA_OPTS overrides the JVM flags.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  java=$JAVA_HOME/bin/java
elif java=$(command -v java); then
  :
else
  echo "sweep: no java found; install a JDK or JRE, 17 or newer, or set JAVA_HOME" >&2
  exit 3
fi

# An old java would only report that it can't read the class files.
release=$(readlink -f "$java" 2>/dev/null || echo "$java")
release=${release%/bin/java}/release
if [ -r "$release" ]; then
  while IFS='"' read -r key version _; do
    if [ "$key" = "JAVA_VERSION=" ] && [ "${version%%.*}" -lt 17 ] 2>/dev/null; then
      echo "sweep: $java is version $version, but 17 or newer is needed; set JAVA_HOME" >&2
      exit 3
    fi
  done <"$release"
fi

# Width of the terminal for live progress; 0 without a terminal.
columns=0
keys=true
[ -t 0 ] || keys=false
if [ -t 2 ]; then
  size=$(stty size <&2 2>/dev/null) && columns=${size#* } || columns=80
fi

# Width of the terminal for tables; 0 without a terminal. A terminal of unknown width, as in some
# containers and on serial lines, reports 0 and counts as 80 columns wide.
room=0
if [ -t 1 ]; then
  # Inside $(...) stdout is a pipe.
  { size=$(stty size <&3 2>/dev/null) && room=${size#* }; } 3>&1
  [ "$room" -gt 0 ] 2>/dev/null || room=80
fi

# In the C locale, as in bare containers, Java would replace non-ASCII letters by "?". The original
# value is passed on so that commands can be started with it.
locale=
case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
  C | POSIX)
    locale=-Dsweep.lc_all=${LC_ALL:-}
    export LC_ALL=C.UTF-8
    ;;
esac

# Flags for a small program that starts fast: serial GC, only the C1 compiler, a bounded heap.
# Commands that read gigabytes of logs profit from C2; short commands that load a whole large sweep
# may use more memory.
compiler=1
heap=192m
case ${1:-} in
  metrics | collect) compiler=4 ;;
  import | report | export) heap=512m ;;
esac
# shellcheck disable=SC2086
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=$compiler -Xshare:auto -Xms24m -Xmx$heap -Xmn12m \
  $locale "-Dsweep.columns=$columns" "-Dsweep.room=$room" "-Dsweep.keys=$keys" ${JAVA_OPTS:-} -jar "$self" "$@"
