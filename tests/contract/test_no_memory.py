"""The bot keeps nothing: any bot can take any turn, at any moment."""

from pathlib import Path

from tests.contract.process import LYON, Bot, Talk, digest_of, responses

WORDS = ("bonjour", "on m'a volé mon vélo", "c'est quoi une main courante", "Lyon 3", "non merci", "merci")


def test_the_same_turn_asked_twice(bot: Bot) -> None:
    """Asked again, a turn gives the same reply, state included, in every step of a talk."""
    state = None
    for words in WORDS:
        asked = {"state": state, "place": LYON if words.startswith("Lyon") else None}
        first, again = bot.turn(words, **asked), bot.turn(words, **asked)
        assert digest_of(first) == digest_of(again)
        state = first["state"]


def test_two_bots_in_turn(bot: Bot, other_bot: Bot) -> None:
    """Two bots answering in turn say what one alone says."""
    alone, both = Talk(bot), Talk(bot, other_bot)
    for words in WORDS:
        place = LYON if words.startswith("Lyon") else None
        assert digest_of(alone.say(words, place=place)) == digest_of(both.say(words, place=place))


def test_killed_between_two_turns(model: Path, bot: Bot, tmp_path: Path) -> None:
    """A bot killed in the middle of the form is replaced by another, and the form goes on."""
    first = Bot(model, tmp_path / "log").wait()
    state = first.turn("on m'a volé mon vélo")["state"]
    first.kill()
    reply = bot.turn("Lyon 3", state=state, place=LYON)
    assert responses(reply) == ["utter_place_known", "utter_offer_human"]


def test_state_stays_small(bot: Bot) -> None:
    """Forty turns do not make the state grow."""
    talk, sizes = Talk(bot), []
    for turn in range(40):
        sizes.append(len(str(talk.say(WORDS[turn % len(WORDS)])["state"])))
    assert max(sizes[20:]) < 8_000 and max(sizes[20:]) <= max(sizes[:20]) * 1.3


def test_state_has_no_words(bot: Bot) -> None:
    """The state carries intents and slots, never what the visitor wrote."""
    assert "pistache" not in str(bot.turn("bonjour pistache")["state"])
