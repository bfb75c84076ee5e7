"""`python -m handoff`: what the launcher runs."""

from handoff.setup import french

french.adopt()

from handoff.cli import main  # noqa: E402  click takes its sentences when it is imported

if __name__ == "__main__":
    main()
