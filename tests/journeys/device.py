"""A device that holds passkeys, which Chromium makes up for a window."""

from __future__ import annotations

from typing import Any

from .visitor import Visitor

TELEPHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """A device that holds passkeys, in one window."""

    def __init__(self, visitor: Visitor, **more: Any) -> None:
        self.line = visitor.page.context.new_cdp_session(visitor.page)
        self.line.send("WebAuthn.enable")
        made = self.line.send("WebAuthn.addVirtualAuthenticator", {"options": {**TELEPHONE, **more}})
        self.name = {"authenticatorId": made["authenticatorId"]}

    def holds(self) -> list[dict[str, Any]]:
        """Return the passkeys that it holds."""
        return list(self.line.send("WebAuthn.getCredentials", self.name)["credentials"])

    def verifies(self, answer: bool) -> None:
        """Let the finger on it be the right one, or a wrong one."""
        self.line.send("WebAuthn.setUserVerified", {**self.name, "isUserVerified": answer})


def soon_sees(visitor: Visitor, words: str) -> None:
    """Wait until the words stand on the page."""
    visitor.page.get_by_text(words).first.wait_for()


def adds_a_passkey(visitor: Visitor) -> None:
    """Add a passkey of this window's device to the account that is signed in."""
    visitor.opens("/my/passkeys/")
    visitor.presses("Add a passkey")
    soon_sees(visitor, "You can sign in with it alone.")
