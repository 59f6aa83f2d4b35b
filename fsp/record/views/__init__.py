"""What pages read: composed from the whole record, within the reader's rights."""
