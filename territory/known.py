"""What a message adds to the place already known: completed, narrowed, corrected, or left as it is."""

from dataclasses import replace

from territory import cues
from territory.gazetteer import Row, Territory
from territory.mentions import Standing
from territory.message import Message
from territory.misspelling import among
from territory.place import Place
from territory.settling import of_commune, of_rows


def continued(known: Place | None, said: Place, message: Message) -> Place:
    """The place once a message is added to what was known. A passing mention never displaces a place that is known."""
    if known is None or known.status in ("none", "refused", "impossible", "abroad"):
        return said if known is None or said.status != "none" else known
    narrowed = _narrowed(known, said, message)
    if narrowed:
        return narrowed
    if said.status in ("none", "refused", "impossible"):
        return known
    if known.status == "found" and not _is_meant(said, message):
        return known
    return _completed(known, said, message.territory)


def _rows(known: Place, message: Message) -> list[Row]:
    return [row for offered in known.candidates for row in message.territory.meant_by(offered.insee)]


def _narrowed(known: Place, said: Place, message: Message) -> Place | None:
    """One of the candidates, named, numbered, confirmed, or told by its department or code."""
    rows = _rows(known, message)
    if not rows or said.postal_code and said.postal_code not in {code for row in rows for code in row.codes}:
        return None
    if len(known.candidates) == 1 and cues.YES.fullmatch(message.folded):
        return of_rows(rows, known.postal_code)
    code = said.postal_code or known.postal_code
    kept = _kept(rows, said, message)
    code = code if any(code in row.codes for row in kept) else None
    if kept and len(kept) < len(rows):
        return of_rows(kept, code, "ambiguous" if known.status == "ambiguous" and not code else "ask_commune")
    return None


def _kept(rows: list[Row], said: Place, message: Message) -> list[Row]:
    if said.postal_code:
        return [row for row in rows if said.postal_code in row.codes]
    if rows[0].arrondissement:
        ranked = message.ranked(rows) if len({row.town for row in rows}) == 1 and len(rows) > 5 else None
        return [ranked] if ranked else [row for row in rows if said.commune and row.insee == said.commune.insee]
    named = {said.commune.insee} if said.commune else {offered.insee for offered in said.candidates}
    inside = [row for row in rows if row.insee in named]
    if inside:
        return inside
    if said.status not in ("found", "ambiguous", "ask_commune") and message.departments:
        return [row for row in rows if row.department in message.departments]
    return _likened(rows, message) if said.status in ("none", "ask_code", "ambiguous") else []


def _likened(rows: list[Row], message: Message) -> list[Row]:
    """A candidate named in a short answer, misspelt or by a part of its name."""
    words = [token.word for token in message.words if token.word not in cues.FILLERS]
    if not 0 < len(words) <= 5:
        return []
    former = [(name, row) for row in rows for name in message.territory.former_names(row.insee)]
    return among(" ".join(words), rows, former)


def _is_meant(said: Place, message: Message) -> bool:
    """Whether a new place is said of where the person is, and not of someone or something else."""
    if said.postal_code and message.codes:
        return True
    best = message.best_mentions
    if best and best[0].standing >= Standing.ALONE:
        return True
    return said.status == "abroad" or bool(best and cues.CORRECTED.match(message.folded) and not message.folded.startswith("mais"))


def _completed(known: Place, said: Place, territory: Territory) -> Place:
    """The new place, keeping of the old one what it does not contradict."""
    if known.commune and said.commune and known.commune.name == said.commune.name and known.department == said.department:
        return said if said.postal_code or not known.postal_code else known
    if known.commune and said.status == "ask_commune":
        return _commune_within(known, said, territory) or said
    if known.commune and said.status == "ask_code" and not said.postal_code and said.department == known.department:
        return known
    if known.status == "ask_code" and known.postal_code and said.commune and said.department == known.department:
        return replace(said, postal_code=said.postal_code or known.postal_code)
    if known.status in ("ask_code", "ambiguous") and known.department and said.status == "ambiguous":
        return _inside_department(known, said, territory) or said
    return said


def _commune_within(known: Place, said: Place, territory: Territory) -> Place | None:
    """A code of several communes, one of which was already named."""
    row = territory.commune(known.commune.insee)
    return of_commune(row, said.postal_code) if row and said.postal_code in row.codes else None


def _inside_department(known: Place, said: Place, territory: Territory) -> Place | None:
    """Namesakes, one of which lies in the department said before."""
    rows = [territory.commune(offered.insee) for offered in said.candidates if offered.department == known.department]
    return of_rows([row for row in rows if row], known.postal_code) if rows else None
