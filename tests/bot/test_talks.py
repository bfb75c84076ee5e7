"""A message is judged after those before it."""

from bot.judgement import Judgement
from bot.talks import IMMINENT, SERIOUS, about, estimated, in_talk
from triage import read

CALM = {"none": 0.9, "serious": 0.05, "imminent": 0.05}
GRAVE = {"none": 0.02, "serious": 0.03, "imminent": 0.95}
QUIET = read("oui")


def test_held() -> None:
    """A danger that only the message alone shows counts where the talk bears it out, and only there."""
    alone = Judgement(kind="report", danger="imminent", dangers=GRAVE, cues=({"kind": "weapon"},))
    assert in_talk(alone, *[Judgement(kind="report", dangers=GRAVE, danger="imminent")] * 2, QUIET).danger == "imminent"
    refuted = in_talk(alone, *[Judgement(kind="report", dangers=CALM)] * 2, QUIET)
    assert (refuted.danger, refuted.cues) == ("none", ())


def test_only_together() -> None:
    """A danger that only the whole shows raises the message, with the words that say so."""
    cue = {"kind": "weapon", "text": "couteau", "certainty": "possible", "layer": "model"}
    recent = Judgement(kind="report", category="conjugal_violence", danger="imminent", dangers=GRAVE, cues=(cue,))
    judged = in_talk(Judgement(kind="chat", understood=False, dangers=CALM), Judgement(dangers=CALM), recent, QUIET)
    assert (judged.danger, judged.kind, judged.cues) == ("imminent", "report", (cue,))


def test_rules_are_not_refuted() -> None:
    """What the rules are certain of stands, whatever the model thinks of the talk."""
    alone = Judgement(kind="report", danger="imminent", dangers=CALM)
    judged = in_talk(alone, *[Judgement(dangers=CALM)] * 2, read("il a un couteau il est devant la porte il va me tuer"))
    assert judged.danger == "imminent" and judged.cues


def test_thresholds() -> None:
    """Being surer together is enough; alone, the talk has to bear it out."""
    held, sure = IMMINENT.held + 0.01, IMMINENT.together + 0.01
    assert estimated({}, {}, {"imminent": sure}) == "imminent"
    assert estimated({"imminent": IMMINENT.alone + 0.01}, {}, {"imminent": held}) == "imminent"
    assert estimated({"imminent": IMMINENT.alone + 0.01}, {"imminent": held}, {}) == "none"
    assert estimated({"serious": SERIOUS.alone + 0.01}, {"serious": SERIOUS.held + 0.01}, {}) == "serious"


def test_kind_is_the_message_s_own() -> None:
    """A question after a report stays a question, and has no category."""
    alone = Judgement(kind="faq", faq="phishing_sms", dangers=CALM)
    judged = about(in_talk(alone, *[Judgement(kind="report", category="scam", dangers=CALM)] * 2, QUIET), Judgement(kind="report", category="scam"))
    assert (judged.kind, judged.faq, judged.category) == ("faq", "phishing_sms", None)


def test_category_of_the_whole() -> None:
    """What a talk is about is read in all of it, not in an answer torn from it."""
    assert about(Judgement(kind="report", category="minors"), Judgement(kind="report", category="scam")).category == "scam"
    assert about(Judgement(kind="report", category="minors"), Judgement(kind="chat")).category == "minors"
