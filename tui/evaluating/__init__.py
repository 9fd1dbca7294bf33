"""How well questions are answered: a file of questions with what is expected, asked, scored and told.

The rules of scoring share nothing with the code that answers: a slip in a table of units there must not pass here.
"""
