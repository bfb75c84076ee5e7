"""One text read for places: what it names, what it corrects, and the place that it alone gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from territory import abroad, areas, codes, cues, towns
from territory.areas import Area
from territory.codes import Code
from territory.gazetteer import Row, Territory
from territory.likeness import near_miss
from territory.mentions import Around, Mention, Standing
from territory.misspelling import among
from territory.place import Place
from territory.ranks import rank_at
from territory.settling import of_code, of_commune, of_rows, open_choice, unsure
from territory.words import Token, before, tokens


@cache
def _area_names(territory: Territory) -> dict[str, tuple[str, ...]]:
    return areas.names(territory)


@dataclass
class Message:
    """One text and what it names: codes, towns and areas, each looked for once and only when asked for."""

    text: str
    territory: Territory
    asked: bool

    @cached_property
    def words(self) -> list[Token]:
        """The text's words, digits put right."""
        return tokens(codes.plain(self.text))

    @cached_property
    def folded(self) -> str:
        """The folded words, one space between."""
        return " ".join(token.word for token in self.words)

    @cached_property
    def codes(self) -> list[Code]:
        """Codes that stand after corrections."""
        return self._standing(codes.find(codes.plain(self.text), self.words, self.territory))

    @cached_property
    def _named_areas(self) -> list[Area]:
        return areas.find(self.words, self.territory, _area_names(self.territory), self.asked)

    @cached_property
    def areas(self) -> list[Area]:
        """Departments, islands and regions that the text does not deny."""
        return [area for area in self._named_areas if not self._negated(area.first)]

    @cached_property
    def denied(self) -> frozenset[str]:
        """The departments that it is not: "pas la Réunion"."""
        return frozenset(department for area in self._named_areas if self._negated(area.first) for department in area.departments)

    @cached_property
    def departments(self) -> frozenset[str]:
        """The departments that the text names, as against a number that may be anything."""
        return frozenset(department for area in self.areas if area.named or area.sure for department in area.departments)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Towns that stand after corrections; a misspelt one only where none is spelt right."""
        found = towns.find(self.words, self.territory, self._around)
        found = [mention for mention in found if not self._is_area(mention)]
        missed = None if self.refuses else near_miss(self.words, self.territory, self._around, found)
        if missed:
            found = [mention for mention in found if not missed.first <= mention.first <= missed.last]
            found = sorted([*found, missed], key=lambda mention: mention.first)
        return self._standing(found)

    def _is_area(self, mention: Mention) -> bool:
        """Whether a town's name is but a part of an area's ("Loire" in "Pays de la Loire"), or means the area."""
        lead = before(self.words, mention.first)
        for area in self.areas:
            if area.name and area.first == mention.first + 1 and area.last == mention.last and lead.endswith(("dans", "en")):
                return True  # "dans la Creuse"
            if area.first <= mention.first and mention.last <= area.last:
                longer = area.last - area.first > mention.last - mention.first
                return longer or bool(area.name) and areas.is_area_rather(area, self.words)
        return False

    @property
    def _around(self) -> Around:
        """The codes and areas that stand around the towns."""
        beside = frozenset(at for one in (*self.codes, *self.areas) for at in range(one.first, one.last + 1))
        return Around(beside, self.areas, self.asked)

    def place(self) -> Place:
        """The place this message alone gives."""
        valid = list(dict.fromkeys(code.digits for code in self.codes if self._possible(code)))
        if len(valid) == 1:
            return self._with_code(valid[0])
        if valid:
            return open_choice("ambiguous", [row for code in valid for row in self.territory.communes_of(code)])
        mentions = self.best_mentions
        outside = abroad.is_abroad(self.words)
        if mentions and not (outside and mentions[0].standing < Standing.FIRST):
            return self._of_mentions(mentions)
        if outside or any(code.digits == "98000" for code in self.codes):
            return Place("abroad")
        return self._without_town()

    def _without_town(self) -> Place:
        if self.codes or self._is_no_code():
            return Place("impossible")
        if self.refuses:
            return Place("refused")
        sure = {department for area in self.areas if area.sure for department in area.departments}
        return Place("ask_code", department=sure.pop()) if len(sure) == 1 else Place()

    @property
    def best_mentions(self) -> list[Mention]:
        """The mentions that say most surely where the person is."""
        best = max((mention.standing for mention in self.mentions), default=None)
        return [mention for mention in self.mentions if mention.standing == best]

    @property
    def refuses(self) -> bool:
        """Whether the person declines to say where they are."""
        if self.asked and cues.REFUSED_IF_ASKED.search(self.folded):
            return True
        about = self.asked or len(self.words) <= 8 or cues.ABOUT_PLACE.search(self.folded)
        return bool(about and cues.REFUSED.search(self.folded))

    def _possible(self, code: Code) -> bool:
        if self.territory.knows(code.digits):
            return True
        return self.territory.can_exist(code.digits) and (code.written or len(self.words) < 8)

    def _is_no_code(self) -> bool:
        """A message of digits alone that are no code: one too few, or far too many figures of the same."""
        digits = self.folded.replace(" ", "")
        if not digits.isdecimal() or len(digits) not in (4, 6):
            return False
        return self.asked or (len(digits) == 4 and digits[0] != "3" and digits[:2] not in ("19", "20"))

    def _with_code(self, code: str) -> Place:
        rows = self.territory.communes_of(code)
        if not rows:
            return self._with_special_code(code)
        named = self._named_among(rows)
        if named:
            return of_rows(named, code, "ask_commune")
        other = self._contradicts(rows)
        if other:
            return open_choice("ambiguous", [*rows, *other], code)
        return of_code(self.territory, code)

    def _with_special_code(self, code: str) -> Place:
        """CEDEX codes stand in no table: the department must agree with the town."""
        place = of_code(self.territory, code)
        for mention in self.mentions:
            inside = [row for row in mention.rows if row.department == place.department or place.department is None]
            if inside and mention.sure:
                return of_rows(inside, code)
        return place

    def _named_among(self, rows: Sequence[Row]) -> list[Row]:
        """Those communes of a code that the text names."""
        insees = {row.insee for row in rows}
        for mention in self.mentions:
            named = [row for row in mention.rows if row.insee in insees]
            if named:
                return named
        return self._likened_among(rows)

    def _likened_among(self, rows: Sequence[Row]) -> list[Row]:
        former = [(name, row) for row in rows for name in self.territory.former_names(row.insee)]
        for stretch in self._stretches_beside_code():
            for count in range(min(7, len(stretch)), 0, -1):
                for name in (stretch[:count], stretch[-count:]):
                    named = among(" ".join(name), rows, former)
                    if named:
                        return named
        return []

    def _stretches_beside_code(self) -> list[list[str]]:
        """The words after a code and before it, as far as no other number or sentence comes."""
        code = self.codes[-1]
        after = [token.word for token in self.words[code.last + 1 : code.last + 8]]
        ahead = [token.word for token in self.words[max(0, code.first - 7) : code.first]]
        while ahead and ahead[0] in cues.FILLERS - {"la", "le", "les", "l"}:
            ahead.pop(0)
        return [stretch for stretch in (after, ahead) if stretch]

    def _contradicts(self, rows: Sequence[Row]) -> list[Row]:
        """A town beside the code that the code does not cover."""
        code = self.codes[-1]
        for mention in self.mentions:
            beside = mention.first - code.last == 1 or code.first - mention.last == 1
            if beside and mention.sure and not mention.near and not mention.ordinary:
                return list(mention.rows)
        return []

    def _of_mentions(self, mentions: list[Mention]) -> Place:
        narrowed = [self._narrow(mention) for mention in mentions]
        rows = list({row.insee: row for group in narrowed for row in group}.values())
        if any(mention.near or not mention.sure for mention in mentions):
            return unsure(rows)
        distinct = {tuple(row.insee for row in group) for group in narrowed}
        if len(distinct) > 1:
            return self._of_several(narrowed, rows)
        return of_rows(rows)

    def _of_several(self, narrowed: list[list[Row]], rows: list[Row]) -> Place:
        """A city and its arrondissement are one place; different towns are left open."""
        cities = {group[0].town for group in narrowed if group[0].arrondissement}
        ranked = [group for group in narrowed if len(group) == 1 and group[0].arrondissement]
        if len(cities) == 1 and all(group[0].arrondissement for group in narrowed) and len(ranked) == 1:
            return of_commune(ranked[0][0])
        return unsure(rows) if len(rows) > 1 else of_rows(rows)

    def _narrow(self, mention: Mention) -> list[Row]:
        """Namesakes within the departments named, or the arrondissement written elsewhere in the text."""
        deciding = areas.beside(self.areas, mention.first, mention.last)
        left = [row for row in mention.rows if row.department not in self.denied] or list(mention.rows)
        rows = [row for row in left if row.department in deciding] or left
        if len(rows) > 1 and rows[0].arrondissement:
            ranked = self.ranked(rows, mention.first)
            return [ranked] if ranked else rows
        return rows

    def ranked(self, rows: Sequence[Row], city: int = 0) -> Row | None:
        """The arrondissement written apart from its city, which stands at `city`: "dans le 11e", "le 18e à Paris"."""
        for at, place, last in self._ranks(len(rows)):
            if self._is_arrondissement(at, last) or self._leads_to(last + 1, city):
                return rows[place - 1]
        return None

    def _ranks(self, most: int) -> list[tuple[int, int, int]]:
        """Where a rank up to `most` is written, which, and its last word; read once, however often the city is named."""
        if most not in self._read_ranks:
            starts = (at for at, token in enumerate(self.words) if token.word not in ("dans", "le", "du", "la"))
            self._read_ranks[most] = [(at, *read) for at in starts if (read := rank_at(self.words, at, most))]
        return self._read_ranks[most]

    @cached_property
    def _read_ranks(self) -> dict[int, list[tuple[int, int, int]]]:
        return {}

    def _leads_to(self, start: int, city: int) -> bool:
        """Whether only "à", "de" or "sur" stands between an ordinal and its city."""
        between = [token.word for token in self.words[start:city]]
        ordinal = not self.words[start - 1].word.isdecimal()
        return ordinal and len(between) == 1 and between[0] in ("a", "de", "sur")

    def _is_arrondissement(self, first: int, last: int) -> bool:
        if self.words[last].word.startswith("arr"):
            return True
        lead = before(self.words, first)
        return lead.endswith((" dans le", " du", "arrondissement")) or lead == "dans le" or (self.asked and len(self.words) <= 3)

    def _negated(self, first: int) -> bool:
        lead = before(self.words, first)
        return bool(cues.NEGATED.search(lead)) and not cues.NOT_FAR.search(lead + " ")

    def _standing(self, named: list) -> list:
        """What is left once "not that one" and "no, this one" are heard."""
        kept = [one for one in named if not self._negated(one.first)]
        for at in range(len(kept) - 1, 0, -1):
            between = " ".join(token.word for token in self.words[kept[at - 1].last + 1 : kept[at].first])
            if cues.CORRECTED.search(between) and len(between.split()) <= 8:
                return kept[at:]
        return kept
