"""A portal whose forms are sent, and an endpoint of its own on this machine that receives them as the handbook says."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

from tests.projects import ROOT, built, make_project

Pairs = list[tuple[str, str]]

PRIVACY = {
    "controller": "Example Club Ltd",
    "contact": "privacy@example.com",
    "recipients": "Forms Inc",
    "recipients_where": "the United States",
    "recipients_abroad": True,
    "recipients_contact": "desk@forms.example",
    "retention": "a year",
}
CHINESE_DOOR = """Title: 申请加入金冠俱乐部
Summary: 面向年营业额七千万元以上企业的决策者。
Lang: zh-CN
Translation_Of: join/golden-crown

会员聚在一起，比较不便公开比较的事。
"""
CHINESE_PRIVACY = """Title: 隐私
Summary: 我们收集什么、谁会收到。
Lang: zh-CN
Translation_Of: privacy

## 我们收集什么

{{ membership.fields }}

## 谁会收到

{{ membership.recipients }}
"""


@dataclass(frozen=True)
class Portal:
    """A served portal and what its endpoint has received."""

    home: str
    received: list[Pairs]


@dataclass
class Receiver:
    """An endpoint that keeps every application in the order of arrival and leads applicants on to the thanks page."""

    applications: list[Pairs] = field(default_factory=list)
    own_sites: list[str] = field(default_factory=list)
    """Where it may send people: a thanks page elsewhere is not followed."""

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """The request handler that keeps what arrives here."""
        receiver = self

        class Applications(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
                pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, strict_parsing=True)
                receiver.applications.append(pairs)
                after = dict(pairs).get("thanks_page", "")
                self.send_response(HTTPStatus.SEE_OTHER)
                self.send_header("Location", after if after.startswith(tuple(receiver.own_sites)) else "/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        return Applications


def listening(receiver: Receiver) -> tuple[ThreadingHTTPServer, str]:
    """The receiver at a free port of this machine, and its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), receiver.handler())
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/apply"


def portal_with_forms(folder: Path, membership: dict[str, str], *options: str, **privacy: Any) -> Path:
    """The repository's own content, and a Chinese door and privacy page, built so that its forms are sent."""
    settings = f"MEMBERSHIP = {membership!r}\nPRIVACY = { {**PRIVACY, **privacy}!r}\n"
    project = make_project(folder, {}, settings)
    shutil.copytree(ROOT / "content", project / "content", dirs_exist_ok=True)
    for name, text in (("join/golden-crown", CHINESE_DOOR), ("privacy", CHINESE_PRIVACY)):
        path = project / "content" / "pages" / "zh" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return built(project, *options)
