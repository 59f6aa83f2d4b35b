"""What people read while they sign in. None of it tells whether an account exists."""

WRONG = "The e-mail address or the password is not right. Check both and try again."
WRONG_CODE = "This code is not right, or it was used before. Type the code that the app shows now."
LOCKED = "Too many wrong attempts. Wait 30 minutes and try again, or ask your system administrator."
ENDED = "You were signed out. Sign in again to go on."
