"""A visitor writes: nothing is lost, nothing is doubled, danger rings at once."""

import asyncio

import pytest

from handoff.errors import ClientIdReused, InvalidMessage, MessageTooLong, Revoked, UnknownChoice
from handoff.messages import Letter
from tests.handoff.conftest import Office

BEHIND_THE_DOOR = "au secours il est derrière la porte"


async def test_a_message_is_answered_by_the_bot_once(office: Office) -> None:
    """What a visitor writes gets one reply, after it."""
    id = await office.visitor("bonjour à vous, une question")
    _, events = await office.desk.read(id, 0)
    assert [event["author"] for event in events] == ["user", "bot"]
    assert [event["seq"] for event in events] == [1, 2]


async def test_the_same_client_id_stores_one_message(office: Office) -> None:
    """A message sent three times is stored once and answered the same number."""
    id = await office.visitor()
    numbers = {await office.desk.receive(id, "the-same-id", "on m'a volé mon vélo") for _ in range(3)}
    assert numbers == {1}
    assert await office.texts(id, "user") == ["on m'a volé mon vélo"]


async def test_the_same_client_id_with_other_words_is_refused(office: Office) -> None:
    """One id with two texts is a mistake that is told, not a message that is lost."""
    id = await office.visitor()
    await office.desk.receive(id, "the-same-id", "un")
    with pytest.raises(ClientIdReused):
        await office.desk.receive(id, "the-same-id", "deux")


async def test_three_copies_at_once_store_one_message(office: Office) -> None:
    """Retries that race each other are one message."""
    id = await office.visitor()
    assert set(await asyncio.gather(*(office.desk.receive(id, "racing-id", "je suis là") for _ in range(3)))) == {1}
    assert len(await office.texts(id, "user")) == 1


async def test_messages_sent_together_are_stored_in_order_and_each_once(office: Office) -> None:
    """What was written behind a slow send goes with it; the slow one's late arrival doubles nothing."""
    id = await office.visitor()
    slow, cry = Letter("slow-letter", "attendez", None), Letter("the-cry-itself", BEHIND_THE_DOOR, None)
    assert await office.desk.receive_all(id, [slow, cry]) == await office.desk.receive_all(id, [slow, cry])
    await office.desk.receive(id, *slow)
    assert await office.texts(id, "user") == ["attendez", BEHIND_THE_DOOR]
    assert (await office.case(id))["ringing"] is True


async def test_messages_sent_together_are_stored_all_or_none(office: Office) -> None:
    """One of them is refused: none is stored, so that each can be sent again by itself."""
    id = await office.visitor()
    with pytest.raises(UnknownChoice):
        await office.desk.receive_all(id, [Letter("good-letter", "bonjour", None), Letter("old-choice", None, "long.gone")])
    assert await office.texts(id, "user") == []


async def test_a_place_shared_with_the_assistant_meets_no_silence(office: Office) -> None:
    """An address is words and gets the bot's answer; a position is kept, and that is said."""
    id = await office.visitor("on m'a volé mon vélo")
    await office.desk.locate(id, {"address": "12 rue des Lilas, 01330 Villars-les-Dombes"})
    await office.take_turn(id)
    assert office.bot.asked[-1]["place"]["commune"]["name"] == "Villars-les-Dombes"
    assert len(await office.texts(id, "bot")) == 2
    await office.desk.locate(id, {"latitude": 45.99, "longitude": 5.03, "accuracy": 12.4})
    assert "notée" in (await office.texts(id, "system"))[-1]
    assert (await office.texts(id, "user"))[-1] == "Position : 45.99000, 5.03000 (à 12 mètres près)"


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "\n\t "])
async def test_a_message_with_nothing_to_read_is_refused(office: Office, text: str) -> None:
    """Blanks and control characters are not a message."""
    id = await office.visitor()
    with pytest.raises(InvalidMessage):
        await office.desk.receive(id, "client-id-1", text)


async def test_a_message_over_the_limit_is_refused_with_the_limit(office: Office) -> None:
    """4,000 characters pass, 4,001 do not, and the refusal says how many may."""
    id = await office.visitor()
    assert await office.desk.receive(id, "client-id-1", "a" * 4000) == 1
    with pytest.raises(MessageTooLong) as refused:
        await office.desk.receive(id, "client-id-2", "a" * 4001)
    assert refused.value.facts == {"limit": 4000}


@pytest.mark.parametrize("text", ["😀😀", "مرحبا", "<script>alert(1)</script>", "/restart", '/intent{"x":"y"}', "a\ud800b"])
async def test_strange_text_is_kept_as_text(office: Office, text: str) -> None:
    """Emoji, right-to-left words, markup and typed commands are words like others."""
    id = await office.visitor(text)
    assert await office.texts(id, "user") == [text.replace("\ud800", "\ufffd")]
    assert office.bot.asked[0]["choice"] is None


async def test_a_certain_cue_opens_a_ringing_case_without_the_bot(office: Office) -> None:
    """The officer is rung even when the bot is down."""
    office.bot.down = True
    id = await office.desk.create("widget", "fr", None)
    await office.desk.receive(id, "client-id-1", BEHIND_THE_DOOR)
    case = await office.case(id)
    assert (case["priority"], case["ringing"], case["status"], case["reason"]) == (1, True, "waiting", "danger")
    assert case["cues"][0]["seq"] == 1


async def test_the_bot_judges_but_stays_silent_while_a_human_is_awaited(office: Office) -> None:
    """After the handoff the bot says nothing more, and still reads."""
    id = await office.visitor(BEHIND_THE_DOOR, "il crie encore")
    assert await office.texts(id, "bot") == []
    assert [request["speak"] for request in office.bot.asked] == [False, False]


async def test_danger_found_by_the_model_opens_a_case(office: Office) -> None:
    """What the rules miss, the model raises."""
    office.bot.danger = lambda text: "imminent"
    id = await office.visitor("sa voiture vient de tourner dans l'allée")
    assert (await office.case(id))["priority"] == 1


async def test_a_possible_cue_rings_when_nobody_judges_it_in_time(office: Office) -> None:
    """Silence of the model is not a « no »."""
    office.bot.gate = asyncio.Event()
    id = await office.desk.create("widget", "fr", None)
    await office.desk.receive(id, "client-id-1", "aidez moi svp")
    async with office.desk.holding(id) as talk:
        assert talk.conversation.doubt_until == office.clock.at + 300
    office.clock.pass_(0.4)
    await office.turns._ring_doubt(id)
    assert (await office.case(id))["ringing"]


async def test_a_possible_cue_does_not_ring_when_the_model_says_no(office: Office) -> None:
    """A « no » in time clears the doubt for good."""
    id = await office.visitor("aidez moi svp à comprendre")
    office.clock.pass_(10)
    await office.turns._ring_doubt(id)
    _, cases = await office.queue.snapshot()
    assert cases == []


async def test_a_message_joins_the_turn_that_waits(office: Office) -> None:
    """Fragments sent one by one are read together."""
    id = await office.desk.create("widget", "fr", None)
    for number, text in enumerate(["je", "crois", "qu'il me suit"]):
        await office.desk.receive(id, f"client-id-{number}", text)
    await office.take_turn(id)
    assert office.bot.asked[0]["text"] == "je\ncrois\nqu'il me suit"


async def test_a_place_travels_with_the_words_that_said_it_only(office: Office) -> None:
    """« non merci » says no place: told again beside it, the one known would pass for what was said."""
    id = await office.visitor("on m'a volé mon vélo à Lille 59000")
    for text in ("non merci", "c'était bien 59000", "ah non pardon, 59800"):
        await office.write(id, text)
    assert [request["place"]["postal_code"] for request in office.bot.asked] == ["59000", None, "59000", "59800"]


async def test_what_comes_while_a_turn_runs_waits_for_the_next(office: Office) -> None:
    """No message falls between two turns."""
    office.bot.gate = asyncio.Event()
    id = await office.desk.create("widget", "fr", None)
    await office.desk.receive(id, "client-id-1", "première chose à dire")
    running = asyncio.create_task(office.take_turn(id))
    while not office.bot.asked:
        await asyncio.sleep(0)
    await office.desk.receive(id, "client-id-2", "seconde chose à dire")
    office.bot.gate.set()
    await running
    await office.take_turn(id)
    assert [request["text"] for request in office.bot.asked] == ["première chose à dire", "seconde chose à dire"]
    assert len(await office.texts(id, "bot")) == 2


async def test_a_reply_that_comes_after_a_takeover_is_dropped(office: Office) -> None:
    """The bot never talks over a human, even by a late reply."""
    office.bot.gate = asyncio.Event()
    id = await office.desk.create("widget", "fr", None)
    await office.desk.receive(id, "client-id-1", "je voudrais des conseils")
    running = asyncio.create_task(office.take_turn(id))
    while not office.bot.asked:
        await asyncio.sleep(0)
    await office.desk.receive(id, "client-id-2", BEHIND_THE_DOOR)
    office.bot.gate.set()
    await running
    assert await office.texts(id, "bot") == []


async def test_a_turn_whose_taker_died_is_taken_again_and_written_once(office: Office) -> None:
    """A lease that ran out gives the turn to another; the first taker's fence is stale."""
    office.bot.gate = asyncio.Event()
    id = await office.desk.create("widget", "fr", None)
    await office.desk.receive(id, "client-id-1", "je voudrais des conseils")
    first = asyncio.create_task(office.take_turn(id))
    while not office.bot.asked:
        await asyncio.sleep(0)
    await _end_leases(office)
    second = asyncio.create_task(office.take_turn(id))
    while len(office.bot.asked) < 2:
        await asyncio.sleep(0)
    office.bot.gate.set()
    await asyncio.gather(first, second)
    assert len(await office.texts(id, "bot")) == 1
    assert office.bot.asked[0]["turn"] == office.bot.asked[1]["turn"]


async def test_the_bot_down_gets_a_sentence_and_the_offer_of_a_human_once(office: Office) -> None:
    """An outage is told honestly, and does not send everyone to the agents."""
    office.bot.down = True
    id = await office.visitor("on m'a volé mon vélo hier")
    await office.take_turn(id)
    _, cases = await office.queue.snapshot()
    assert cases == []
    said = await office.texts(id, "system")
    assert len(said) == 1 and "114" in said[0]


async def test_a_second_failure_opens_a_case(office: Office) -> None:
    """Who writes again to a bot that is down gets a person."""
    office.bot.down = True
    id = await office.visitor("on m'a volé mon vélo hier", "vous êtes là ou pas du tout")
    assert (await office.case(id))["reason"] == "outage"


async def test_the_offer_of_an_outage_is_taken_without_the_bot(office: Office) -> None:
    """The button that asks for a person works while the bot is down."""
    office.bot.down = True
    id = await office.visitor("on m'a volé mon vélo hier")
    await office.desk.receive(id, "client-id-9", choice="s.outage.human")
    assert (await office.case(id))["reason"] == "accepted"


async def test_a_turn_missed_in_an_outage_is_answered_when_the_bot_is_back(office: Office) -> None:
    """The message is not lost: it is answered later."""
    office.bot.down = True
    id = await office.visitor("on m'a volé mon vélo hier")
    office.bot.down = False
    await office.take_turn(id)
    assert await office.texts(id, "bot") == ["Réponse à\u00a0: on m'a volé mon vélo hier"]


async def test_the_bot_s_return_hurries_what_it_missed(office: Office) -> None:
    """Nobody waits out a back-off once the bot is there."""
    office.bot.down = True
    id = await office.visitor("on m'a volé mon vélo hier")
    await office.turns._round()
    assert len(office.bot.asked) == 1  # not due yet
    office.bot.down = False
    await office.turns.hurry()
    await office.turns._round()
    await office.turns.stop()
    assert await office.texts(id, "bot") == ["Réponse à\u00a0: on m'a volé mon vélo hier"]


async def test_an_old_message_is_judged_but_not_answered(office: Office) -> None:
    """An old « bonjour » is not answered an hour late; a danger always is."""
    id = await office.desk.create("widget", "fr", None)
    await office.desk.receive(id, "client-id-1", "bonjour à tous")
    office.clock.pass_(3600)
    office.bot.danger = lambda text: "imminent"
    await office.take_turn(id)
    assert await office.texts(id, "bot") == []
    assert (await office.case(id))["ringing"]


async def test_a_button_that_was_not_offered_is_refused(office: Office) -> None:
    """Choices travel as ids of what was offered, nothing else."""
    id = await office.visitor()
    with pytest.raises(UnknownChoice):
        await office.desk.receive(id, "client-id-1", choice="/restart")


async def test_a_button_that_the_bot_forgot_is_read_as_its_words(office: Office) -> None:
    """A late tap on an old button is an answer, not an outage."""
    office.bot.knows_choices = False
    id = await office.visitor()
    await office.desk.receive(id, "client-id-1", choice="opening_scam")
    await office.take_turn(id)
    assert office.bot.asked[-1]["text"] == "On m’a arnaqué" and office.bot.asked[-1]["choice"] is None
    assert len(await office.texts(id, "bot")) == 1


async def test_quick_exit_ends_the_conversation_for_its_visitor_only(office: Office) -> None:
    """The token is dead; the case stays open and says that she fled."""
    id = await office.visitor(BEHIND_THE_DOOR)
    await office.desk.exit(id)
    with pytest.raises(Revoked):
        await office.desk.authorise(id, await office.desk.token(id))
    with pytest.raises(Revoked):
        await office.desk.receive(id, "client-id-9", "encore")
    case = await office.case(id)
    assert (case["presence"], case["status"]) == ("fled", "waiting")


async def test_card_and_account_numbers_are_masked_before_they_are_stored(office: Office) -> None:
    """What could be stolen from us is not kept; a telephone number is."""
    id = await office.visitor("ma carte 4970 1012 3456 7890? 4111 1111 1111 1111, IBAN FR76 3000 6000 0112 3456 7890 189, tel 06 12 34 56 78")
    said = (await office.texts(id, "user"))[0]
    assert "4111" not in said and "3000 6000" not in said and "06 12 34 56 78" in said


async def _end_leases(office: Office) -> None:
    from sqlalchemy import update

    from handoff.models import turns

    async with office.desk.store.write() as connection:
        await connection.execute(update(turns).values(lease_until=1))


async def test_known_factors_of_grave_danger_are_facts_on_the_card(office: Office) -> None:
    """The agent sees which words said it and in which message; nobody is scored."""
    id = await office.visitor("il m'a étranglée l'an dernier et je suis enceinte", BEHIND_THE_DOOR)
    factors = (await office.case(id))["factors"]
    assert {(factor["kind"], factor["seq"]) for factor in factors} == {("strangulation", 1), ("pregnancy", 1)}


async def test_who_does_not_write_in_french_is_told_in_her_language_and_gets_a_person(office: Office) -> None:
    """The assistant understands French only, says so in English, and calls an agent; the language is on the case."""
    id = await office.visitor("hello I need help please someone stole my bag")
    said = await office.texts(id, "system")
    assert said[0].startswith("This assistant understands French only") and "agent" in said[1]
    case = await office.case(id)
    assert (case["reason"], case["language"], case["priority"]) == ("language", "en", 3)


@pytest.mark.parametrize(("text", "language"), [("السلام عليكم زوجي يضربني", "ar"), ("Kocam beni dövüyor", "tr"), ("my husband is beating me right now", "en")])
async def test_danger_in_another_language_rings(office: Office, text: str, language: str) -> None:
    """Fear is not always French."""
    id = await office.visitor(text)
    case = await office.case(id)
    assert case["ringing"] and case["language"] == language
    assert "114" in (await office.texts(id, "system"))[0]


async def test_a_fraud_going_on_gets_its_first_sentence_once(office: Office) -> None:
    """Hang up, give no code, call the number on the back of the card: said once, before the rest."""
    office.bot.category = "scam"
    id = await office.visitor("je suis au téléphone avec un faux conseiller de ma banque il me demande les codes", "je fais quoi alors")
    said = await office.texts(id, "system")
    assert len([text for text in said if "raccrochez" in text]) == 1
