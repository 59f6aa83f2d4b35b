"""The shared parts of every page: tags, filters, small templates and the gallery that shows them all."""
