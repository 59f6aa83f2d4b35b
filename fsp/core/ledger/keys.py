"""The keys of seals: one private key outside the database, and every public key there ever was.

A key is named by the first half of its SHA-256, so that a name in an anchor on another host pins the key.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from fsp.core.database.place import data_folder


class NoKey(Exception):
    """Seals cannot be signed: the sentence says which key is missing and what to do."""


@dataclass(frozen=True)
class Signer:
    """The private key in use, with the name of its public half."""

    name: str
    _key: Ed25519PrivateKey

    def sign(self, body: bytes) -> bytes:
        """Return the Ed25519 signature over a seal's body."""
        return self._key.sign(body)


def key_folder() -> Path:
    """Return the folder of the seals' keys, beside the database and never in it."""
    return data_folder() / "keys"


def signer() -> Signer:
    """Return the signer: the key in the file ``FSP_SEAL_KEY``, else the folder's own, made at first use."""
    named = os.environ.get("FSP_SEAL_KEY")
    path = Path(named) if named else key_folder() / "seal.pem"
    if named and not path.exists():
        raise NoKey(f"The file {path}, which FSP_SEAL_KEY names, is not there. Put the seals' private key there.")
    key = _load(path) if path.exists() else _make(path)
    return Signer(_keep_public(key.public_key()), key)


def trusted_keys() -> dict[str, Ed25519PublicKey]:
    """Return every public key that a seal of this installation may be signed by, by name."""
    found = {}
    for path in sorted(key_folder().glob("seal-*.pub")):
        raw = bytes.fromhex(path.read_text().strip())
        found[name_of(raw)] = Ed25519PublicKey.from_public_bytes(raw)
    return found


def is_signed(key: Ed25519PublicKey, signature: bytes, body: bytes) -> bool:
    """Answer whether the signature over the body is this key's."""
    try:
        key.verify(signature, body)
    except InvalidSignature:
        return False
    return True


def name_of(public: bytes) -> str:
    """Return the name of a public key, given as its 32 raw bytes."""
    return hashlib.sha256(public).hexdigest()[:32]


def _load(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise NoKey(f"{path} is not a private key in PEM form without a password.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise NoKey(f"{path} is not an Ed25519 key; make one with: openssl genpkey -algorithm ed25519.")
    return key


def _make(path: Path) -> Ed25519PrivateKey:
    if not path.parent.exists():  # a folder that was there may be others' too, so its rights stay as they are
        path.parent.mkdir(parents=True, mode=0o700)
    key = Ed25519PrivateKey.generate()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return key


def _keep_public(key: Ed25519PublicKey) -> str:
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    path = key_folder() / f"seal-{name_of(raw)}.pub"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(raw.hex() + "\n")
    return name_of(raw)
