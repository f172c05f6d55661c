"""SQLite for a system of record: a newer library than the system's (`swap`), and Django's backend
with a lock round each transaction that writes (`base`).
"""
