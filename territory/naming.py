"""Which communes a name may mean: of today, of the past, under a short form or a name that people give to several."""

from collections.abc import Iterator, Sequence

from territory.gazetteer import WELL_KNOWN, Row, Territory, by_size
from territory.lexicon import is_everyday
from territory.words import Token, unbroken

_OTHER_FORMS = {
    "rochelle": "la rochelle",
    "ciotat": "la ciotat",
    "courneuve": "la courneuve",
    "baule": "la baule escoublac",
    "seyne": "la seyne sur mer",
    "paname": "paris",
    "boulbi": "boulogne billancourt",
    "clermont fd": "clermont ferrand",
    "clermont fer": "clermont ferrand",
    "massilia": "marseille",
    "la teste": "la teste de buch",
    "ile rousse": "l ile rousse",
    "bourg en b": "bourg en bresse",
    "sqy": "saint quentin en yvelines",
    "saint quentin en yveline": "saint quentin en yvelines",
    "saint quentin yvelines": "saint quentin en yvelines",
}
# Names of no commune of their own: what people call several, and quarters known beyond their city.
_GROUPS = {
    "saint quentin en yvelines": "78423 78621 78297 78208 78688 78490 78383 78165 78674 78356 78644 78168",
    "saint barth": "97701",
    "la plaine saint denis": "93066 93001",
    "chatelet les halles": "75101 75104",
    "montmartre": "75118",
    "menilmontant": "75120",
    "batignolles": "75117",
    "pigalle": "75109 75118",
    "montparnasse": "75114 75115 75106",
    "la part dieu": "69383",
    "part dieu": "69383",
    "la guillotiere": "69387 69383",
    "vieux lyon": "69385",
    "gerland": "69387",
    "la defense": "92026 92050 92062",
    "marne la vallee": "93051 77083 77468 77243 77337 77058 77085",
}


def readings(words: Sequence[Token], at: int, territory: Territory) -> Iterator[tuple[int, str, list[Row]]]:
    """The names that begin at a word, the longest first: last word, folded name, communes."""
    # "Au Havre", "aux Lilas": the article is hidden in the preposition.
    hidden = {"au": "le ", "du": "le ", "aux": "les "}.get(words[at - 1].word, "") if at else ""
    most = max(territory.most_words(words[at].word), territory.most_words(hidden.strip()) - 1, 4)
    name = [token.word for token in words[at : at + min(most, unbroken(words, at))]]
    for count in range(len(name), 0, -1):
        joined = " ".join(name[:count])
        for form in dict.fromkeys((hidden + joined, joined)):
            rows = communes(form, territory)
            if rows:
                yield at + count - 1, form, rows


def communes(name: str, territory: Territory) -> list[Row]:
    """The communes a folded name may mean, the most populous first. Former ones stand back behind a well-known town of today."""
    if name in _OTHER_FORMS:
        # "Seyne" is short for La Seyne-sur-Mer and a commune of its own.
        return territory.named(name) + communes(_OTHER_FORMS[name], territory)
    if name in _GROUPS:
        return territory.named(name) + [row for insee in _GROUPS[name].split() if (row := territory.commune(insee))]
    rows = territory.named(name)
    if rows and rows[0].arrondissement:
        return rows
    largest = rows[0].population if rows else 0
    if largest < WELL_KNOWN:
        rows = rows + [row for row in territory.formerly(name) if row not in rows]
    longer = [] if is_everyday(name) else [row for row in territory.beginning(name) if row not in rows]
    # Beside a commune of just that name the larger town is meant as often: Clermont(-Ferrand), Cesson(-Sévigné).
    longer = [row for row in longer if row.population > largest]
    return sorted(rows + longer, key=by_size) if longer else rows
