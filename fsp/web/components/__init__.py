"""The shared parts of every page: tags, filters and small templates (``fsp.web.gallery`` shows them all)."""
