"""Addresses of modules. They stand before those of ``families``, whose sections would take them."""

from __future__ import annotations

from django.urls import path

from fsp.web.workbook import views

urlpatterns = [path("families/<uuid:family_id>/workbook/<slug:code>/", views.module, name="module")]
