"""What a check finds, in words of a page: with names, in its language.

A finding says by its kind what has been found, and by values what it is about
(`nemcon.core.findings`); `FINDINGS` has the sentence of each kind. Of one without a kind, or of
another, the English is shown, as such.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from nemcon.core.findings import Finding
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.refusals import ValueWords


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingShown:
    """A finding as a page has it; *lang* is that of the sentence where it is not the page's. *why*
    is what the record says of it in English alone."""

    severity: str
    sentence: str
    why: str = ""
    lang: str = ""


SEVERITIES: Mapping[str, str] = {
    "error": N_("error"),
    "warning": N_("warning"),
    "note": N_("note"),
}


def finding_shown(finding: Finding, words: PageWords, subject: str = "") -> FindingShown:
    """A finding in the language that is active; *subject* is what it came up in."""
    severity = gettext(SEVERITIES[finding.severity])
    if finding.kind not in FINDINGS:
        return FindingShown(severity=severity, sentence=finding.sentence, lang="en")
    names = ValueWords(words, subject)
    about = {
        kind: names.told(kind, value, finding.values) for kind, value in finding.values.items()
    }
    return FindingShown(
        severity=severity,
        sentence=gettext(FINDINGS[finding.kind]).format_map(about),
        why=str(finding.values.get("why", "")),
    )


FINDINGS: Mapping[str, str] = {
    # who speaks
    "no_member": N_("{member} is no member on {day}. Record its membership, or correct the day."),
    "member_continued": N_(
        "{member} is no member on {day}: since {day2} it goes on as {member2}. Name {member2}, or "
        "correct the day."
    ),
    "member_merged": N_(
        "{member} is no member on {day}: since {day2} it is merged into {member2}. Name {member2}, "
        "or correct the day."
    ),
    "member_succeeded": N_(
        "{member} is no member on {day}: since {day2} it is succeeded by {member2}. Name "
        "{member2}, or correct the day."
    ),
    "no_vote": N_("{member} has no vote on {day}: what it says is told, and does not count."),
    "is_suspended": N_("{member} is suspended on {day}: what it says is told, and does not count."),
    "perhaps_member": N_(
        "It is not known whether {member} was a member on {day}: what it says is told, and does "
        "not count."
    ),
    # what disagrees
    "member_read": N_("Entries disagree about {member}; a reading says which is followed."),
    "member_direct": N_("Entries disagree about {member}; the more direct word holds."),
    "member_open": N_("Entries disagree about {member}, and no reading says which is followed."),
    "fact_read": N_("Entries disagree about a fact; a reading says which is followed."),
    "fact_direct": N_("Entries disagree about a fact; the more direct word holds."),
    "fact_open": N_("Entries disagree about a fact, and no reading says which is followed."),
    # counts
    "no_figure": N_("The count gives neither a figure nor a share. Give one."),
    "counts_more": N_("It counts {number} of {number2}. Correct the figures."),
    "counts_and_names_more": N_(
        "{number} and the {number2} named as not among them are more than {number3}. Correct the "
        "names or the figure."
    ),
    "other_base": N_(
        "It counts of {number}, and {number2} were entitled on {day}: what the others said does "
        "not follow from it."
    ),
    # decisions
    "before_matter": N_(
        "It is dated {day}, before its matter was opened ({day2}). Correct one of the two."
    ),
    "perhaps_before_matter": N_(
        "It is dated {day}, and its matter may have been opened after it ({day2}). What carries "
        "the decision is not judged before the matter has a day."
    ),
    "silence_does_not_allow": N_(
        "The decision rests on a silence that does not allow it. Record what it does rest on."
    ),
    "package_against": N_(
        "It is put as one, and a part of it is objected to by {members}: the rule does not support "
        "this decision."
    ),
    "not_of_matter": N_("{on} is not a candidacy or text of this matter. Correct it."),
    "not_supported": N_("The rule does not support this decision."),
    "positions_do_not_carry": N_(
        "The positions known do not carry it. Say that not all of them are known, if that is so."
    ),
    "perhaps_carried": N_(
        "Whether the positions known carry it depends on what {members} said: perhaps only after "
        "it. Give its day."
    ),
    "out_of_race": N_(
        "{candidate} is decided on {day}, and before that the candidacy is: {status}. Correct one "
        "of them, or record how the candidacy came back."
    ),
    "not_put_forward": N_(
        "{candidate} is decided on {day}, and before that the candidacy is: {status}. Correct one "
        "of them, or say in the step why it may choose another."
    ),
    "without_term": N_(
        "{candidate} is decided for the office {office}, which has no term of that holder. Record "
        "the term."
    ),
    # rules
    "rule_not_in_force": N_(
        "The rule {rule} is not in force on {day}. Name the rule in force then, or record its next "
        "version."
    ),
    "rule_out_of_scope": N_("The rule {rule} may not be used for such a matter. Name another."),
    # silences
    "silence_out_of_scope": N_("By its rule silence may not be used in such a matter."),
    "silence_rule_over": N_(
        "The rule {rule} was in force until {day}, before this silence was opened. Name the rule "
        "in force then."
    ),
    "no_time": N_(
        "The silence ends on {day}, before it is opened on {day2}: nothing can be adopted by it. "
        "Correct one of the two."
    ),
    "too_short": N_("The silence ends on {day}; the earliest lawful end is {day2}."),
    "consent_refused": N_(
        "Silence may be used only by consent, which was not given: nothing is adopted by it."
    ),
    "consent_unknown": N_(
        "Silence may be used only by consent, which is not recorded: nothing is adopted by it."
    ),
    "perhaps_broken_late": N_("What may have come when it was over does not count."),
    "lapsed_early": N_("It is reported adopted before it expired; that does not count."),
    "broken_early": N_("It is reported broken before it was opened; that does not count."),
    "broken_late": N_("It is reported broken when it was over; that does not count."),
    "silence_held_in_vain": N_("The silence could not be put on hold then; that has no effect."),
    "silence_resumed_in_vain": N_("The silence could not be resumed then; that has no effect."),
    "silence_extended_in_vain": N_("The silence could not be extended then; that has no effect."),
    "silence_withdrawn_in_vain": N_(
        "The silence could not be taken back then; that has no effect."
    ),
    "silence_held_perhaps_late": N_("It may have been put on hold after its end; give the moment."),
    "silence_resumed_perhaps_late": N_("It may have been resumed after its end; give the moment."),
    "silence_extended_perhaps_late": N_(
        "It may have been extended after its end; give the moment."
    ),
    "silence_withdrawn_perhaps_late": N_(
        "It may have been taken back after its end; give the moment."
    ),
    "twice_under_silence": N_(
        "It is opened on {on} while another silence on it is: {silence_state}. It is not started "
        "again, and undoes nothing."
    ),
    "text_overtakes": N_(
        "{on} changes to revision {revision} while a silence runs on revision {revision2}: that is "
        "all it can adopt."
    ),
    # rounds
    "closes_before": N_(
        "The round {round} closes on {day}, before it opens on {day2}: nobody could answer. "
        "Correct one of the two."
    ),
    "not_on_round": N_("{on} is not on the round {round}. Correct one of them."),
    "goes_and_leaves": N_("{on} cannot both go on and leave."),
    "nobody_decided": N_("Say who decided who goes on or leaves."),
    "answers_more": N_("The answers add up to {number}, and {number2} could answer."),
    "answers_fewer": N_(
        "The answers add up to {number}, and {number2} could answer. Correct a figure, or say what "
        "the others did."
    ),
    "on_ballot": N_(
        "{candidate} is on the ballot of the round {round} on {day}, and is not in the race then. "
        "Correct one of them, or record since when the candidacy stands."
    ),
    "goes_on": N_(
        "{candidate} goes on after the round {round} on {day}, and is not in the race then. "
        "Correct one of them, or record since when the candidacy stands."
    ),
    "round_rule": N_("The rule of the round {round} cannot be put to its figures."),
    # offices
    "wrong_holder": N_(
        "{holder} cannot hold this office: it is for members, or for persons. Correct the holder, "
        "or the office."
    ),
    "no_first_day": N_(
        "No first day of the term of {holder} is known. Give it where there is one."
    ),
    "term_ends_before": N_(
        "The term of {holder} begins on {day} and ends before that. Correct its first day or its "
        "end."
    ),
    "taken_back_in_vain": N_(
        "An end of the term of {holder} is taken back on {day}, and none was to come then."
    ),
    "no_latest_day": N_(
        "The day {day} has no latest day, so that nothing holds by it. Say by when."
    ),
    "extends_ended": N_(
        "The extension of the term of {holder} was decided on {day}, after the term ended "
        "({day2}). Correct a day, or record a new term."
    ),
    "extends_late": N_(
        "The extension of the term of {holder} was decided on {day}, after the term was to end "
        "({day2}). Correct a day, or record a new term."
    ),
    "extends_nothing": N_(
        "The extension does not lengthen the term of {holder}: it was to end on {day}. Correct a "
        "day, or record how the term ended."
    ),
    "two_ends": N_(
        "The term of {holder} is to end on {day}, and with an event too. Leave one of them out."
    ),
    "end_will_not_come": N_(
        "The term of {holder} was to end with an event that does not come. Record until when it "
        "goes on, or how it ended."
    ),
    "overran": N_(
        "The term of {holder} ended on {day} and was to end on {day2}. Record the extension, or "
        "correct a day."
    ),
    "planned_longer": N_(
        "The term of {holder} is planned to end on {day}; by the length that is stated it would "
        "end earlier, on {day2}."
    ),
    "planned_shorter": N_(
        "The term of {holder} is planned to end on {day}; by the length that is stated it would "
        "end later, on {day2}."
    ),
    "no_such_seat": N_(
        "The term of {holder} is in seat {number}, and the office has {number2}. Correct the seat, "
        "or say how many there are."
    ),
    "two_seats": N_("{holder} has two seats on {day}. Correct a seat or a day."),
    "same_overlap": N_(
        "Two terms of {holder} both run from {day} to {day2}. Correct a day if they are not to."
    ),
    "overlap": N_(
        "{holder} and {holder2} both have the office from {day} to {day2}. Correct a day, or say "
        "that whoever stands in is in charge."
    ),
    "no_end": N_(
        "The end of the term of {holder} is not recorded; it is taken to end as {holder2} begins "
        "on {day}."
    ),
    "gap": N_("No holder is recorded from {day} to {day2}, between {holder} and {holder2}."),
    "perhaps_gap": N_(
        "Perhaps there was no holder from {day} to {day2}, between {holder} and {holder2}: the "
        "days are not precise."
    ),
    "vacant_and_held": N_(
        "The end of the term of {holder} is said to leave the post vacant, and {holder2} has it "
        "from then on. Correct one of them."
    ),
    "post_gone": N_(
        "The term of {holder} runs on after the last day of the post, {day}. Record its end, or "
        "correct a day."
    ),
    "other_ordinal": N_(
        "{holder} is said to be holder number {number}, and is counted otherwise. Correct the "
        "number, or record the holders that are missing."
    ),
    "over_limit": N_(
        "This is term {number} of {holder} in all, and the rule of the office allows {number2}."
    ),
    "over_limit_in_row": N_(
        "This is term {number} of {holder} in a row, and the rule of the office allows {number2}."
    ),
    "charge_ends_before": N_(
        "{holder} is in charge from {day}, and until an earlier day, {day2}. Correct one of them."
    ),
    "both_in_charge": N_("{holder} and {holder2} are both in charge on {day}. Correct a day."),
    "outlives": N_("{holder} died on {day}, and this term goes on. Record its end."),
    "term_of_merged": N_(
        "{member} merged into {member2} on {day}, and this term goes on. Record its end."
    ),
    "term_of_succeeded": N_(
        "{member} was succeeded by {member2} on {day}, and this term goes on. Record its end."
    ),
    "term_known_late": N_(
        "The term was decided on {day}, and counts as known since {day2} only. Cite a source of "
        "that time, if there is one."
    ),
    # deadlines
    "clock_skips": N_(
        "Clocks in {zone} do not show the time of {value}: they are set forward then. It is {end}."
    ),
    "clock_twice": N_(
        "Clocks in {zone} show that time twice: {end}. Say so with its offset, or choose another "
        "time."
    ),
    "no_such_end": N_("By how its end was said ({limit}) it has none."),
    "another_end": N_(
        "By how its end was said ({limit}) it would end on {end}, by the calendars on record. What "
        "was recorded counts."
    ),
    # what a dossier names, and cites
    "nowhere": N_("There is no {kind} {value} here."),
    "no_source": N_("No source is given. Say where it comes from."),
    "holds_late": N_("It is dated {day}: it holds from {day2}."),
    # memberships
    "ends_before": N_("It is until {day}, and begins on {day2} only. Correct one of them."),
}
"""The sentence of each kind of finding."""
