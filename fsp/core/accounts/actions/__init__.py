"""Changes to accounts: ``administration`` of other people's, and what everybody does to their ``own``."""
