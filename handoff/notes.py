"""Notes: what agents leave for one another beside a talk; the visitor never sees them."""


from sqlalchemy import insert

from handoff.masking import masked
from handoff.models import new_id, notes
from handoff.staff import Agent
from handoff.talk import Case, Talk


async def annotate(talk: Talk, case: Case, agent: Agent, text: str) -> None:
    """Keep a note, its words sealed to its own row."""
    id = new_id()
    sealed = talk.key.seal(masked(text), f"notes.body:{id}")
    await talk.connection.execute(insert(notes).values(id=id, case_id=case.id, agent_id=agent.id, at=talk.now, body_sealed=sealed))
    talk.desk_changed = True
