"""A tally file: one question put under one rule, read, answered, and written.

spec/tally.md. `file` reads it with line and column, `verdict` answers it in figures, sentences and
JSON, and `writer` makes a file that asks a question again.
"""
