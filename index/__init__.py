"""What is kept and found again: the library of documents and the search over it."""
