"""`/session`: signing in, who is signed in, signing out, the own password."""

from typing import Any

from flask import Response, current_app, request
from marshmallow import Schema, ValidationError, fields, validates_schema

from api.actor import current_session, require_session
from api.answers import answer
from api.clock import now
from api.fields import Id, WireSchema, Words
from api.language import language
from api.parser import WireBlueprint
from api.shapes import SessionShape
from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.session_kinds import PHONE, cookie_of
from domain.services.due_changes import find_session_today
from domain.services.recovery import recovery_key
from domain.services.sessions import end_session, session_answer
from domain.services.sign_in import Credentials, change_password, sign_in

blp = WireBlueprint("session", __name__, description="Signing in and out")


class DeviceSchema(WireSchema):
    """A phone, by the id that it made for itself."""

    id = Id(required=True, metadata={"type": "string", "format": "uuid"})
    name = Words(most=200, required=True, metadata={"type": "string"})


class SignInSchema(WireSchema):
    """What signs in: a password, or a one-time code with a new password."""

    username = Words(most=100, least=1, required=True, metadata={"type": "string"})
    password = Words(most=200, metadata={"type": "string"})
    code = Words(most=100, metadata={"type": "string"})
    new_password = Words(most=200, metadata={"type": "string"})
    totp = Words(
        most=20,
        metadata={
            "type": "string",
            "description": "the code of an authenticator, or a spare code; asked for by"
            " `totp-needed`",
        },
    )
    device = fields.Nested(DeviceSchema, required=True)

    @validates_schema
    def _one_way_in(self, data: dict[str, Any], **kwargs: Any) -> None:
        if "password" not in data and not {"code", "new_password"} <= data.keys():
            missing = "new_password" if "code" in data else "password"
            raise ValidationError("Missing data for required field.", missing)


class PasswordSchema(WireSchema):
    """The own password, old and new."""

    old = Words(most=200, required=True, metadata={"type": "string"})
    new = Words(most=200, required=True, metadata={"type": "string"})


class RecoverySchema(WireSchema):
    """The own password, once more."""

    password = Words(most=200, required=True, metadata={"type": "string"})


class RecoveryShape(Schema):
    """The recovery key of an officer on a device."""

    key = fields.String(
        required=True, metadata={"description": "base64url of 32 bytes, without padding"}
    )


@blp.route("/session", methods=["POST"])
@blp.arguments(SignInSchema)
@blp.response(200, SessionShape, description="Who signed in; the session is in a cookie")
def post_session(given: dict[str, Any]) -> Response:
    """Sign in."""
    at = now()
    by_code = "code" in given and "password" not in given
    credentials = Credentials(
        username=given["username"],
        password=given.get("password"),
        code=given["code"] if by_code else None,
        new_password=given.get("new_password"),
        device_id=given["device"]["id"],
        device_name=given["device"]["name"],
        address=request.remote_addr or "",
        kind=PHONE.key,
        totp=given.get("totp", ""),
    )
    try:
        token = sign_in(transaction, current_app.config["SECRET_KEY"], credentials, at)
    except DomainError as wrong:
        raise _at_its_field(wrong) from None
    held = find_session_today(transaction, tried_again, token, at)
    assert held is not None
    with transaction(writes=False) as session:
        document = session_answer(session, held.actor, at)
    response = answer(document)
    response.set_cookie(**cookie_of(PHONE, token, bool(current_app.config["COOKIE_SECURE"])))
    return response


def _at_its_field(wrong: DomainError) -> DomainError:
    """Name the field of a wrong code, which has the slug of a wrong password."""
    if wrong.problem is not errors.WRONG_CODE:
        return wrong
    return DomainError(wrong.problem, errors={"totp": [wrong.problem.detail(language())]})


@blp.route("/session", methods=["GET"])
@blp.response(200, SessionShape, description="Who is signed in")
def get_session() -> Response:
    """Tell who is signed in."""
    actor = current_session().actor
    with transaction(writes=False) as session:
        return answer(session_answer(session, actor, now()))


@blp.route("/session", methods=["DELETE"])
@blp.response(204, description="Signed out")
def delete_session() -> Response:
    """Sign out."""
    held = current_session()
    with transaction(writes=True) as session:
        end_session(session, held.session_id, "signed-out", now())
    response = Response(status=204)
    response.delete_cookie(PHONE.cookie, path=PHONE.path)
    return response


@blp.before_request
def _signed_in_to_change() -> None:
    if request.endpoint in ("session.put_password", "session.post_recovery"):
        require_session()


@blp.route("/session/password", methods=["PUT"])
@blp.arguments(PasswordSchema)
@blp.response(204, description="Changed; the other sessions have ended")
def put_password(given: dict[str, str]) -> Response:
    """Change the own password."""
    held = current_session()
    change_password(transaction, held.actor, given["old"], given["new"], now())
    return Response(status=204)


@blp.route("/session/recovery", methods=["POST"])
@blp.arguments(RecoverySchema)
@blp.response(200, RecoveryShape, description="The key of this officer on this device")
def post_recovery(given: dict[str, str]) -> Response:
    """Fetch the key that opens the phone's store where its PIN is lost."""
    actor = current_session().actor
    address = request.remote_addr or ""
    return answer({"key": recovery_key(transaction, actor, given["password"], address, now())})
