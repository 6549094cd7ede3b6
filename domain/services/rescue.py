"""A rescue file is taken in: opened, and what it holds set aside for a chief to accept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.json_text import NotReadable, parsed
from domain.rules.permissions import may_accept
from domain.rules.rescue import Inside, RescueFile, read_file, read_inside
from domain.services.access import reached_units
from domain.services.acting import actor_now
from domain.services.rescue_keys import private_key
from domain.services.sessions import HandsOver
from domain.services.set_aside import set_aside
from domain.services.tree import load_tree
from domain.tables import AccountSession, Officer

INFO: Final = b"tung-ngo rescue 1"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file came to: new in quarantine, there already, received by sync, not readable."""

    received: int
    already: int
    known: int
    unreadable: int


def take_in(session: Session, actor: Actor, document: Any, secret: str, now: datetime) -> Brought:
    """Open a rescue file and keep what it holds in quarantine, as of its officer and device.

    Whoever may accept the officer's work may bring it: a chief of the unit (the own file too,
    which another accepts), a reviewer above for a chief's. Twice the same file is kept once. A
    file proves to nobody who wrote it: anybody who has the public key can seal one. So nothing
    counts, and no number of the phone's is taken as come, until a chief has accepted it.

    Raises DomainError: `not-allowed`; `rescue-elsewhere` for an officer out of reach, as for one
    who is not known; `rescue-unreadable`; `too-large`.
    """
    actor = actor_now(session, actor, hold=True)
    if actor.role not in ("chief", "reviewer"):
        raise DomainError(errors.NOT_ALLOWED)
    file = read_file(document)
    if file is None:
        raise DomainError(errors.RESCUE_UNREADABLE)
    officer = _officer(session, actor, file)
    key = private_key(session, secret, file.key_id)
    if key is None:
        raise DomainError(errors.RESCUE_UNREADABLE)
    inside = _opened(file, key)
    held = HandsOver(actor.officer_id, officer.unit_id, file.device_id)
    units = {officer.id: officer.unit_id}
    aside = set_aside(session, held, inside.mutations, units, now)
    known = sum(mutation.id in aside.applied for mutation in inside.mutations)
    already = len(inside.mutations) - known - aside.fresh
    return Brought(aside.fresh, already, known, inside.unreadable)


def derived_key(private: EllipticCurvePrivateKey, ephemeral: bytes) -> bytes:
    """Give the key that a file is sealed under. Raises ValueError for what is no point on P-256."""
    point = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), ephemeral)
    shared = private.exchange(ECDH(), point)
    return HKDF(SHA256(), length=32, salt=None, info=INFO).derive(shared)


def unsealed(file: RescueFile, private: EllipticCurvePrivateKey) -> bytes:
    """Give what was sealed.

    Raises InvalidTag, or ValueError for no point on the curve.
    """
    return AESGCM(derived_key(private, file.ephemeral)).decrypt(file.iv, file.data, file.about)


def _officer(session: Session, actor: Actor, file: RescueFile) -> Officer:
    """Give whose file it is, where the actor may accept their work and they used the device."""
    tree = load_tree(session, actor.unit_id)
    officer = session.get(Officer, file.officer_id)
    used = select(AccountSession.id).where(
        AccountSession.officer_id == file.officer_id, AccountSession.device_id == file.device_id
    )
    if officer is None or session.scalar(used.limit(1)) is None:
        raise DomainError(errors.RESCUE_ELSEWHERE)
    in_unit = officer.unit_id in tree.merged_into(actor.unit_id)
    above = officer.unit_id in reached_units(tree, actor)
    if not may_accept(actor.role, in_unit, above, officer.role == "chief"):
        raise DomainError(errors.RESCUE_ELSEWHERE)
    return officer


def _opened(file: RescueFile, private: EllipticCurvePrivateKey) -> Inside:
    try:
        inside = read_inside(parsed(unsealed(file, private)), file.officer_id)
    except (InvalidTag, ValueError, NotReadable):
        inside = None
    if inside is None:
        raise DomainError(errors.RESCUE_UNREADABLE)
    return inside
