"""A passkey made of software: it signs as WebAuthn says, and can be told to sign wrongly."""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256

HOST = "testserver"
PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


@dataclass
class SoftPasskey:
    """One key pair of one device. ``verifies`` says whether the device checks its user before it signs."""

    verifies: bool = True
    origin: str = f"https://{HOST}"
    count: int = 0
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    owner: str | None = None
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, question: dict[str, Any]) -> dict[str, Any]:
        """Answer the question for a new passkey, as a browser would send it."""
        asked = question["publicKey"]
        self.owner = asked["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        told = self._told(HAS_KEY) + bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        statement = cbor.encode({"fmt": "none", "attStmt": {}, "authData": told})
        response = {"clientDataJSON": self._said("create", asked), "attestationObject": text(statement)}
        return self._answer(response)

    def sign(self, question: dict[str, Any], **wrong: Any) -> dict[str, Any]:
        """Answer the question of a sign-in; ``wrong`` replaces parts of the answer."""
        asked = question["publicKey"]
        said = self._said("get", asked)
        told = self._told(0)
        signature = self.key.sign(told + hashlib.sha256(urlsafe_b64decode(pad(said))).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": said,
            "authenticatorData": text(told),
            "signature": text(signature),
            "userHandle": self.owner,
        }
        return self._answer({**response, **wrong})

    def _answer(self, response: dict[str, Any]) -> dict[str, Any]:
        key = text(self.id)
        return {"id": key, "rawId": key, "type": "public-key", "clientExtensionResults": {}, "response": response}

    def _said(self, what: str, asked: dict[str, Any]) -> str:
        said = {"type": f"webauthn.{what}", "challenge": asked["challenge"], "origin": self.origin}
        return text(json.dumps(said).encode())

    def _told(self, more: int) -> bytes:
        flags = PRESENT | (VERIFIED if self.verifies else 0) | more
        return hashlib.sha256(HOST.encode()).digest() + bytes([flags]) + struct.pack(">I", self.count)


def text(data: bytes) -> str:
    """Return bytes as WebAuthn writes them into JSON."""
    return urlsafe_b64encode(data).decode().rstrip("=")


def pad(written: str) -> str:
    """Return it with the padding that Python wants."""
    return written + "=" * (-len(written) % 4)


def question(browser: Any, address: str) -> dict[str, Any]:
    """Ask an address what a passkey is to sign."""
    answer = browser.get(address, headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer
    return dict(answer.json())


def send(browser: Any, address: str, credential: object, **more: Any) -> Any:
    """Send what a passkey signed."""
    return browser.post(address, {"credential": json.dumps(credential), **more})
