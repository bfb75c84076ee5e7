"""`python -m handoff`: what the launcher runs."""

from handoff.cli import main

if __name__ == "__main__":
    main()
