"""Addresses of families."""

from __future__ import annotations

from django.urls import path

from fsp.web.families import views

urlpatterns = [
    path("families/", views.families, name="families"),
    path("families/<uuid:family_id>/", views.family, {"section": "thread"}, name="family_start"),
    path("families/<uuid:family_id>/<slug:section>/", views.family, name="family"),
]
