"""The handoff service: it keeps conversations, cases and agents; the bot only guesses."""
