"""The web server: gunicorn inside this very process, so that one Ctrl-C ends all of it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.util import import_app

APPLICATION = "fsp.config.wsgi:application"
THREADS = 4


class PortTaken(Exception):
    """The port cannot be listened on; the sentence says what to do."""


@dataclass(frozen=True)
class Place:
    """Where the service listens, and with how many worker processes."""

    port: int = 8000
    address: str = "127.0.0.1"
    workers: int = 2


def serve(place: Place, *, announce: Callable[[], None] = lambda: None) -> int:
    """Serve until Ctrl-C, SIGTERM or the closing of the terminal; return the exit code.

    Call inside ``running_database()``. ``announce`` is called once, when the first page can be asked for.
    """
    refuse_taken_port(place)
    connections.close_all()  # a worker must not inherit the connections of this process
    try:
        _Service(place, announce).run()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def refuse_taken_port(place: Place) -> None:
    """Raise ``PortTaken`` when another program listens there, or the port is not ours to use."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((place.address, place.port))
        except (OSError, OverflowError):
            raise PortTaken(
                f"Port {place.port} of {place.address} is taken or not allowed. Choose another with --port, "
                "or stop the program that uses it."
            ) from None


class _Ending(Arbiter):  # type: ignore[misc]
    """gunicorn's master, for which the closing of the terminal is an end and not a wish for fresh workers."""

    def handle_hup(self) -> NoReturn:
        raise StopIteration


class _Service(BaseApplication):  # type: ignore[misc]
    def __init__(self, place: Place, announce: Callable[[], None]) -> None:
        self.place, self.announce = place, announce
        super().__init__()

    def load_config(self) -> None:
        wanted: dict[str, Any] = {
            "bind": f"{self.place.address}:{self.place.port}",
            "workers": self.place.workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "preload_app": True,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "control_socket_disable": True,
            "proc_name": "fsp",
            "when_ready": lambda _: self.announce(),
        }
        for name, value in wanted.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return import_app(APPLICATION)

    def run(self) -> None:
        _Ending(self).run()
