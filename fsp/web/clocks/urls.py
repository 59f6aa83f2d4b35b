"""Addresses of one clock."""

from __future__ import annotations

from django.urls import path

from fsp.web.clocks import views

urlpatterns = [
    path("families/<uuid:family_id>/clocks/<uuid:clock_id>/", views.clock, name="clock"),
    path("families/<uuid:family_id>/clocks/<uuid:clock_id>/more-time/", views.more_time, name="more_time"),
]
