"""Backups of what is kept, made while the site is served, and what is done after one is restored.

spec/record.md §16, docs/decisions/0065. ``manifest`` is what a backup says of itself, and knows no
Django; ``programs`` calls the tools of PostgreSQL; ``copying`` makes one.
"""
