"""Click's own sentences in French: it asks gettext for them, by the names it imports from there."""

import gettext

from handoff.setup.content import CLICK


def adopt() -> None:
    """Answer click's questions to gettext; to be called before click is imported."""
    gettext.gettext = lambda message: CLICK.get(message, message)
    gettext.ngettext = lambda one, many, count: CLICK.get(one, one) if count == 1 else CLICK.get(many, many)
