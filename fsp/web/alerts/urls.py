"""Addresses of what waits to be dealt with."""

from __future__ import annotations

from django.urls import path

from fsp.web.alerts import views

urlpatterns = [
    path("front-door/matches/", views.matches, name="matches"),
    path("held-words/", views.held_words, name="held_words"),
]
