"""The geometry of what is drawn: values in, places and lengths out. The templates draw them.

``table`` seats the members, ``axis`` lays time out, ``climb`` and ``roll`` put agreement and
positions on it. Lengths along time are shares of the width, so that a figure takes the width it is
given and its letters keep their size; nothing here knows colours or words.
"""
