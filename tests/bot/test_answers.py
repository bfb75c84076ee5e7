"""Which topic of a question is answered, and when the visitor is asked first."""

import pytest

from actions.answers import APART, SURE, question

# The likeliest topics and how likely; what is asked; what is meant.
CASES = {
    "one stands out": ([("a", 0.9), ("b", 0.05), ("c", 0.01)], "", ["a"]),
    "one stands out of many small ones": ([("a", SURE), ("b", SURE / APART), ("c", 0.01)], "", ["a"]),
    "two are close": ([("a", 0.4), ("b", 0.3), ("c", 0.2)], "utter_ask_which_topic", ["a", "b"]),
    "close to what nobody answers": ([("a", 0.4), ("other", 0.3), ("c", 0.2)], "utter_ask_which_topic", ["a", "c"]),
    "none is sure": ([("a", 0.1), ("b", 0.02), ("c", 0.01)], "utter_ask_topic_again", ["a", "b", "c"]),
    "none is sure, and perhaps none is right": ([("a", 0.1), ("other", 0.09), ("c", 0.01)], "utter_ask_topic_again", ["a", "c"]),
    "what nobody answers": ([("other", 0.4), ("b", 0.3), ("c", 0.2)], "", ["other"]),
    "a button": ([("a", 1.0)], "", ["a"]),
}


@pytest.mark.parametrize("topics, asked, meant", CASES.values(), ids=list(CASES))
def test_what_is_asked(topics: "list[tuple[str, float]]", asked: str, meant: "list[str]") -> None:
    """A guess is never given as the answer, and what is plain is answered at once."""
    assert question(topics) == (asked, meant)
