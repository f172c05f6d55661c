"""PostgreSQL for a system of record: Django's backend, which takes no warning for a commit."""
