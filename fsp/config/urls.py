"""Addresses of the product."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from fsp.web.access import public_page
from fsp.web.gallery import views as gallery
from fsp.web.health import health, ready
from fsp.web.start import start

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start, name="start"),
    path("", include("fsp.web.sign_in.urls")),
    path("", include("fsp.web.my_day.urls")),
    path("", include("fsp.web.clocks.urls")),
    path("", include("fsp.web.recording.urls")),
    path("", include("fsp.web.composer.urls")),
    path("", include("fsp.web.workbook.urls")),
    path("", include("fsp.web.families.urls")),
    path("", include("fsp.web.alerts.urls")),
    path("", include("fsp.web.scorecard.urls")),
    path("health", public_page(health), name="health"),
    path("ready", public_page(ready), name="ready"),
]
if settings.DEMONSTRATION:
    urlpatterns += [
        path("gallery/", public_page(gallery.gallery), name="gallery"),
        path("gallery/<slug:name>", public_page(gallery.gallery_page), name="gallery_page"),
    ]

handler403 = "fsp.web.refusals.forbidden"
handler404 = "fsp.web.refusals.not_found"
handler500 = "fsp.web.refusals.failed"
