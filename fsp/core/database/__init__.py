"""Where the records live: PostgreSQL, ours or the authority's, its roles and its walls."""
