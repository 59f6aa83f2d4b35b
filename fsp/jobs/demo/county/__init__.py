"""The other families of the fictional county: some are told, the rest drawn by a seeded chance."""
