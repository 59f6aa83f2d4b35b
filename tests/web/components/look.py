"""Settings for looking at pages without a database.

Only templates, static files and the gallery's addresses.
"""

from pathlib import Path
from typing import Any

WEB = Path(__file__).resolve().parents[3] / "fsp" / "web"


def settings() -> dict[str, Any]:
    """What ``django.conf.settings.configure`` needs to render the gallery."""
    return {
        "DEBUG": False,
        "SECRET_KEY": "only-for-looking",
        "ALLOWED_HOSTS": ["*"],
        "ROOT_URLCONF": f"{__package__}.urls" if __package__ else "urls",
        "INSTALLED_APPS": ["django.contrib.staticfiles", "fsp.web.components"],
        "STATIC_URL": "/static/",
        "STATICFILES_DIRS": [str(WEB / "static")],
        "USE_TZ": True,
        "TIME_ZONE": "Europe/London",
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [str(WEB / "templates"), str(WEB / "components" / "templates")],
                "APP_DIRS": False,
                "OPTIONS": {
                    "context_processors": ["django.template.context_processors.request"],
                    "libraries": {"fsp": "fsp.web.components.templatetags.fsp"},
                },
            }
        ],
    }
