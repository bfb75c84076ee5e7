"""Every refusal of the service: a code, a status, the facts that help, and a French sentence kept in the content.

One JSON shape for all: {"error": {"code", "message", …facts}}. Unknown errors carry nothing.
"""

from typing import Any


class Refusal(Exception):
    """Something asked of the service that it will not do; `facts` are shown to whoever asked."""

    code = "refused"
    status = 400

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code)
        self.facts = facts


def _refusal(name: str, code: str, status: int, doc: str) -> type[Refusal]:
    return type(name, (Refusal,), {"code": code, "status": status, "__doc__": doc, "__module__": __name__})


InvalidJson = _refusal("InvalidJson", "invalid_json", 400, "The body is not a JSON object.")
InvalidRequest = _refusal("InvalidRequest", "invalid_request", 400, "A field is missing, unknown or of the wrong kind; facts: field.")
InvalidMessage = _refusal("InvalidMessage", "invalid_message", 400, "The message holds nothing that can be read.")
MessageTooLong = _refusal("MessageTooLong", "message_too_long", 413, "Longer than the limit; facts: limit.")
BodyTooLarge = _refusal("BodyTooLarge", "body_too_large", 413, "The body is over the limit; facts: limit.")
UnsupportedMediaType = _refusal("UnsupportedMediaType", "unsupported_media_type", 415, "Not application/json.")
WrongToken = _refusal("WrongToken", "wrong_token", 401, "No token, or not this conversation's.")
Revoked = _refusal("Revoked", "revoked", 410, "The visitor left by quick exit: the token is dead.")
ReturnOver = _refusal("ReturnOver", "return_over", 410, "Nothing to take up again: left, closed, refused, or too long without contact.")
WrongOrigin = _refusal("WrongOrigin", "wrong_origin", 403, "The Origin header is not one that may write here.")
UnknownConversation = _refusal("UnknownConversation", "unknown_conversation", 404, "No such conversation.")
UnknownCase = _refusal("UnknownCase", "unknown_case", 404, "No such case.")
UnknownAgent = _refusal("UnknownAgent", "unknown_agent", 404, "No such agent.")
UnknownChoice = _refusal("UnknownChoice", "unknown_choice", 409, "A button that was not offered.")
ClientIdReused = _refusal("ClientIdReused", "client_id_reused", 409, "The same client id with another body.")
NotSignedIn = _refusal("NotSignedIn", "not_signed_in", 401, "No session, or an ended one.")
WrongLogin = _refusal("WrongLogin", "wrong_login", 401, "Login and password do not match.")
PasswordChangeRequired = _refusal("PasswordChangeRequired", "password_change_required", 403, "First login: a new password is needed.")
PasswordTooWeak = _refusal("PasswordTooWeak", "password_too_weak", 400, "Too short, or the old one; facts: minimum.")
TooManyAttempts = _refusal("TooManyAttempts", "too_many_attempts", 429, "Too many wrong passwords or codes; facts: retry_after.")
CodeRequired = _refusal("CodeRequired", "code_required", 401, "The password is right; the second factor's code is missing.")
WrongCode = _refusal("WrongCode", "wrong_code", 401, "Not the code of this moment, or one already used.")
SecondFactorRequired = _refusal("SecondFactorRequired", "second_factor_required", 403, "The house asks for one; facts: secret, uri, qr.")
RoleRequired = _refusal("RoleRequired", "role_required", 403, "The agent's role does not allow it; facts: role.")
UnknownSession = _refusal("UnknownSession", "unknown_session", 404, "No such session, or another agent's.")
TooManyRequests = _refusal("TooManyRequests", "too_many_requests", 429, "Over a limit; facts: retry_after.")
CaseAlreadyTaken = _refusal("CaseAlreadyTaken", "case_already_taken", 409, "Another agent holds the case; facts: agent.")
NotYourCase = _refusal("NotYourCase", "not_your_case", 409, "Only its holder may do this; facts: agent.")
UnknownTeam = _refusal("UnknownTeam", "unknown_team", 404, "No such team.")
UnknownOutcome = _refusal("UnknownOutcome", "unknown_outcome", 400, "Not one of the outcomes; facts: outcomes.")
AgentAbsent = _refusal("AgentAbsent", "agent_absent", 409, "Not on duty, or no screen is open; facts: agent.")
TooManyTalks = _refusal("TooManyTalks", "too_many_talks", 409, "She holds as many talks as she takes at once; facts: capacity.")
SoundUntested = _refusal("SoundUntested", "sound_untested", 409, "Duty begins with an alarm that was heard.")
TalksOpen = _refusal("TalksOpen", "talks_open", 409, "Who leaves hands her talks over first; facts: open.")
NewerMessage = _refusal("NewerMessage", "newer_message", 409, "The visitor wrote since; facts: seq, text.")
VisitorLeft = _refusal("VisitorLeft", "visitor_left", 409, "Nobody would read it.")
TransitionRefused = _refusal("TransitionRefused", "transition_refused", 409, "Not from this state; facts: verb, status.")
UnknownPage = _refusal("UnknownPage", "unknown_page", 404, "No such page of advice.")
NotFound = _refusal("NotFound", "not_found", 404, "No such address.")
MethodNotAllowed = _refusal("MethodNotAllowed", "method_not_allowed", 405, "Not with this method.")
Internal = _refusal("Internal", "internal", 500, "Something broke here; it carries nothing.")
Unavailable = _refusal("Unavailable", "unavailable", 503, "A part that is needed is down; facts: part.")

REFUSALS: dict[str, type[Refusal]] = {
    kind.code: kind for kind in list(globals().values()) if isinstance(kind, type) and issubclass(kind, Refusal) and kind is not Refusal
}
