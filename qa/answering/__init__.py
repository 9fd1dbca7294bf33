"""The ways to an answer, one module each; ``qa.solve`` says which are tried for which question."""
