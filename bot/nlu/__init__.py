"""The parts of the pipeline that are ours: intents, judgement, answers."""
