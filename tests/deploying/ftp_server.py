"""An FTP server for tests, in a process of its own: prints its port, then serves a folder until it is ended."""

from __future__ import annotations

import os
import sys
from typing import Any

USER, PASSWORD = "editor", "p@ss word 密"


def main(folder: str, certificate: str, lacking: str, most: str) -> None:
    """Serve `folder` to one user who may do everything; with a certificate (a path) only by TLS.

    Commands that it is `lacking` it does not understand; such an old one renames over no file, either. It takes `most`
    connections at once from one machine, 0 being as many as there are.
    """
    # Here and not above: it warns of what Python takes away, and tests that only want the names must not stop at that.
    from pyftpdlib.authorizers import DummyAuthorizer  # noqa: PLC0415
    from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler  # noqa: PLC0415
    from pyftpdlib.servers import FTPServer  # noqa: PLC0415

    authorizer = DummyAuthorizer()
    authorizer.add_user(USER, PASSWORD, folder, perm="elradfmwMT")
    handler = TLS_FTPHandler if certificate else FTPHandler
    handler.authorizer = authorizer
    if certificate:
        handler.certfile = certificate
        handler.tls_control_required = True
        handler.tls_data_required = True

    class OldHandler(handler):  # type: ignore[misc, valid-type]
        """As some servers are."""

        def ftp_RNTO(self, path: str) -> Any:  # noqa: N802 - the name of the method that it overrides
            """Only to a name that is free."""
            return self.respond("550 File exists.") if os.path.lexists(path) else super().ftp_RNTO(path)

    handler = OldHandler if lacking else handler
    handler.proto_cmds = {name: told for name, told in handler.proto_cmds.items() if name not in lacking.split()}
    server = FTPServer(("127.0.0.1", 0), handler)
    server.max_cons_per_ip = int(most)
    print(server.address[1], flush=True)  # noqa: T201 - the test waits for it
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
