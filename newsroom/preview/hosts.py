"""Which names the preview answers to, so that no page of another site can reach it by a name of its own.

A page at `evil.example` could have its name point to 127.0.0.1 (DNS rebinding) and then read drafts as its own. The
browser still sends that name, and it is refused. An IP address is no name that anybody could point elsewhere.
"""

from __future__ import annotations

import ipaddress
import socket


def is_loopback(host: str) -> bool:
    """Whether the name or address is this machine as it sees itself."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost" or host.lower().endswith(".localhost")


def is_welcome(header: str, listening: str) -> bool:
    """Whether a `Host` header names this preview, which listens at `listening` (a name or an address)."""
    name = _name_in(header)
    if is_loopback(name) or (_is_address(name) and not is_loopback(listening)):
        return True
    own = {listening.lower()}
    if not is_loopback(listening):
        machine = socket.gethostname().lower()
        own |= {machine, f"{machine}.local"}
    return bool(name) and name in own


def _name_in(header: str) -> str:
    """The header without its port."""
    header = header.strip().lower()
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0]


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
