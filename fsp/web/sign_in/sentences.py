"""What people read while they sign in. None of it tells whether an account exists."""

WRONG = "The e-mail address or the password is not right. Check both and try again."
WRONG_CODE = "This code is not right, or it was used before. Type the code that the app shows now."
WRONG_PASSKEY = "This passkey was not accepted. Try again, or sign in another way."
WRONG_PASSWORD = "This is not your password. Type the one that you sign in with."  # noqa: S105
LOCKED = "Too many wrong attempts. Wait 30 minutes and try again, or ask your system administrator."
ENDED = "You were signed out. Sign in again to go on."
WHY = {
    "time": "You were signed out because twelve hours had passed. Sign in again to go on.",
    "elsewhere": (
        "You were signed out from another browser in which you are signed in. If that was not you, change your "
        "password and tell your system administrator."
    ),
    "administrator": "An administrator signed you out everywhere. Sign in again to go on, or ask them why.",
    "password": "You were signed out because your password was changed. Sign in with the new one.",
    "factor": (
        "You were signed out because an administrator reset your second factor. Sign in with your password and set "
        "up a new one."
    ),
    "closed": "You were signed out because this account is closed. Your manager can say more.",
}
KEPT = (
    "What you typed is kept in this browser for 12 hours. After you sign in as the same person it is back on its page."
)
KEPT_FOR_NOW = "What you typed is kept. It is back on its page after this step; nothing of it is saved yet."
FEW_CODES = 3


def ended(code: str) -> str:
    """Return the sentence for why a session ended; any code that is not known gets the plain one."""
    return WHY.get(code, ENDED) if code else ""


def code_spent(left: int) -> str:
    """Return what is said after signing in with a recovery code."""
    if left == 0:
        return "You signed in with your last recovery code. Make new ones under your name, or you may be locked out."
    now = "Make new ones under your name soon." if left <= FEW_CODES else "It does not work again."
    return f"You signed in with a recovery code. {left} {'is' if left == 1 else 'are'} left. {now}"
