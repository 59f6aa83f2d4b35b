"""Addresses of the product."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("fsp.web.sign_in.urls"))]

handler403 = "fsp.web.refusals.forbidden"
handler404 = "fsp.web.refusals.not_found"
handler500 = "fsp.web.refusals.failed"
