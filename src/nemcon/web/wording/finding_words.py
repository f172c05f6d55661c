"""What a check finds, in words of a page: with names, in its language.

A finding says by its kind what has been found, and by values what it is about
(`nemcon.core.findings`); `FINDINGS` has the sentence of each kind, and what may have been meant
instead stands behind it. Of one without a kind, or of another, the English is shown, as such.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from nemcon.core.findings import Finding
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.value_words import ValueWords


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
        kind: names.told(kind, value, finding.values)
        for kind, value in finding.values.items()
        if kind != "finding"
    }
    sentence = gettext(FINDINGS[finding.kind]).format_map(about)
    ground = finding.values.get("finding")
    why = finding_shown(ground, words, subject) if ground is not None else None
    hints = [
        gettext(hint).format_map(about) for name, hint in _HINTS.items() if finding.values.get(name)
    ]
    if why is not None and not why.lang:
        hints.append(why.sentence)
    return FindingShown(
        severity=severity,
        sentence=" ".join((sentence, *hints)),
        why=why.sentence if why is not None and why.lang else str(finding.values.get("why", "")),
    )


_HINTS: Mapping[str, str] = {
    "near": N_("Did you mean “{near}”?"),
    "keys": N_("The keys here are {keys}."),
    "choices": N_("Use one of: {choices}."),
}
"""What may be meant instead, by the value of a finding that says it."""


FINDINGS: Mapping[str, str] = {
    # who speaks
    "no_member": N_(
        "{member} is not a member on {day}. Record its membership, or correct the day."
    ),
    "member_continued": N_(
        "{member} is not a member on {day}: since {day2} it goes on as {member2}. Name "
        "{member2}, or correct the day."
    ),
    "member_merged": N_(
        "{member} is not a member on {day}: since {day2} it is merged into {member2}. Name "
        "{member2}, or correct the day."
    ),
    "member_succeeded": N_(
        "{member} is not a member on {day}: since {day2} it is succeeded by {member2}. Name "
        "{member2}, or correct the day."
    ),
    "no_vote": N_("{member} has no vote on {day}: what it says is shown, and does not count."),
    "is_suspended": N_(
        "{member} is suspended on {day}: what it says is shown, and does not count."
    ),
    "perhaps_member": N_(
        "It is not known whether {member} was a member on {day}: what it says is shown, and does "
        "not count."
    ),
    "perhaps_entitled": N_(
        "It is not known whether {member} could vote on {day}: what it says is shown, and does not "
        "count."
    ),
    # what disagrees
    "member_read": N_("Entries disagree about {member}; a reading says which is followed."),
    "member_direct": N_("Entries disagree about {member}; the more direct word holds."),
    "member_open": N_(
        "Entries disagree about {member}, and no reading says which is followed. Record one, or "
        "the moment of each."
    ),
    "fact_read": N_("Entries disagree about a fact; a reading says which is followed."),
    "fact_direct": N_("Entries disagree about a fact; the more direct word holds."),
    "fact_open": N_(
        "Entries disagree about a fact, and no reading says which is followed. Record one."
    ),
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
    # proxies
    "proxy_twice": N_(
        "{member} gives its proxy on one day to {member2} and to {member3}: this one, written "
        "later, counts. Give the moments, or take the other back."
    ),
    "proxy_of_no_member": N_(
        "{member} gives a proxy and is no member then. Correct the member or the day."
    ),
    "proxy_to_itself": N_("{member} gives a proxy to itself. Name the member that holds it."),
    "proxy_to_no_member": N_(
        "{member} gives a proxy to {member2}, which is no member then. Correct the holder or "
        "the day."
    ),
    "proxy_not_recorded": N_(
        "No proxy of {member} to {member2} is on record: the answer counts as it is told. "
        "Record the proxy."
    ),
    "in_vain_itself": N_(
        "What {member2} does in the name of {member} counts for nobody: nobody holds a proxy "
        "of itself. Name the member that held it, or none."
    ),
    "in_vain_not_entitled": N_(
        "What {member2} does in the name of {member} counts for nobody: {member2} is not "
        "entitled in this step. Correct the holder or the day."
    ),
    "in_vain_passed_on": N_(
        "What {member2} does in the name of {member} counts for nobody: {member} had given its "
        "proxy to {member3}, and a proxy is not passed on."
    ),
    "in_vain_another": N_(
        "What {member2} does in the name of {member} counts for nobody: {member} had given its "
        "proxy to {member3}. Correct the holder or the proxy."
    ),
    "in_vain_revoked": N_(
        "What {member2} does in the name of {member} counts for nobody: the proxy was taken "
        "back by then. Correct the day of one of them."
    ),
    "in_vain_over": N_(
        "What {member2} does in the name of {member} counts for nobody: the proxy was until "
        "{day}. Correct one of the days."
    ),
    "in_vain_not_covered": N_(
        "What {member2} does in the name of {member} counts for nobody: its proxy is for "
        "another matter, meeting or time. Correct the proxy."
    ),
    "in_vain_present": N_(
        "What {member2} does in the name of {member} counts for nobody: {member} was present "
        "itself that day. Say that it answered itself."
    ),
    "in_vain_spoke": N_(
        "What {member2} does in the name of {member} counts for nobody: {member} answered for "
        "itself that day. Correct the day of one of them."
    ),
    "in_vain_absent": N_(
        "What {member2} does in the name of {member} counts for nobody: {member2} was not "
        "there. Correct who was present."
    ),
    "in_vain_surplus": N_(
        "What {member2} does in the name of {member} counts for nobody: {member2} may hold "
        "{number}, and holds more: those given first count."
    ),
    # roles, groups, weights
    "role_of_nobody": N_("It is the role of {role}, and of nobody. Name the person."),
    "accreditation_of_nobody": N_(
        "It is an accreditation for {member}, and of nobody. Name the person."
    ),
    "role_ends_in_vain": N_(
        "It ends the role of {role}, which {person} did not have then. Record since when, or "
        "declare this void."
    ),
    "accreditation_ends_in_vain": N_(
        "It ends an accreditation for {member}, which {person} did not have then. Record since "
        "when, or declare this void."
    ),
    "group_without_speaker": N_("Nobody is named who says it for the group. Name the member."),
    "group_and_proxy": N_("An answer is given by proxy or for a group. Leave out one of the two."),
    "group_without_mandate": N_(
        "An answer for a group without its mandate counts for nobody but the speaker. Say that "
        "it had one, if it did."
    ),
    "group_of_nobody": N_("The group is nobody. Say for whom it is said."),
    "class_of_nobody": N_(
        "Nobody is in the class {value} on {day}: it is said for nobody. Correct the class or "
        "the day."
    ),
    "not_of_the_group": N_(
        "{member} is not among those of the group on {day}. Take it out of those for whom it "
        "is not said."
    ),
    "speaker_no_member": N_(
        "{member} is not a member on {day}. Say who speaks, or correct the day."
    ),
    "position_of_nobody": N_("The position names no member. Say whose it is."),
    "weights_add_up": N_(
        "The weights add up to {value} and the total is {value2}. Correct one, or leave the "
        "total out: the sum then counts."
    ),
    "not_served": N_("Not served: {members}. Serve every member before the expiry."),
    # timetables
    "mark_and_meeting": N_(
        "{value} is dated {day}, and its meeting {day2}: that counts. Correct one of them."
    ),
    "no_step_of_it": N_("{value} is not a step of the procedure. Correct its name."),
    "no_window": N_("The step {value} opens no window, and so closes none."),
    "hangs_on_itself": N_("The step {value} depends on itself. Let it follow from something else."),
    "perhaps_in_window": N_("By its date, {day}, it may be in its window or not."),
    "done_without_reason": N_("Due {day}, done {day2}, and no reason is recorded. Record one."),
    "closed_without_reason": N_(
        "To close {day}, closed {day2}, and no reason is recorded. Record one."
    ),
    "step_without_day": N_(
        "The step {value} says neither on which day it is due nor from what. Give one of the two."
    ),
    "chair_not_recorded": N_("Only the chair nominates, and who presides is not recorded."),
    "no_nationality": N_("The nationality of {candidate} is not recorded."),
    "perhaps_nominates": N_("Whether {member} is among those who may nominate is not recorded."),
    "is_admitted": N_("It has no effect of itself ({offence}), and was admitted: {value}"),
    "no_effect": N_("It has no effect unless it is admitted: {offence}."),
    "admission_of_nothing": N_("An admission names {value}, which is not here. Correct it."),
    # how a file is written
    "is_directory": N_("This is a directory. Name a file in it."),
    "no_such_file": N_("There is no such file. Check its name."),
    "unreadable": N_("The file cannot be read."),
    "file_too_large": N_("The file is over {number} MB. Split it."),
    "not_utf_8": N_("This is not UTF-8. Save the file in that encoding."),
    "unfit_character": N_("The character {value} does not belong in a text. Take it out."),
    "file_empty": N_("The file is empty."),
    "yaml_alias": N_("{value} refers to another place. Write the value itself."),
    "second_document": N_("A second document begins here, and a file holds one."),
    "yaml_directives": N_("Directives are not read. Take their lines out."),
    "too_many_values": N_("The file has over {number} values. Split it."),
    "yaml_anchor": N_("{value} is an anchor. Take it out and write values in full."),
    "yaml_tag": N_("{value} is a tag. Take it out: every value is read as text."),
    "too_deep": N_("This is nested more than {number} levels deep. Flatten it."),
    "key_no_text": N_("A key is a text, and this is a list or a mapping."),
    "hidden_character": N_("This text hides the character {value}. Take it out."),
    "turning_character": N_("This text hides {value}, which turns what follows round."),
    "key_missing": N_("A key is missing before the colon."),
    "key_twice": N_("“{value}” is already given on line {value2}. Keep one of the two."),
    "not_yaml": N_("This is not YAML."),
    "no_key_here": N_("“{value}” is not a key here."),
    "keys_expected": N_("Keys with values are expected here, as in key: value."),
    "is_missing": N_("{value} is missing."),
    "source_undated": N_("Neither published nor found is given. Write one of them."),
    "date_missing": N_("The day is missing. Write it, as date: 2024-06-26."),
    "source_without_url": N_("This source has no url. Write one, or source: with an id."),
    "listed_twice": N_("{value} is listed already. Remove one of the two."),
    "not_in_folder": N_("There is no {value} in this folder."),
    # what was put to a decision, and when
    "part_of_several": N_(
        "It decides the matter as a part of another, and {texts} stand in it. Name which of them "
        "is meant as the part."
    ),
    "part_of_nobody": N_(
        "It decides the matter as a part of another, and nobody stands in it. Name who or what is "
        "meant as the part."
    ),
    "claim_of_no_result": N_(
        "It claims a figure, and is not about the result of a round. Name the result."
    ),
    "no_answer": N_("“{value}” is no answer of this round."),
    "not_on_meeting_day": N_(
        "It is dated {day}, and its meeting was on {day2}. Correct one of them."
    ),
    "meeting_postponed": N_("It is of a meeting that was postponed. Correct one of them."),
    "meeting_cancelled": N_("It is of a meeting that was cancelled. Correct one of them."),
    "meeting_of_another": N_(
        "It is of a meeting of {member}, and the step {step} is of {member2}. Correct one of them."
    ),
    "meeting_without_day": N_(
        "The meeting has no day, and is not one that is expected. Write its day, or that it is "
        "expected."
    ),
    "revision_twice": N_(
        "{on} has a revision {revision} already, and this one differs. Number it anew, or correct "
        "the other."
    ),
    "no_such_revision": N_(
        "{on} has no revision {revision} on record; it has {value}. Record the revision, or name "
        "another."
    ),
    "no_quorum": N_(
        "There was no quorum at its meeting: {number} of {number2} were there or represented. "
        "Correct who was there, or record an override with its reason."
    ),
    "quorum_not_known": N_(
        "Who was at the meeting is not recorded: whether there was a quorum for {on} is not known. "
        "Name those present."
    ),
    "house_differs": N_(
        "{members} are of the house {value}, which counts once, and differ on {on}: it counts as "
        "undecided."
    ),
    "other_asked_of_chair": N_(
        "The rule of the step {step} does not ask “{value}”: what the chair finds changes nothing. "
        "It asks “{value2}”."
    ),
    "none_asked_of_chair": N_(
        "The rule of the step {step} does not ask “{value}”: what the chair finds changes nothing. "
        "It leaves nothing to the chair."
    ),
    "figures_do_not_fit": N_("These figures do not fit those who are entitled. Correct them."),
    "electorate_faulty": N_("The figures or names of those who may answer do not fit together."),
    "no_share": N_("“{value}” is not a share. Write it as 2/3, 0.65 or 65 %, with a point."),
    "no_body": N_("There is no body {value} here."),
    "stands_in_for_itself": N_(
        "The step {step} stands in for {step2}, which in the end stands in for it. Say which of "
        "them comes first."
    ),
    "until_and_none_after": N_(
        "The step {step} has until {day}, and none stands in for it then. Say which does."
    ),
    "cannot_be_judged": N_("This cannot be judged, for want of something that it rests on."),
    # for whose eyes it is
    "disclosure_for_fewer": N_(
        "It says for whom positions are, and is for fewer than may read of the matter. Record it "
        "for all of those."
    ),
    "disclosure_for_fewer_and_more": N_(
        "It says for whom positions are, and is for fewer than may read of the matter. Record it "
        "for all of those. Others like it: {number}."
    ),
    "for_other_eyes": N_(
        "It is for others than what members say in this matter is for. Correct for whom it is."
    ),
    "for_other_eyes_and_more": N_(
        "It is for others than what members say in this matter is for. Correct for whom it is. "
        "Others like it: {number}."
    ),
    "opens_undisclosed": N_(
        "It opens what is undisclosed until {matter} is decided. Date it to the decision, or "
        "correct for whom positions were."
    ),
    # how memberships go on
    "suspended_first": N_(
        "{member} is suspended, and no membership before that is recorded. Record since when it "
        "was a member."
    ),
    "continued_twice": N_(
        "{member} continues {member2}, and another does so as well. Say of one of them that it "
        "succeeds."
    ),
    "continues_beside": N_(
        "{member} was there beside {member2}, which so cannot go on as {member}: it merges into "
        "it. Say that {member} succeeds {member2}."
    ),
    "left_with_last_day": N_("{member} left: that has no last day. Take the last day out."),
    "left_before_last_day": N_(
        "{member} left on {day}, and was a member until {day2}: what is recorded as left is the "
        "first day without it. Correct one of them."
    ),
    "last_day_unsaid": N_(
        "It says no last day, and the state before it is until {day}. Say here as well until when, "
        "if that still holds."
    ),
    "continues_itself": N_("{member} continues itself. Name the member of before."),
    "succeeds_itself": N_("{member} succeeds itself. Name the member of before."),
    "continues_no_member": N_(
        "{member} continues {member2} from {day} on, and {member2} was no member before. Record "
        "that membership, or name another."
    ),
    "succeeds_no_member": N_(
        "{member} succeeds {member2} from {day} on, and {member2} was no member before. Record "
        "that membership, or name another."
    ),
    "continues_who_left": N_(
        "{member} continues {member2} from {day} on, and {member2} left on {day2}. Correct one of "
        "them."
    ),
    "continues_another_day": N_(
        "{member} continues {member2} from {day} on, and {member2} was a member until {day2}. "
        "Correct one of them."
    ),
    # terms, and what they rest on
    "term_of_reopened": N_(
        "The term of {holder} rests on a decision that was reopened on {day}. Record what became "
        "of the term."
    ),
    "term_of_not_carried": N_("It rests on a decision that was not carried. Correct one of them."),
    "term_of_another": N_(
        "It is a term of {holder}, and its decision is about {candidate}. Correct one of them."
    ),
    "term_decided_otherwise": N_(
        "The term of {holder} was decided on {day}, and its decision is dated {day2}. Correct one "
        "of them."
    ),
    "term_begins_otherwise": N_(
        "The term of {holder} begins on {day}, and its decision takes effect on {day2}. Correct "
        "one of them."
    ),
    "acts_as_no_holder": N_(
        "{holder} acts as the holder of {office}, and does not hold it on {day}. Correct one, or "
        "record that term."
    ),
    "end_awaited": N_(
        "The term of {holder} is to end with a meeting that was planned for {day}, and later "
        "things are recorded. Say when it was, or that it was put off."
    ),
    "body_known_late": N_(
        "The body counts as known since {day} only, and a matter was opened on {day2}: what was "
        "known before {day} cannot be asked. Say since when it was known."
    ),
    "other_offset": N_("In {zone}, {value} is {end}. Was {value2} meant?"),
    "translation_of_nothing": N_(
        "It has a translation and no quotation. What says it in other words is recorded as such."
    ),
    "translation_into_itself": N_(
        "Its quotation has a translation into its own language ({value}). Leave one out."
    ),
    # silences, once more
    "opened_twice": N_("It was opened twice; the first counts. Open a new silence instead."),
    "served_to_another": N_("{member} is not among those it was addressed to."),
    "served_late": N_("{member} was served when it was over, and counts as not served."),
    "reported_adopted_in_vain": N_(
        "A report decides nothing in a body's own record. Leave it out: a silence that nothing "
        "broke is adopted."
    ),
    "reported_broken_twice": N_(
        "A report decides nothing in a body's own record. Leave it out: what {members} said breaks "
        "it already."
    ),
    "reported_broken_in_vain": N_(
        "A report decides nothing in a body's own record. Record the answer that was received "
        "instead."
    ),
    "said_late": N_(
        "What {member} said on {day} came when the silence was over: it does not count."
    ),
    "said_early": N_(
        "What {member} said on {day} came before the silence was opened: it does not count."
    ),
    "said_wrong_form": N_(
        "What {member} said on {day} is not in the form that the silence asks for: it does not "
        "count."
    ),
    "said_not_entitled": N_(
        "{member} was not entitled in this silence: what it said on {day} does not count."
    ),
    "said_not_received": N_(
        "What {member} said on {day} is not known to have been received: it does not count."
    ),
    "said_unknown": N_(
        "Whether what {member} said on {day} came in time is not known. Give the moment."
    ),
    # answers and figures of rounds
    "answered_not_asked": N_("{member} is not among those who may answer: that is not counted."),
    "answered_late": N_(
        "{member} answered on {day}, when the round was over: that is not counted."
    ),
    "answered_early": N_(
        "{member} answered on {day}, before the round opened: that is not counted."
    ),
    "answered_repeated": N_(
        "{member} answered a second time on {day}; this round takes one answer, and the first "
        "stands."
    ),
    "answered_unknown": N_(
        "{member} answered on {day}, which may be outside the round: that is not counted. Give the "
        "moment."
    ),
    "answered_unsure": N_(
        "{member} answered, and whether it could is not known: that is not counted."
    ),
    "more_answered": N_("{number} members answered, and {number2} could. Correct one of them."),
    "round_of_nothing": N_("A round is on one or more candidacies, each once. List them."),
    "size_and_names": N_("The size is {number}, and {number2} are listed. Correct one of them."),
    "least_and_most": N_(
        "Nobody can name so many at the least and so many at the most. Correct them."
    ),
    "names_too_few": N_("{member} names {number} candidacies; the least is {number2}."),
    "names_too_many": N_("{member} names {number} candidacies; the most is {number2}."),
    "negative_not_accepted": N_(
        "{member} answered “{value}”, and this round accepts no negative answer. Correct the "
        "answer, or what the round says of negative answers."
    ),
    "negative_only_counted": N_(
        "{member} is named with “{value}”, and in this round that is only counted. Leave the "
        "answer out, or say at the round that negative answers are named."
    ),
    "ranks_unranked": N_("{member} ranks, and this round is not ranked."),
    "ranks_twice": N_("{member} ranks a candidacy twice."),
    "no_such_class": N_("The round has no class {value}. Say who belongs to it, or how many."),
    "negative_counted": N_("This round accepts no negative answer, and one is counted."),
    "negative_by_class": N_("This round counts negative answers in all, not by class."),
    "fewer_than_none": N_(
        "Fewer than no members answered “{value}”: {number}. Correct the figure."
    ),
    "more_names": N_("{number} names are counted, and {number2} members may give {number3}."),
    "classes_more": N_(
        "{number} of {value} answered “{value2}”, and {number2} of all. Correct one of them."
    ),
    "classes_leave": N_(
        "{number2} answered “{value2}”, {number} of them of {value}: that leaves {number3} for the "
        "{number4} others. Correct one of them."
    ),
    "more_named": N_(
        "{number} are named with “{value}”, and only {number2} are counted. Correct one of them."
    ),
    "not_all_named": N_(
        "{number} of {number2} with “{value}” are not named, and this round names them."
    ),
    # amendments, and how a dossier is written
    "id_used": N_("Its id is used already. Give it an id of its own."),
    "amends_nothing": N_(
        "It amends {value}, and there is no such entry about this subject. Name one that is."
    ),
    "amends_itself": N_("It amends itself, through {value}. Break the circle."),
    "cannot_amend": N_("It cannot amend what it names."),
    "dossier_of_its_own": N_("{value} is a dossier of its own, and no part of this one."),
    "unfit": N_("This cannot be read here."),
    "not_listed": N_(
        "This file is not listed in the main file of the dossier. List it there, or remove it."
    ),
    "not_known_when": N_(
        "Nothing says when this became known. Cite a source that is dated, or write when it was "
        "known."
    ),
    "known_when_found": N_(
        "{number} of {number2} entries about this count as known since {day} only, when their "
        "sources were found: nobody could have known them before. If they were public, say so."
    ),
    "known_at_the_end": N_(
        "The source {source} is of no precise day, so that what it says of {day} counts as known "
        "since {day2} only. Date the source closer, or say since when it was known."
    ),
    "others_known_at_the_end": N_(
        "The source {source} is of no precise day, so that what it says of {day} counts as known "
        "since {day2} only. Date the source closer, or say since when it was known. Others like "
        "it: {number}."
    ),
    "user_in_url": N_(
        "The address has a user name before its host, which shows another host than it leads to. "
        "Write it without."
    ),
    "known_before_source": N_(
        "It is known on {day}, before its first source ({day2}). Correct the day, or say that it "
        "was notorious."
    ),
    "id_twice": N_(
        "The id {value} is used already, in {value2}. Give one of the two an id of its own."
    ),
    "of_another_body": N_("This is an entry of {value}, not of {value2}."),
    "differs_from_log": N_("{value} differs from {value2}. Record a correction instead."),
    "key_cut": N_(
        "In braces a comma ends a key, and {value} says nothing. Put the key in quotation marks: "
        "{value2}."
    ),
    "stands_elsewhere": N_(
        "It stands under {here}, and says {value}. Leave that out, or write it where it belongs."
    ),
    "mandate_of_another": N_(
        "A mandate in this matter is for {value}. Record it there, or for the member."
    ),
    "no_id": N_("Nothing here makes an id. Write one of your own."),
    "no_id_of_member": N_(
        "Nothing here makes an id. Write the member that it is of, or an id of your own."
    ),
    "no_assertion": N_("Write what should hold."),
    # the figures put to a rule
    "member_listed_twice": N_("{member} is listed {number} times. List it once."),
    "negative_size": N_("A size of {number} is negative."),
    "other_size": N_("The size is {number}, and {number2} are listed. Correct one of them."),
    "house_of_strangers": N_("Of the house {value} these are not in the electorate: {members}."),
    "in_two_houses": N_("In two houses, where a member belongs to one: {members}."),
    "class_of_strangers": N_("Of the class {class} these are not in the electorate: {members}."),
    "class_too_large": N_(
        "The class {class} has {number} members, and the electorate has {number2}."
    ),
    "class_of_other_size": N_(
        "The class {class} lists {number}, and its size says {number2}. Correct one of them."
    ),
    "class_cannot_have": N_("The class {class} cannot have {number} of {number2} members."),
    "negative_weight": N_("{member} has a negative weight ({weight})."),
    "weight_of_stranger": N_("{member} has a weight ({weight}), and is not in the electorate."),
    "negative_total": N_("The total of a weight is negative: {weight}."),
    "weights_above_total": N_(
        "The weights ({weight}) add up to {figure}, and their total is {figure2}. Correct one of "
        "them."
    ),
    "unlisted_in_open": N_(
        "While it is open, whoever is not listed may still give any answer. Take it out."
    ),
    "undeclared_beside_unlisted": N_(
        "Nobody has said nothing where those who are not listed gave an answer."
    ),
    "position_of_stranger": N_(
        "{member} is not in the electorate. Add it, or take its position out."
    ),
    "too_many_positions": N_(
        "{number} positions are given, and the electorate has {number2} members."
    ),
    "negative_count": N_("{number} members cannot give an answer: {stance}."),
    "counts_too_many": N_(
        "The counts add up to {number}, and the electorate has {number2} members."
    ),
    "class_not_known": N_("The electorate has no class {class}. Give its members, or its size."),
    "counts_above_class": N_(
        "The counts add up to {number}, and the class {class} has {number2} members."
    ),
    "class_above_all": N_(
        "{stance}: {number} of the class {class}, and only {number2} of all. Correct it, or say "
        "that the counts are separate."
    ),
    "classes_above_all": N_("{stance}: {number} of {classes}, and only {number2} of all."),
    "too_many_left": N_(
        "{stance}: {number} of all, {number2} of them of {classes}. That leaves {number3} for the "
        "{number4} others."
    ),
    "more_named_than_counted": N_(
        "{stance}: {number} are named ({members}), and only {number2} counted. Correct one of them."
    ),
    "negative_sum": N_("A weight of {figure} is negative."),
    "weight_not_known": N_(
        "The electorate has no such weight: {weight}. Give the weights, or their total."
    ),
    "sums_above_total": N_(
        "The weights ({weight}) add up to {figure}, and their total is {figure2}."
    ),
    "class_may_be_any": N_(
        "Who is in the class {class} is not known, and may be anybody. Give its members, or its "
        "size."
    ),
    "weights_may_be_any": N_(
        "The weights ({weight}) are not known, and may be any. Give the weights."
    ),
    # why something is refused
    "silence_for_others_only": N_("By its rule silence may be used for these only: {categories}."),
    "rests_on_no_silence": N_("{value} is not a silence of this matter by then."),
    "no_silence_on": N_("No silence on {on} is recorded by then."),
    "silence_on_others": N_("That silence was on {texts}."),
    "silence_in_other_step": N_("The silence on {texts} was opened in the step {step}."),
    "silence_perhaps_broken": N_("It is not known whether the silence on {texts} was broken."),
    "silence_broken_by": N_("The silence on {texts} was broken by {breakers}."),
    "silence_runs_until": N_("The silence on {texts} runs until {end}."),
    "silence_stands": N_("The silence on {texts} is {silence_state}."),
    # memberships
    "ends_before": N_("It is until {day}, and begins on {day2} only. Correct one of them."),
}
"""The sentence of each kind of finding."""
