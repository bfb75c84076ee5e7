"""Two services, two bots, one PostgreSQL and one proxy: each falls once in the middle of a hundred talks."""

import asyncio
from dataclasses import replace

from bench.faults.run import Size, run
from bench.faults.script import AROUND
from tests.deploy.programs import needs

CROWD = Size(seconds=14.0, visitors=100, agents=8, gap=5.0, every=1.8, kinds=AROUND)


@needs("nginx")
def test_talks_go_on_through_the_proxy_while_each_part_falls_once() -> None:
    """A service, the proxy and a bot killed, PostgreSQL stopped dead and started again: nothing acknowledged is lost, doubled or out of order, no case is lost."""
    outcome = asyncio.run(run("topology", "postgresql", 3, CROWD, services=2, bots=2, proxy=True))
    assert outcome.count.acknowledged > CROWD.visitors and outcome.cases > 0
    assert set(outcome.broken) == set(AROUND)
    assert replace(outcome.count, acknowledged=0, retried=0, milliseconds=[]) == type(outcome.count)()
