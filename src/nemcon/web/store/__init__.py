"""The store in a database, SQLite or PostgreSQL: the same protocol as the one in memory.

`orm` appends in one critical section and reads, `source` gives a record its entries by subject and
catches it up, `search` finds entries by words and by who is concerned, `triggers` keep what is
written from being changed.
"""
