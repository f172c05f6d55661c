"""A record as tables: what a researcher loads, and what a newsroom counts.

spec/data.md. ``columns`` says what a table and a column are, ``entry_tables`` lays entries out one
a row, ``office_tables`` and ``standing_tables`` what they come to; ``dataset`` has them all, and
``descriptor``, ``files`` and ``spreadsheet`` write them.
"""
