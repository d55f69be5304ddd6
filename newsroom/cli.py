"""The command line: options and help of every command, and one place where problems become messages and exit codes.

Exit codes: 0 fine (warnings allowed), 1 problems in the content, 2 wrong usage or settings, 130 interrupted.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from newsroom.console import Voice
from plugins.content_model.declared import SettingsProblem
from plugins.content_model.problems import ContentProblems
from plugins.content_model.speaking import speak_to_any_pipe
from plugins.runtime.disk_faults import explained

app = typer.Typer(
    help="Write, check and build the portal. Run it anywhere inside the portal's folder.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems and nothing else.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
Production = Annotated[bool, typer.Option("--production", help="The strict build, for the live site (publishconf.py).")]
Clock = Annotated[str, typer.Option(metavar="MOMENT", help="Take this moment for now: 2026-11-23T12:00+08:00.")]
Jobs = Annotated[
    int | None, typer.Option(metavar="N", min=1, max=64, help="Use N processes instead of one for each processor.")
]
SiteUrl = Annotated[str, typer.Option("--siteurl", metavar="URL", help="Build for this address instead of SITEURL.")]


def _print_versions(wanted: bool) -> None:  # noqa: FBT001 - Typer's way to call it
    if wanted:
        from newsroom.versions import versions  # noqa: PLC0415 - no other command needs it

        typer.echo(versions())
        raise typer.Exit


@app.callback()
def for_all_commands(
    versions: Annotated[
        bool,
        typer.Option("--version", callback=_print_versions, is_eager=True, help="Show what to name in a report."),
    ] = False,
) -> None:
    """Options that belong to no command."""
    del versions  # its callback has done it


@app.command(epilog="Example: newsroom build --output /tmp/portal --siteurl https://example.com/portal")
def build(
    production: Production = False,
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="Write here instead of output/.")] = None,
    siteurl: SiteUrl = "",
    clock: Clock = "",
    drafts: Annotated[
        bool, typer.Option("--drafts", help="With drafts and scheduled articles; needs --output.")
    ] = False,
    clean: Annotated[bool, typer.Option("--clean", help="Make everything anew; keep nothing in mind.")] = False,
    jobs: Jobs = None,
    explain: Annotated[str, typer.Option(metavar="PATH", help="Say why this page was made again, or was not.")] = "",
    strict: Strict = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Check the content, then build the portal into output/.

    Only what changed is made again; where nothing did, the build ends at once.
    """
    from newsroom.commands.build import BuildOptions, run_build  # noqa: PLC0415 - help must not wait for Pelican

    voice = Voice(quiet=quiet)
    options = BuildOptions(
        production, output, siteurl, clock, drafts=drafts, clean=clean, jobs=jobs, explain=explain, strict=strict
    )
    guarded(voice, lambda: run_build(voice, options), debug=debug)


@app.command(epilog='Example: newsroom new "Two counters, one shop" --section news/policy')
def new(
    headline: Annotated[str, typer.Argument(metavar="HEADLINE", help="The article's headline.")] = "",
    section: Annotated[str, typer.Option(metavar="PATH", help="Its section: news/policy, or News > Policy.")] = "",
    reprint: Annotated[str, typer.Option(metavar="SOURCE", help="A reprint of this source of sources.toml.")] = "",
    url: Annotated[str, typer.Option(metavar="URL", help="The original's address, or none.")] = "",
    lang: Annotated[str, typer.Option(metavar="LANG", help="Its language, such as zh-CN.")] = "",
    kind: Annotated[str, typer.Option(metavar="KIND", help="news, analysis, guide, announcement or sponsored.")] = "",
    slug: Annotated[
        str, typer.Option(metavar="SLUG", help="The last part of its address, if not the headline's.")
    ] = "",
    editor: Annotated[str, typer.Option(metavar="NAME", help="Who edits it.")] = "",
    clock: Clock = "",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Make a ready file for a new article, as a draft."""
    from newsroom.commands.new import NewOptions, run_new  # noqa: PLC0415 - see build

    voice = Voice(quiet=quiet)
    options = NewOptions(headline, section, reprint, url, lang, kind, slug, editor, clock)
    guarded(voice, lambda: run_new(voice, options), debug=debug)


class ReportForm(StrEnum):
    """How a check tells what it found."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@app.command(epilog="Example: newsroom check --fix content/news/policy/e-commerce-law.md")
def check(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Files and folders; - reads standard input.")
    ] = None,
    form: Annotated[ReportForm, typer.Option("--format", help="How to tell what was found.")] = ReportForm.TEXT,
    fix: Annotated[bool, typer.Option("--fix", help="Correct what is safe, and show it.")] = False,
    explain: Annotated[str, typer.Option(metavar="CODE", help="Say what a problem code means.")] = "",
    as_path: Annotated[
        Path | None, typer.Option("--as", metavar="PATH", help="Which file standard input is meant to be.")
    ] = None,
    production: Production = False,
    clock: Clock = "",
    jobs: Jobs = None,
    strict: Strict = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Check everything an editor wrote, without building."""
    from newsroom.commands.check import CheckOptions, run_check, run_explain  # noqa: PLC0415 - see build

    voice = Voice(quiet=quiet)
    options = CheckOptions(tuple(paths or ()), form.value, as_path, fix, production, clock, strict, jobs)
    guarded(voice, lambda: run_explain(voice, explain) if explain else run_check(voice, options), debug=debug)


@app.command(epilog="Example: newsroom status --json")
def status(
    clock: Clock = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for machines.")] = False,
    debug: Debug = False,
) -> None:
    """Tell what is scheduled, drafted, expiring or incomplete."""
    from newsroom.commands.status import run_status  # noqa: PLC0415 - see build

    voice = Voice()
    guarded(voice, lambda: run_status(voice, clock=clock, as_json=as_json), debug=debug)


@app.command(epilog="Example: newsroom reprints --csv > reprints.csv")
def reprints(
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV, for a spreadsheet.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for a program.")] = False,
    clock: Clock = "",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where a reprint lacks something.")] = False,
    debug: Debug = False,
) -> None:
    """List every reprint: source, original, author, permission, policy, editor, date, and what is missing."""
    from newsroom.commands.reprints import Form, run_reprints  # noqa: PLC0415 - see build

    if as_csv and as_json:
        raise typer.BadParameter("choose one of --csv and --json")
    form: Form = "csv" if as_csv else "json" if as_json else "text"
    guarded(Voice(), lambda: run_reprints(Voice(), form, clock=clock, strict=strict), debug=debug)


@app.command(epilog="Example: newsroom preview --port 8080 --no-open")
def preview(
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, metavar="PORT", help="Use this port; else the first free one from 8000."),
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Listen here: 0.0.0.0 lets other machines look too.")
    ] = "127.0.0.1",
    editor: Annotated[
        str,
        typer.Option(metavar="EDITOR", help="What links to files open: vscode, cursor, idea, none … or an address."),
    ] = "",
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show the portal with drafts on this machine, up to date with every save."""
    from newsroom.commands.preview import PreviewOptions, run_preview  # noqa: PLC0415 - help must not wait for a server

    voice = Voice(quiet=quiet)
    options = PreviewOptions(host, port, editor, opens=not no_open)
    guarded(voice, lambda: run_preview(voice, options), debug=debug)


@app.command(
    "import",
    epilog="Example: newsroom import export.xml --section news --map 'Old laws=news/policy' --dry-run",
)
def import_articles(
    given: Annotated[list[Path], typer.Argument(metavar="FILE|DIR...", help="What to import.", show_default=False)],
    section: Annotated[str, typer.Option(metavar="PATH", help="The section for articles whose category is none.")] = "",
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="CATEGORY=SECTION", help="Where a category goes; or a TOML file of such pairs."),
    ] = None,
    create_sections: Annotated[
        bool, typer.Option("--create-sections", help="Make a section of each other one.")
    ] = False,
    create_sources: Annotated[
        bool, typer.Option("--create-sources", help="Register sites that are reprinted.")
    ] = False,
    editor: Annotated[str, typer.Option(metavar="NAME", help="Who edits the reprints among them.")] = "",
    own_site: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A site of our own: its articles are no reprints.")
    ] = None,
    publish: Annotated[
        bool, typer.Option("--publish", help="Publish what was published there, unless in doubt.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be done, and write nothing.")] = False,
    json: Annotated[str, typer.Option(metavar="FILE", help="Write a report as JSON there; - for the terminal.")] = "",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Bring in articles from WordPress, Hugo, Jekyll, Pelican, a feed or saved pages."""
    voice = Voice(quiet=quiet)

    def work() -> int:
        try:
            from newsroom.commands.import_ import ImportRequest, run_import  # noqa: PLC0415 - no other command needs it
        except ModuleNotFoundError as missing:
            raise SettingsProblem(_how_to_install(missing)) from missing
        request = ImportRequest(
            tuple(given), section, tuple(mapping or ()), create_sections, create_sources, publish, editor,
            tuple(own_site or ()), dry_run, json,
        )  # fmt: skip
        return run_import(voice, request)

    guarded(voice, work, debug=debug)


def _how_to_install(missing: ModuleNotFoundError) -> str:
    return (
        f"importing needs packages that building does not, and {missing.name} is not installed. Run: make import "
        "(or, without make: python -m pip install --require-hashes -r requirements/import.txt)"
    )


@app.command(epilog="Example: newsroom deploy live --dry-run")
def deploy(
    target: Annotated[str, typer.Argument(metavar="TARGET", help="A name in DEPLOY_TARGETS of publishconf.py.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan, and do nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Read back all files there; mend what differs.")] = False,
    take_over: Annotated[
        bool, typer.Option("--take-over", help="Replace files that stand where the site's must go.")
    ] = False,
    announce: Annotated[bool, typer.Option("--announce", help="Then tell the search engines in ANNOUNCE.")] = False,
    if_due: Annotated[bool, typer.Option("--if-due", help="Only if time alone has changed the site since.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for a program.")] = False,
    clock: Clock = "",
    strict: Strict = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Build for production, and put what changed where readers get it."""
    from newsroom.commands.deploy import run_deploy  # noqa: PLC0415 - help must not wait for Pelican
    from newsroom.deploying.options import DeployOptions  # noqa: PLC0415 - the same

    voice = Voice(quiet=quiet)
    options = DeployOptions(target, dry_run, yes, verify, take_over, announce, if_due, as_json, strict, clock)
    guarded(voice, lambda: run_deploy(voice, options), debug=debug)


def guarded(voice: Voice, work: Callable[[], int], *, debug: bool) -> None:
    """Do the work; turn what a person can cause into a message and an exit code, never into a traceback."""
    try:
        code = work()
    except ContentProblems as problem:
        voice.problems(problem.problems)
        code = _failed(voice, "Nothing was written.", problem, debug=debug, code=problem.exitcode)
    except SettingsProblem as problem:
        code = _failed(voice, f"error: {problem}", problem, debug=debug, code=problem.exitcode)
    except OSError as problem:
        code = _failed(voice, f"error: {explained(problem)}", problem, debug=debug, code=1)
    except KeyboardInterrupt:
        voice.problem("Stopped. Nothing was left half written.")
        code = 130
    raise typer.Exit(code)


def _failed(voice: Voice, message: str, problem: BaseException, *, debug: bool, code: int) -> int:
    if debug:
        raise problem
    voice.problem(message)
    return code


def main(argv: list[str] | None = None) -> None:
    """Run the command line; leaves by SystemExit with the exit code."""
    speak_to_any_pipe()
    try:
        app(args=argv, prog_name="newsroom")
    except SystemExit as end:
        if argv is None and isinstance(end.code, int) and threading.active_count() == 1:
            _leave(end.code)
        raise


def _leave(code: int) -> None:
    """End the process at once: taking down what it holds, record by record, takes a tenth of a build after an edit.

    Where somebody reads its messages no longer, it ends as any other program.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - as the interpreter does
    with suppress(OSError, ValueError):
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        os._exit(code)
