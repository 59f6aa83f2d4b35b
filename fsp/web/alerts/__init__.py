"""What somebody is told because others may not be: each line with a way to deal with it."""
