"""What a command says when it fails: one sentence, never a traceback.

The product's own exceptions carry sentences made for the user. Others get one here by what they are; the
place in the code goes to a file, without values: messages of the database may hold what is in the records.
"""

from __future__ import annotations

import re
import traceback
from datetime import UTC, datetime

from fsp.core.database.place import data_folder

UNUSABLE = 2
UNEXPECTED = 1
UNREACHABLE = re.compile(
    r"connection|could not connect|timeout|no such file|refused|password authentication|"
    r"could not translate|name resolution|does not exist|not permitted|starting up|shutting down",
    re.IGNORECASE,
)


def failure(error: Exception) -> tuple[int, str]:
    """Return the exit code and the sentence for an error that ended a command."""
    if _is_ours(error):
        return UNUSABLE, str(getattr(error, "sentence", None) or error)
    if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError | NotADirectoryError):
        return UNUSABLE, f"{error.filename or 'A file'}: {(error.strerror or 'cannot be used').lower()}."
    if _is_unreachable(error):
        return UNUSABLE, (
            "The database could not be reached. Check that it runs and that FSP_DATABASE_URL names it; "
            "`fsp check` tries each address and says which one fails."
        )
    if isinstance(error, OSError):
        return UNEXPECTED, f"The system refused: {error.strerror or type(error).__name__}. {_noted(error)}"
    return UNEXPECTED, f"Something went wrong that should not ({type(error).__name__}). {_noted(error)}"


def _is_ours(error: Exception) -> bool:
    return type(error).__module__.startswith("fsp.")


def _is_unreachable(error: Exception) -> bool:
    return type(error).__name__ == "OperationalError" and bool(UNREACHABLE.search(str(error)))


def _noted(error: Exception) -> str:
    """Note where it happened, without values, and say where the note is."""
    path = data_folder() / "log" / "failures.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat()} {type(error).__qualname__}\n")
            file.writelines(traceback.format_tb(error.__traceback__))
    except OSError:
        return "Where it happened could not be noted."
    return f"Where it happened is noted in {path}."
