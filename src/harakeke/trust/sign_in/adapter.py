"""Nobody signs themselves up: a whānau member is invited by their navigator, staff by their organisation."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from .models import User


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class NamelessPasskeys(DefaultMFAAdapter):  # type: ignore[misc]
    """A phone lists its passkeys for whoever holds it, so a whānau's says no more than where it opens."""

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, object]:
        entity = super().get_public_key_credential_user_entity(user)
        return entity if user.has_usable_password() else entity | {"name": str(user), "display_name": str(user)}
