"""Turning what the database refuses into a sentence a person can act on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

from django.db import DataError, IntegrityError, models, transaction

import fsp.definitions
from fsp.core.errors import NotFound, NotPossible

Row = TypeVar("Row", bound=models.Model)


@contextmanager
def in_words() -> Iterator[None]:
    """Run a block in a savepoint; raise ``NotPossible`` with a neutral sentence when a constraint refuses it."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        # The database's own text names values, so it stays out of the chain of causes.
        raise NotPossible(sentence_for(_constraint(error))) from None
    except DataError:
        raise NotPossible(sentence_for("_too_long")) from None


def existing(rows: models.QuerySet[Row]) -> Row:
    """Return the first row of a query. Raises ``NotFound`` where there is none, or none that may be known of."""
    row = rows.first()
    if row is None:
        raise NotFound
    return row


def sentence_for(constraint: str) -> str:
    """Return the sentence for a constraint's name."""
    sentences = _sentences()
    if constraint in sentences:
        return sentences[constraint]
    ends = ("_ends_after_it_starts", "_closes_after_it_opens")
    return sentences["_ends_after_start" if constraint.endswith(ends) else "_otherwise"]


def _constraint(error: IntegrityError) -> str:
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""


@cache
def _sentences() -> dict[str, str]:
    path = Path(fsp.definitions.__file__).parent / "sentences.toml"
    return {str(name): str(text) for name, text in tomllib.loads(path.read_text(encoding="utf-8")).items()}
