"""The fictional county: staff, families, stories. Everything is made through the actions, as a person would."""
