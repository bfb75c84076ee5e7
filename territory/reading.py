"""From what someone writes to a place."""

from territory import gazetteer, lexicon, misspelling
from territory.gazetteer import Territory
from territory.known import continued
from territory.message import Message
from territory.place import Place
from territory.settling import of_rows


def load() -> Territory:
    """The territory, with all that reading needs: done once for the process, in less than half a second."""
    territory = gazetteer.load()
    lexicon.ordinary_names(), lexicon.common_words(), misspelling.speller(territory)
    return territory


class Reading:
    """A text to be read for a place. What it says is found once, whatever was known before."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[bool, tuple[Message, Place]] = {}

    def place(self, known: Place | None = None, asked: bool = False) -> Place:
        """The place as understood once the text is read.

        `known` is what earlier messages gave: it stays where the text says nothing new or only mentions another town in
        passing, and is narrowed, completed or corrected by what the text does say. `asked`: the question left open is the
        place, so that a bare "93" or an ordinary word that names a town may be taken at its word.
        Never raises on any text; what is not certain is left open.
        """
        is_asked = asked or _is_open(known)
        if is_asked not in self._found:
            message = Message(self.text, load(), is_asked)
            self._found[is_asked] = message, message.place()
        message, said = self._found[is_asked]
        return continued(known, said, message)


def read(text: str, known: Place | None = None, asked: bool = False) -> Place:
    """The place as understood once `text` is read, as `Reading.place` says."""
    return Reading(text).place(known, asked)


def _is_open(known: Place | None) -> bool:
    """Whether a question about the place is open: an arrondissement is one as well."""
    return known is not None and (known.status in ("ask_commune", "ask_code", "ambiguous") or bool(known.candidates))


def choose(place: Place, insee: str) -> Place:
    """The place once one of its candidates is chosen. Raises KeyError on a commune that was not offered."""
    chosen = {offered.insee: offered for offered in place.candidates}[insee]
    rows = load().meant_by(insee)
    if not rows:
        raise KeyError(insee)
    return of_rows(rows, chosen.postal_code)
