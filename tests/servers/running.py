"""Starts a server on a free port of this machine with the configuration a build wrote, asks it, and ends it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.servers.finding import find_server

_BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_APACHE_MODULES = ("mpm_event", "unixd", "authz_core", "dir", "mime", "headers", "rewrite", "autoindex", "alias")
_APACHE_FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")
_STARTS_WITHIN_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs. `path` is where the site lives on it: empty, or `/portal`."""

    server: str
    port: int
    path: str
    folder: Path

    @property
    def home(self) -> str:
        """The address of the front page, with its slash."""
        return f"http://127.0.0.1:{self.port}{self.path}/"

    def ask(self, address: str, **headers: str) -> Answer:
        """Ask for an address of the site, following nothing; `accept_encoding` stands for Accept-Encoding."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", self.path + address, headers={"Host": f"127.0.0.1:{self.port}", **sent})
            response = connection.getresponse()
            answered = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, answered, response.read())
        finally:
            connection.close()


@contextmanager
def running(server: str, output: Path, servers: Path, path: str = "") -> Iterator[Running]:
    """Serve a copy of the output folder below `path`; `servers` holds what the build wrote beside it."""
    with room_for(server, output, path) as (room, site):
        port = free_port()
        with started(_COMMANDS[server](room, port, servers), room, port):
            yield Running(server, port, path, site)


@contextmanager
def room_for(server: str, output: Path, path: str = "") -> Iterator[tuple[Path, Path]]:
    """A folder that any server may enter, and the copy of the site in it, below its `www`."""
    # Servers started by root read files as another user, which may not enter the folders of a test run.
    room = Path(tempfile.mkdtemp(prefix=f"portal-{server}-"))
    room.chmod(0o755)
    try:
        site = room / "www" / path.strip("/")
        shutil.copytree(output, site)
        for each in (room / "www", *(room / "www").rglob("*")):
            each.chmod(0o755 if each.is_dir() else 0o644)
        yield room, site
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def started(command: list[str], room: Path, port: int) -> Iterator[None]:
    """Run a server until the end; it answers at the port when this begins."""
    environment = {**os.environ, "HOME": str(room), "XDG_DATA_HOME": str(room), "XDG_CONFIG_HOME": str(room)}
    with (room / "said.log").open("wb") as said:
        process = subprocess.Popen(command, cwd=room, env=environment, stdout=said, stderr=said)
    try:
        _wait(process, port, room / "said.log")
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    """Until it answers. A server that ends instead, or does not come up, fails with its own words."""
    ends = time.monotonic() + _STARTS_WITHIN_SECONDS
    while time.monotonic() < ends and process.poll() is None:
        with socket.socket() as asked:
            asked.settimeout(1)
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        # Not for time to pass, but to ask again as soon as it may have ended or started.
        with_timeout(process)
    raise AssertionError(f"the server did not start: {said.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def with_timeout(process: subprocess.Popen[bytes]) -> None:
    """Wait a moment for the process to end."""
    try:
        process.wait(0.05)
    except subprocess.TimeoutExpired:
        return


def _nginx(room: Path, port: int, servers: Path) -> list[str]:
    host = f"server {{ listen 127.0.0.1:{port}; root {room}/www; include {servers}/nginx.conf; }}"
    return nginx_command(room, host)


def nginx_command(room: Path, hosts: str) -> list[str]:
    """What starts nginx with these `server` blocks."""
    module = f"load_module {_BROTLI_MODULE};" if _BROTLI_MODULE.exists() else ""
    (room / "nginx.conf").write_text(
        f"""{module}
daemon off; master_process off; pid {room}/nginx.pid; error_log stderr;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {room}/a; proxy_temp_path {room}/b; fastcgi_temp_path {room}/c; uwsgi_temp_path {room}/d;
    scgi_temp_path {room}/e;
    {hosts}
}}
""",
        encoding="utf-8",
    )
    return [_program("nginx"), "-p", str(room), "-c", str(room / "nginx.conf"), "-e", "stderr"]


def _apache(room: Path, port: int, _: Path) -> list[str]:
    folder = next(Path(name) for name in _APACHE_FOLDERS if Path(name).is_dir())
    modules = [name for name in _APACHE_MODULES if (folder / f"mod_{name}.so").exists()]
    loaded = "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in modules)
    nobody = pwd.getpwnam("nobody").pw_name
    # As a shared host has it: listing is on, and the site's own file may say no more than it must.
    (room / "apache.conf").write_text(
        f"""ServerRoot {room}
ServerName 127.0.0.1
PidFile {room}/apache.pid
Mutex pthread
Listen 127.0.0.1:{port}
{loaded}
User {nobody}
TypesConfig /dev/null
AddLanguage br .br
AddType application/gzip .gz
ErrorLog {room}/error.log
DocumentRoot {room}/www
DirectoryIndex index.html
<Directory {room}/www>
    Options FollowSymLinks Indexes
    AllowOverride FileInfo
    Require all granted
</Directory>
<Files ".ht*">
    Require all denied
</Files>
""",
        encoding="utf-8",
    )
    return [_program("apache"), "-f", str(room / "apache.conf"), "-D", "FOREGROUND"]


def _caddy(room: Path, port: int, servers: Path) -> list[str]:
    (room / "Caddyfile").write_text(
        f"""{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    bind 127.0.0.1
    root * {room}/www
    import {servers}/Caddyfile
}}
""",
        encoding="utf-8",
    )
    return [_program("caddy"), "run", "--config", str(room / "Caddyfile"), "--adapter", "caddyfile"]


_COMMANDS = {"nginx": _nginx, "apache": _apache, "caddy": _caddy}


def _program(server: str) -> str:
    found = find_server(server)
    assert found is not None
    return found
