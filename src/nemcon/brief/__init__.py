"""The brief: a short factual bulletin composed from a record, in Dutch, English or French.

spec/brief.md. `facts` says which kinds of fact a brief can tell; `gathering` and `posts` derive
them from the record, each with the ids of the entries it rests on; `composition` decides which are
told and in which order; `english`, `dutch` and `french` have one function for each kind of fact;
`formats` prints. All are functions of the record, the day and the language.
"""
