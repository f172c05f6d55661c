"""The tests of nemcon, each folder beside the package of its name."""
