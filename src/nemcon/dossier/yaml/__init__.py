"""YAML as people write it: every scalar is its text, with line and column; and back to a page."""
