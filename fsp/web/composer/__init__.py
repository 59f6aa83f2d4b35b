"""The composer: one way to record anything in a family's record, with what it will do beside the words."""
