#!/usr/bin/env python3
"""Makes the README's pictures from the shipped sweep: src/site/resources/{live.svg,report.png,report-dark.png}.

Needs the built program (target/sweep), tmux and chromium. Takes about two minutes.
"""

import html
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "src/site/resources"
COLUMNS, ROWS = 104, 24
CHAR, LINE, MARGIN = 8.4, 18, 16
COLOURS = {"31": "#f47067", "32": "#8ddb8c", "33": "#e0b452", "34": "#6cb6ff", "35": "#dcbdfb", "36": "#76e3ea"}


def run(*command, **more):
    return subprocess.run([str(part) for part in command], check=True, text=True, **more)


def tmux(*command):
    return run("tmux", "-L", "sweep-pictures", *command, stdout=subprocess.PIPE).stdout


def style(codes, state):
    """The state of the text after a sequence of SGR codes."""
    for code in codes.split(";") if codes else ["0"]:
        if code in ("0", ""):
            state = {}
        elif code == "1":
            state = {**state, "font-weight": "bold"}
        elif code == "2":
            state = {**state, "opacity": "0.6"}
        elif code in COLOURS:
            state = {**state, "fill": COLOURS[code]}
        elif code == "39":
            state = {key: value for key, value in state.items() if key != "fill"}
        elif code == "22":
            state = {key: value for key, value in state.items() if key == "fill"}
    return state


def svg(screen):
    """A screen with its colours as a picture of a terminal."""
    lines = screen.rstrip("\n").split("\n")
    body, state = [], {}
    for row, line in enumerate(lines):
        column = 0
        for part in re.split(r"(\x1b\[[\d;]*m)", line):
            if part.startswith("\x1b"):
                state = style(part[2:-1], state)
            elif part:
                attributes = "".join(f' {key}="{value}"' for key, value in state.items())
                body.append(
                    f'<text x="{MARGIN + column * CHAR:.1f}" y="{MARGIN + (row + 1) * LINE - 4}"'
                    f' textLength="{len(part) * CHAR:.1f}" xml:space="preserve"{attributes}>{html.escape(part)}</text>'
                )
                column += len(part)
    width, height = COLUMNS * CHAR + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}"',
            '  font-family="ui-monospace, DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="#d1d7e0">',
            f'<rect width="{width:.0f}" height="{height}" rx="8" fill="#1c2128"/>',
            *body,
            "</svg>\n",
        ]
    )


def live(folder):
    """Runs the sweep in a terminal, takes its screen when half of it is done, and waits for its end."""
    tmux("new-session", "-d", "-x", COLUMNS, "-y", ROWS, "-c", folder, "env", "LC_ALL=C.UTF-8", ROOT / "target/sweep",
         "run", "sweeps/digits.yaml")
    tmux("set-option", "-g", "remain-on-exit", "on")
    screen, deadline = "", time.monotonic() + 600
    while time.monotonic() < deadline:
        now = tmux("capture-pane", "-p", "-e")
        done = re.search(r"(\d+)/45", now)
        if done and not screen and int(done.group(1)) >= 24 and "so far" in now:
            screen = now
        if "results: " in now:
            break
        time.sleep(0.2)
    else:
        sys.exit("the sweep did not end")
    # Only the view: what scrolled by before it begins with a time of day.
    lines = [line for line in screen.rstrip().split("\n")]
    first = max(index for index, line in enumerate(lines) if "digits" in line and "maximize" in line)
    return "\n".join(lines[first:])


def photograph(page, picture, dark):
    run("chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu", "--window-size=1280,860",
        "--force-device-scale-factor=1.5", "--virtual-time-budget=5000", *(["--blink-settings=preferredColorScheme=0"] if dark else []),
        f"--screenshot={picture}", page.as_uri(), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run("cp", "-r", ROOT / "sweeps", folder)
        try:
            (PICTURES / "live.svg").write_text(svg(live(folder)))
        finally:
            subprocess.run(["tmux", "-L", "sweep-pictures", "kill-server"], check=False)
        page = folder / "runs/digits/report.html"
        photograph(page, PICTURES / "report.png", dark=False)
        photograph(page, PICTURES / "report-dark.png", dark=True)


if __name__ == "__main__":
    main()
