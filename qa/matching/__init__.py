"""The figures a question means: what their words are worth, how well each fits."""
