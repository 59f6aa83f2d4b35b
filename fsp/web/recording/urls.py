"""Addresses of the pages that write. They stand before those of ``families``, whose sections would take them."""

from __future__ import annotations

from django.urls import URLPattern, path

from fsp.web.recording import joining, new_family, new_person, views
from fsp.web.recording.listing import EVERY
from fsp.web.recording.occasion import Recording

RECORD = "families/<uuid:family_id>/record/"


def _address(recording: Recording) -> URLPattern:
    about = "" if "{who}" not in recording.title else "<uuid:subject_id>/"
    name = f"record_{recording.code}"
    return path(f"{RECORD}{recording.code}/{about}", views.view_of(recording), name=name)


urlpatterns = [
    path("families/new/", new_family.new_family, name="new_family"),
    path(RECORD, views.record, name="record"),
    path(f"{RECORD}person/", new_person.new_person, name="new_person"),
    path(f"{RECORD}join/", joining.join, name="join_families"),
    *(_address(recording) for recording in EVERY),
]
