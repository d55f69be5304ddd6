"""Hosts with an uploader of their own: their file is written, their limits are checked, their command is printed."""

from __future__ import annotations

import os
import shlex
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.deploying.settings import CloudflareSettings, NetlifySettings
from newsroom.deploying.target import TargetProblem
from plugins.content_model.declared import SettingsProblem
from plugins.runtime.whole_files import write_whole

MARK = "# Written by newsroom deploy; it writes it again while this line stands here."
FILES = frozenset({"_headers", "_redirects"})
PAGES_FILES = 20_000
PAGES_BYTES = 25 * 1024 * 1024
"""Limits of Cloudflare Pages (developers.cloudflare.com/pages/platform/limits): files a site, bytes a file."""


@dataclass(frozen=True, slots=True)
class HostFile:
    """The file a host's uploader reads, as it should be, and the command that uploads."""

    path: Path
    text: str
    command: str


def host_file(settings: NetlifySettings | CloudflareSettings, project: Path, output: Path) -> HostFile:
    """What is to be written and typed for a host."""
    folder = Path(os.path.relpath(output, project)).as_posix()
    shown = folder.replace("\\", "\\\\").replace('"', '\\"')
    if isinstance(settings, NetlifySettings):
        text = f'{MARK}\n[build]\npublish = "{shown}"\n'
        command = ["npx", "netlify-cli", "deploy", "--prod", "--no-build", f"--dir={folder}", f"--site={settings.site}"]
        return HostFile(project / "netlify.toml", text, shlex.join(command))
    text = f'{MARK}\nname = "{settings.project}"\npages_build_output_dir = "{shown}"\n'
    command = ["npx", "wrangler", "pages", "deploy", folder, f"--project-name={settings.project}"]
    return HostFile(project / "wrangler.toml", text, shlex.join(command))


def write_host_file(wanted: HostFile) -> bool:
    """Write it where there is none or our own; whether it was written. Raises OSError."""
    if wanted.path.exists() and not wanted.path.read_text(encoding="utf-8", errors="replace").startswith(MARK):
        return False
    write_whole(wanted.path, wanted.text.encode("utf-8"))
    return True


def check_files(
    settings: NetlifySettings | CloudflareSettings, hosts: Collection[str], places: Collection[str], site_path: str
) -> None:
    """Raise SettingsProblem where the host would get no headers and redirects, or those of another, or a wrong top."""
    name, other = ("netlify", "cloudflare") if isinstance(settings, NetlifySettings) else ("cloudflare", "netlify")
    shown = name.capitalize()
    if site_path:
        raise SettingsProblem(
            f"SITEURL lies below /{site_path}/, and {shown} serves what is uploaded at the top of its host, so links "
            "would lead nowhere. Give the portal a host of its own; or see docs/deploying.md, Below a path, and upload "
            "by hand"
        )
    # Somebody may have put files of their own into the output, which no build touches.
    if name in hosts or (other not in hosts and set(places) >= FILES):
        return
    raise SettingsProblem(
        f'HOSTING["hosts"] does not name "{name}", so {shown} would be told of no headers, no safety and no redirects. '
        f'In pelicanconf.py, write "hosts": ["{name}"]'
        + (f', in place of "{other}", whose files are others' if other in hosts else "")
    )


def check_limits(settings: NetlifySettings | CloudflareSettings, places: Mapping[str, Path]) -> None:
    """Raise TargetProblem where the host would refuse the site, before anything is uploaded."""
    if isinstance(settings, NetlifySettings):
        return
    if len(places) > PAGES_FILES:
        raise TargetProblem(
            f"the site has {len(places)} files, and Cloudflare Pages takes {PAGES_FILES}. Choose another kind of target"
        )
    for path in sorted(places):
        size = places[path].stat().st_size
        if size > PAGES_BYTES:
            raise TargetProblem(
                f"{path} has {size / 1024 / 1024:.0f} MiB, and Cloudflare Pages takes 25 a file. Make it smaller"
            )
