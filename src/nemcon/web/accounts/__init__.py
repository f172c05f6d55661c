"""Who may sign in: accounts, and which person of which body each is.

docs/decisions/0056. All of it is operational and in no export: an account is a way to prove who
asks, and what that person may do follows from the record alone (`nemcon.proceedings.authority`).
Passwords, one-time codes and passkeys are allauth's; its pages stand in a layout of ours.
"""
