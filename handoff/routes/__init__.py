"""The HTTP interface: a route is guards, then one call."""

from handoff.routes import account, advice, agents, mute, pages, returns, staff, status, visitor
from handoff.routes.streams import agent_stream, visitor_stream

BLUEPRINTS = (visitor.routes, returns.routes, account.routes, agents.routes, mute.routes, staff.routes, visitor_stream.routes, agent_stream.routes, status.routes, pages.routes, advice.routes)
