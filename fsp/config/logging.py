"""Logs: one JSON line each on standard error, with nothing personal in them.

What a library writes is not trusted: of its line only the name, the level, the place and the wording before
values are filled in are kept. Of an exception only its type and path are kept and, of a database error, its
code and the name of the constraint; never the message, which may quote a record.
"""

from __future__ import annotations

import logging
import sys
import time
import traceback
from collections.abc import Callable, MutableMapping
from typing import Any
from uuid import UUID

import structlog
from django.http import HttpRequest, HttpResponse

Line = MutableMapping[str, Any]
HARMLESS = frozenset({"gunicorn.error"})  # its INFO lines tell of workers starting and stopping
requests = structlog.get_logger("fsp.requests")


def request_log(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: one line per request with its route and ids; no address as typed, no query, no form."""

    def answer(request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = get_response(request)
        took = round((time.perf_counter() - start) * 1000, 1)
        requests.info("request", **where(request), status=response.status_code, milliseconds=took)
        return response

    return answer


def where(request: HttpRequest) -> dict[str, Any]:
    """Return what may be written of a request: method, route, and those parts of its address that are ids."""
    told: dict[str, Any] = {"method": request.method, "route": None}
    match = request.resolver_match
    if match is not None:
        told["route"] = match.route
        told["ids"] = {name: str(value) for name, value in match.kwargs.items() if isinstance(value, UUID | int)}
    error_id = vars(request).get("error_id")
    return {**told, "error_id": error_id} if error_id else told


def of_library(_logger: object, _method: str, line: Line) -> Line:
    """Cut a library's line down to what cannot hold a value."""
    record: logging.LogRecord = line["_record"]
    filled_in = line.pop("positional_args", None)
    if record.name not in HARMLESS or record.levelno > logging.INFO:
        line["event"] = str(record.msg) if filled_in else record.name
    line["at"] = f"{record.module}:{record.lineno}"
    request = vars(record).get("request")
    if isinstance(request, HttpRequest):
        line.update(where(request))
    if "status_code" in vars(record):
        line["status"] = vars(record)["status_code"]
    return line


def without_values(_logger: object, _method: str, line: Line) -> Line:
    """Replace an exception by its type, constraint and path: its message may quote a record."""
    found = line.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        line["error"] = told_of(error)
    line.pop("stack_info", None)
    return line


def told_of(error: BaseException) -> dict[str, Any]:
    """Return what may be written of an exception."""
    cause = error.__cause__ or error
    diagnosis = getattr(cause, "diag", None)
    path = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    return {
        "type": type(error).__name__,
        "cause": type(cause).__name__,
        "state": getattr(cause, "sqlstate", None),
        "constraint": getattr(diagnosis, "constraint_name", None),
        "path": path[-12:],
    }


STAMPS: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_values,
]
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": [of_library, *STAMPS],
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            "keep_exc_info": False,
            "pass_foreign_args": True,
        }
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "fsp": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": ["nowhere"], "propagate": False},
        "gunicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"handlers": ["nowhere"], "propagate": False},
    },
}

structlog.configure(
    processors=[*STAMPS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
