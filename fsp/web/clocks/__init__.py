"""The page of one clock: its rule, how its days were counted, who may stop it, and how to."""
