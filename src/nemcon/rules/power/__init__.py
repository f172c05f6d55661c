"""Who has how much power under a rule: who is decisive, how often, and who can stop it.

spec/power.md. `game` makes of a rule, and of what is said already, the simple game that is left;
`counts` counts its coalitions exactly, `indices` has what follows, `minimal` the smallest
coalitions, `remaining` all of it. Pure; whose rule and whose positions they are is asked in
`nemcon.proceedings.power`.
"""
