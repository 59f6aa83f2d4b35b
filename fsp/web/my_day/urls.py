"""Addresses of My day."""

from __future__ import annotations

from django.urls import path

from fsp.web.my_day import views

urlpatterns = [
    path("my-day/", views.my_day, name="my_day"),
    path("my-day/due/", views.due, name="my_day_due"),
    path("my-day/late/", views.late, name="my_day_late"),
    path("my-day/drafts/<uuid:draft_id>/put-away/", views.put_away, name="put_away"),
    path("my-day/notices/<uuid:notice_id>/seen/", views.notice_seen, name="notice_seen"),
]
