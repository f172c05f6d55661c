"""Documents: what the record holds as sheets to print, send and file, in PDF.

docs/decisions/0064. A module a document makes the value of one (`paper.Paper`) from the same
answers and the same words as the page beside it, and is its page; `typesetting` makes the file.
"""
