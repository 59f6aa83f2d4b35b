"""The Workbook: a module's own page, and the form that says how far it is. Its cards stand on the family's page."""
