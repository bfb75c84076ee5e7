"""A loaded graph, run in a straight line: Rasa hands every run to a scheduler of tasks (dask), and asks every policy at every step."""

from typing import Any, Dict, Mapping, Sequence, Text, Tuple

from rasa.core.policies.memoization import AugmentedMemoizationPolicy
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.constants import PLACEHOLDER_TRACKER
from rasa.engine.graph import GraphNode, GraphSchema
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected
from rasa.shared.core.trackers import DialogueStateTracker

# What a rule that applies is sure of; stories have less to say at the same confidence.
SURE = 1.0

Output = Tuple[Text, Any]


class StraightRunner:
    """Runs the nodes that a target needs, each once. No story is looked for where a rule is sure: the rule would win."""

    def __init__(self, schema: GraphSchema, nodes: Mapping[Text, GraphNode]) -> None:
        self._schema, self._nodes = schema, nodes
        self._rules = [name for name, node in schema.nodes.items() if issubclass(node.uses, RulePolicy)]

    def run(self, inputs: Mapping[Text, Any], targets: Sequence[Text]) -> Dict[Text, Any]:
        """What the targets put out."""
        done = {name: (name, value) for name, value in inputs.items()}
        return {target: self._output(target, done)[1] for target in targets}

    def _output(self, name: Text, done: Dict[Text, Output]) -> Output:
        if name not in done:
            done[name] = (name, None) if self._is_settled(name, done) else self._run(name, done)
        return done[name]

    def _run(self, name: Text, done: Dict[Text, Output]) -> Output:
        return self._nodes[name](*[self._output(need, done) for need in self._schema.nodes[name].needs.values()])

    def _is_settled(self, name: Text, done: Dict[Text, Output]) -> bool:
        """Whether a node has stories to tell, and a rule is sure already."""
        if not issubclass(self._schema.nodes[name].uses, AugmentedMemoizationPolicy):
            return False
        tracker, domain = done[PLACEHOLDER_TRACKER][1], self._output(self._schema.nodes[name].needs["domain"], done)[1]
        return any(is_sure(self._output(rule, done)[1], tracker, domain) for rule in self._rules)


def is_sure(prediction: PolicyPrediction, tracker: DialogueStateTracker, domain: Domain) -> bool:
    """Whether nothing can win over a rule's prediction. An action that was just rejected is none: Rasa takes it out of all of them."""
    last = next((event for event in reversed(tracker.events) if isinstance(event, (ActionExecuted, ActionExecutionRejected))), None)
    rejected = domain.index_for_action(last.action_name) if isinstance(last, ActionExecutionRejected) else None
    return prediction.max_confidence == SURE and (rejected is None or prediction.probabilities[rejected] < SURE)
