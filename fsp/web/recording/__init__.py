"""Pages that write: opening a family, and recording what happens with it. One action per form."""
