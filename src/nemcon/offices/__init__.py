"""Offices: terms as tiles of time, and what follows from them. Interval logic on values;
spec/offices.md.

``terms`` holds the facts, ``tenures`` lays them side by side, ``succession`` answers for a day,
``checks`` finds what cannot be right. Nothing here knows how the facts were recorded, by whom, or
when they became known: the caller brings the facts as known, and asks about a day.
"""
