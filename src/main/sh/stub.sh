#!/bin/sh
# The program: this script, and behind it the jar that it starts. JAVA_OPTS overrides the flags.
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

# An old java would only say that it can't read the class files.
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

# Progress is shown in place only where it can be: its width is handed over, 0 for no terminal.
columns=0
keys=true
[ -t 0 ] || keys=false
if [ -t 2 ]; then
  size=$(stty size <&2 2>/dev/null) && columns=${size#* } || columns=80
fi

# A table is made to fit into the terminal that it is printed on, 0 for no terminal. One that does not
# know its width, as some containers' and serial lines', says 0.
room=0
if [ -t 1 ]; then
  # Within $(...) stdout is another.
  { size=$(stty size <&3 2>/dev/null) && room=${size#* }; } 3>&1
  [ "$room" -gt 0 ] 2>/dev/null || room=80
fi

# In the C locale, as in bare containers, Java would pass on every letter beyond ASCII as "?". The
# program is told what to give back to the commands that it starts.
locale=
case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
  C | POSIX)
    locale=-Dsweep.lc_all=${LC_ALL:-}
    export LC_ALL=C.UTF-8
    ;;
esac

# For a small, quick program: one collector thread, the quick compiler only, a bounded heap. What does
# nothing but read gigabytes of logs is worth the better compiler; what holds all of a large sweep at
# once, and runs for no longer than that, may take more memory.
compiler=1
heap=192m
case ${1:-} in
  metrics | collect) compiler=4 ;;
  import | report | export) heap=512m ;;
esac
# shellcheck disable=SC2086
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=$compiler -Xshare:auto -Xms24m -Xmx$heap -Xmn12m \
  $locale "-Dsweep.columns=$columns" "-Dsweep.room=$room" "-Dsweep.keys=$keys" ${JAVA_OPTS:-} -jar "$self" "$@"
