"""`newsroom preview`: the portal with drafts on a local server, up to date with every save."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newsroom.console import Voice
from newsroom.preview.editors import VARIABLE, editor_template
from newsroom.preview.hosts import is_loopback
from newsroom.preview.messages import Built, Failed, Finding
from newsroom.preview.preview import Preview
from newsroom.preview.server import Listening, listen, run
from newsroom.preview.watching import Changes
from newsroom.project import find_project

# More changed files than these are told as a number.
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """What the command line says of a preview; `port` None is the first free one, `editor` empty the environment's."""

    host: str
    port: int | None
    editor: str
    opens: bool


def run_preview(voice: Voice, options: PreviewOptions) -> int:
    """Serve until Ctrl-C, which is the way it is meant to end. Raises SettingsProblem, OSError."""
    try:
        project = find_project(Path.cwd())
        editor = editor_template(options.editor or os.environ.get(VARIABLE, ""))
        listening = listen(options.host, options.port)
        with listening.socket:
            asyncio.run(_serve(voice, options, project, editor, listening))
    except KeyboardInterrupt:
        # Before the server minds the signal itself.
        return 0
    voice.say("The preview has ended.")
    return 0


async def _serve(voice: Voice, options: PreviewOptions, project: Path, editor: str, listening: Listening) -> None:
    reporter = Reporter(voice)
    voice.say("Building for the first time …")
    preview = Preview(project, reporter.told, editor)

    def begun() -> None:
        path = preview.edition.site_path if preview.edition else ""
        voice.say(f"Preview, with drafts: {listening.address}{path}/\nIt follows every save. Ctrl-C ends it.")
        if not is_loopback(options.host):
            voice.say("Everybody in this network who knows the address of this machine can read it too.")

    await run(preview, listening, options.host, begun, opens=options.opens)


class Reporter:
    """Tells each build on the terminal in a line, and problems when they are not those of the build before."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._told: tuple[Finding, ...] = ()

    def told(self, answer: Built | Failed, changes: Changes) -> None:
        """Take note of one build."""
        at = f"{datetime.now().astimezone():%H:%M:%S}"
        if isinstance(answer, Built):
            self._voice.say(f"{at}  built in {answer.seconds:.2f} s{_named(changes)}")
        else:
            self._voice.say(f"{at}  not built{_named(changes)}")
        new = [finding for finding in answer.findings if finding not in self._told]
        for finding in new:
            self._voice.problem(str(finding))
        self._told = answer.findings


def _named(changes: Changes) -> str:
    """What had changed, as a person would type it."""
    if not changes.paths:
        return ""
    if len(changes.paths) > MOST_NAMED:
        return f": {len(changes.paths)} files changed"
    return f": {', '.join(os.path.relpath(path) for path in changes.paths)}"
