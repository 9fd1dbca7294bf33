"""A question in words into a Question: its grammar, its content words, the names it may mean."""
