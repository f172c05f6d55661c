"""How a body goes about a decision: the silence procedure, the timetable, rounds and packages.

The law of each as functions of values, beside the rules by which answers are counted
(`nemcon.rules`) and below the record: when something is due, whether an act was in time, what a
round or a package comes to. `timing` is what they share about days that are imprecise, `working`
about days that count.
"""
