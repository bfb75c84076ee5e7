"""Custom actions: pure and async. They read the tracker and speak; no network, no disk, no clock.

They run inside the bot, and unchanged under `rasa run actions`.
"""
