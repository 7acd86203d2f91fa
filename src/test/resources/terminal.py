"""Runs a command on a terminal of its own and does to it what a person does.

    terminal.py STEP... -- COMMAND...

Steps, in order, but for set:NAME=VALUE, which sets a variable from the start, and width:COLUMNS, which
the terminal has from the start: see:TEXT waits until
the terminal shows a text that it did not show before; file:NAME waits until there is a file;
make:NAME makes one; press:C types a key with Ctrl, key:KEYS keys without; resize:COLUMNS makes the
terminal so wide; signal:NAME sends the command a signal; stopped waits until the command is stopped;
continue lets it go on, as `fg` does; changed waits until the terminal's modes are not what they were
at the start, and restored until they are so again; hangup closes the terminal; pause:SECONDS; end
waits for the end. The exit code is the command's, as a shell reports it.
"""
import ctypes
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = 60 * max(1, min(10, os.getloadavg()[0] / os.cpu_count()))  # as TestPatience.java
SET_CHILD_SUBREAPER = 36  # see prctl(2)

split = sys.argv.index("--")
steps, command = sys.argv[1:split], sys.argv[split + 1:]

# The command's parent is a shell that goes with its terminal; then the command comes to this process.
ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def shell(report):
    """Runs the command in the foreground, as a shell with job control does."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    pid = os.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm"
        os.environ.pop("CI", None)
        for step in steps:
            if step.startswith("set:"):
                variable, _, value = step[len("set:"):].partition("=")
                os.environ[variable] = value
        os.setpgid(0, 0)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        os.tcsetpgrp(0, os.getpid())
        for name in (signal.SIGTTOU, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, signal.SIG_DFL)
        os.execvp(command[0], command)
    os.write(report, f"{pid}\n".encode())
    _, status = os.waitpid(pid, 0)
    os.write(report, f"{status}\n".encode())
    os._exit(0)


def resize(columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("4H", 30, columns, 0, 0))


report, told = os.pipe()
ready, sized = os.pipe()
leader, terminal = pty.fork()
if leader == 0:
    os.read(ready, 1)
    shell(told)
resize(next((int(step[len("width:"):]) for step in steps if step.startswith("width:")), 120))
modes = termios.tcgetattr(terminal)
os.write(sized, b".")
os.close(told)
report = os.fdopen(report)
child = int(report.readline())

shown = ""
seen = 0
status = None


def read(seconds):
    """Takes in what the terminal shows; False once there is nothing more to come."""
    global shown
    if terminal is None:
        time.sleep(seconds)
        return True
    ready, _, _ = select.select([terminal], [], [], seconds)
    if not ready:
        return True
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        time.sleep(seconds)
        return False
    shown += piece.decode("utf-8", "replace")
    return bool(piece)


def text():
    """What was shown, without colours."""
    return re.sub("\x1b\\[[0-9;]*m", "", shown)


def until(what, condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
            sys.exit(f"waited too long: {what}; shown: {shown}")
        read(0.02)


def is_stopped():
    with open(f"/proc/{child}/stat") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0] == "T"


def has_ended():
    global status
    if status is None and select.select([report], [], [], 0)[0]:
        line = report.readline()
        status = int(line) if line else adopted_status()
    return status is not None


def adopted_status():
    try:
        pid, code = os.waitpid(child, os.WNOHANG)
    except ChildProcessError:
        return None  # The shell's files are closed shortly before its child comes to this process.
    return code if pid else None


for step in steps:
    name, _, argument = step.partition(":")
    if name == "see":
        until(step, lambda: argument in text()[seen:])
        seen = text().index(argument, seen) + len(argument)
    elif name == "file":
        until(step, lambda: os.path.exists(argument))
    elif name == "make":
        open(argument, "w").close()
    elif name == "press":
        os.write(terminal, bytes([ord(argument) - 64]))
    elif name == "key":
        os.write(terminal, argument.encode())
    elif name == "resize":
        resize(int(argument))
    elif name == "signal":
        os.kill(child, signal.Signals["SIG" + argument])
    elif name == "changed":
        until(step, lambda: termios.tcgetattr(terminal) != modes)
    elif name == "restored":
        until(step, lambda: termios.tcgetattr(terminal) == modes)
    elif name == "stopped":
        until(step, is_stopped)
    elif name == "continue":
        os.killpg(child, signal.SIGCONT)
    elif name == "hangup":
        os.close(terminal)
        terminal = None
    elif name == "pause":
        time.sleep(float(argument))
    elif name == "end":
        until(step, has_ended)
while terminal is not None and select.select([terminal], [], [], 0)[0] and read(0):
    pass
sys.stdout.write(shown)
sys.exit(os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
