"""Pages of families: the list, and the family itself."""
