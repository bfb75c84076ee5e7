"""The bot's own Python: channel, memory, judgement and the parts of the pipeline."""
