"""Settings of the product. What differs between installations comes from the environment, nothing else."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from fsp.config.logging import LOGGING as LOGGING
from fsp.config.secrets import secret_key
from fsp.core.database.address import django_settings, is_embedded
from fsp.core.database.place import data_folder

PACKAGE = Path(__file__).resolve().parents[1]
DATA = data_folder()
DEMONSTRATION = is_embedded() and not os.environ.get("FSP_SECRET_KEY")

SECRET_KEY = secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("FSP_ALLOWED_HOSTS", "").split(",") if host] or [
    "localhost",
    "127.0.0.1",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "procrastinate.contrib.django",
    "fsp.core",
    "fsp.people",
    "fsp.record.findings",
    "fsp.record.clocks",
    "fsp.record.workbook",
    "fsp.record.front_door",
    "fsp.record.involvement",
    "fsp.record.protection",
    "fsp.record.imports",
    "fsp.web.components",
]

MIDDLEWARE = [
    "fsp.config.logging.request_log",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fsp.web.access.careful",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "fsp.config.urls"
WSGI_APPLICATION = "fsp.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fsp.web.shell.shell",
            ],
        },
    }
]

DATABASES = {
    "default": django_settings("fsp_app"),
    "reads": django_settings("fsp_app"),
    "reader": django_settings("fsp_reader", steady=True),
    "sealer": django_settings("fsp_sealer"),
    "owner": django_settings("fsp_owner"),
}
DATABASE_ROUTERS = ["fsp.core.access.routing.ByWhoActs"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


# What several processes count together, such as wrong attempts. Nothing of a record is ever cached here.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Signing in: password and second factor for everybody, nobody makes their own account, no e-mail is sent.
AUTH_USER_MODEL = "core.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "fsp.web.sign_in.backend.SignInBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "fsp.web.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "fsp.web.sign_in.forms.SignInForm",
    "change_password": "fsp.web.sign_in.forms.PasswordForm",
}
# Looser than the lock-out below, and not counted from a place that is locked out (AccountAdapter.pre_authenticate):
# so nobody can lock another person out everywhere from one place.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,20/30m/key", "login": "60/m/ip"}
MFA_ADAPTER = "fsp.web.sign_in.adapters.SecondFactorAdapter"
# Each sign-in with a passkey alone asks twice: what to sign, and whether it is right.
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# Always: only a passkey that verifies its user is both factors (fsp/web/sign_in/passkey_forms.py).
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "fsp.web.sign_in.forms.CodeForm",
    "authenticate_webauthn": "fsp.web.sign_in.passkey_forms.PasskeyForm",
    "activate_totp": "fsp.web.sign_in.forms.SetUpForm",
}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "fsp.web.sign_in.backend.place_of"
AXES_USERNAME_CALLABLE = "fsp.web.sign_in.backend.name_for_lock"
AXES_LOCKOUT_CALLABLE = "fsp.web.sign_in.views.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "code", "credential", "next"]
AXES_SENSITIVE_PARAMETERS += ["csrfmiddlewaretoken", "oldpassword", "password1", "password2"]
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

# Sessions and transport. The demonstration alone runs without TLS, on this computer.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMONSTRATION
SESSION_COOKIE_NAME = "session" if DEMONSTRATION else "__Host-session"
CSRF_COOKIE_NAME = "csrf" if DEMONSTRATION else "__Host-csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "fsp.web.refusals.form_refused"
SECURE_SSL_REDIRECT = not DEMONSTRATION
SECURE_REDIRECT_EXEMPT = [r"^(health|ready)$"]
SECURE_HSTS_SECONDS = 0 if DEMONSTRATION else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEMONSTRATION
# Only for a proxy that sets X-Forwarded-Proto and adds to X-Forwarded-For itself: else anybody could write them.
BEHIND_PROXY = os.environ.get("FSP_BEHIND_PROXY") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
# Served from the package as it is installed: nothing has to be collected first.
WHITENOISE_USE_FINDERS = True
