"""`python -m bench.watched_bot`: the bot, its turns watched by a stopwatch."""

from bot.__main__ import main  # first: it sets the environment that Rasa is imported in

from rasa.core.processor import MessageProcessor

from bench.stopwatch import part, phase
from bot import adaptations
from bot.assistant import Assistant

phase(Assistant, "take", "bot")
part(adaptations, "parsed", "NLU")
part(MessageProcessor, "_predict_next_with_tracker", "policies")
part(MessageProcessor, "_run_action", "actions")

if __name__ == "__main__":
    main()
