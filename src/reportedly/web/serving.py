"""Serving the application: one socket, one process or several, an end without noise."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import uvicorn
from uvicorn.supervisors import Multiprocess

from reportedly.errors import ReportedlyError
from reportedly.web.application import application
from reportedly.web.routes import OPERATIONS
from reportedly.web.settings import Settings
from reportedly.web.site import Site

_WAITING = 2048
"""Connections that may wait to be taken."""

_GRACE = 5
"""Seconds that requests have to end in when the server is stopped."""


class _Workers(Multiprocess):
    """Several processes, which Ctrl-C reaches by way of this one even while they start."""

    def init_processes(self) -> None:
        """Start them; what is ignored now is ignored there until they serve."""
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            super().init_processes()
        finally:
            signal.signal(signal.SIGINT, handler)


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections already. Raises `ReportedlyError` where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends small answers at once only on sockets that say that they are TCP's.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(_WAITING)
    except (OSError, OverflowError) as error:
        found.close()
        why = getattr(error, "strerror", None) or error
        raise ReportedlyError(
            f"{host}, port {port}: cannot listen there: {why}; give another --port or --host"
        ) from error
    found.set_inheritable(True)
    return found


def serve(
    settings: Settings, listening: socket.socket, workers: int, ready: Callable[[], object]
) -> None:
    """Serve until somebody stops it. Raises `ReportedlyError` where the archive cannot be used."""
    Site(settings, OPERATIONS).close()  # what is wrong is told now, once, and not by each worker
    config = uvicorn.Config(
        partial(application, settings),
        factory=True,
        workers=workers,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
        lifespan="on",
    )
    ready()
    with suppress(KeyboardInterrupt):
        if workers > 1:
            _Workers(config, sockets=[listening]).run()
        else:
            uvicorn.Server(config).run(sockets=[listening])
