"""Family Solutions Plus: one family record for teams that run Family Safeguarding."""

__version__ = "0.1.0"
