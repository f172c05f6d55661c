"""The brief: a short factual bulletin composed from a record, in each language.

spec/brief.md. `nemcon.wording` says which kinds of fact a brief can tell (`brief_facts`), and has
for each of them one function in each language; `matter_facts` and `office_facts` derive them from
the record, each with the ids of the entries it rests on; `composition` decides which are told and
in which order; `formats` prints. All are functions of the record, the day and the language.
"""
