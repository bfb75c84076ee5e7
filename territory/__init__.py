"""Where someone is: from what people write to commune, postal code, department and competent force."""

from territory.gazetteer import Territory
from territory.place import Candidate, Commune, Place
from territory.reading import Reading, choose, load, read

__all__ = ["Candidate", "Commune", "Place", "Reading", "Territory", "choose", "load", "read"]
