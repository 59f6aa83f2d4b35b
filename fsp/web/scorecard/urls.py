"""Addresses of figures."""

from __future__ import annotations

from django.urls import path

from fsp.web.scorecard import views

urlpatterns = [
    path("scorecard/", views.scorecard, name="scorecard"),
    path("scorecard/scorecard.csv", views.scorecard_csv, name="scorecard_csv"),
    path("scorecard/<slug:name>/rows/", views.measure_rows, name="measure_rows"),
    path("benchmarks/", views.benchmarks, name="benchmarks"),
    path("figures/", views.figures, name="figures"),
    path("access/", views.access_matrix, name="access_matrix"),
]
