"""Every component and page in every state, with made-up people, to be looked at without a database."""
