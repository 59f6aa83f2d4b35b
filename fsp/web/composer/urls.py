"""Addresses of the composer. They stand before those of ``families``, whose sections would take them."""

from __future__ import annotations

from django.urls import path

from fsp.web.composer import adding, entry_views, keeping, views, withdrawing

WRITE = "families/<uuid:family_id>/write/"
ENTRY = "families/<uuid:family_id>/entries/<uuid:entry_id>/"

urlpatterns = [
    path(WRITE, views.write, name="write"),
    path(f"{WRITE}preview/", views.preview, name="write_preview"),
    path(f"{WRITE}keep/", keeping.keep, name="write_keep"),
    path(f"{WRITE}questions/", views.questions, name="write_questions"),
    path(f"{WRITE}seal/", views.seal, name="write_seal"),
    path(ENTRY, entry_views.entry, name="entry"),
    path(f"{ENTRY}correct/", entry_views.correct, name="correct_entry"),
    path(f"{ENTRY}add/", adding.add, name="add_to_entry"),
    path(f"{ENTRY}withdraw/", withdrawing.withdraw, name="withdraw_entry"),
]
