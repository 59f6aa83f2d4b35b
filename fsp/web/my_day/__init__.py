"""My day: the first page of everybody who works with families. What waits for them, and the way to do it."""
