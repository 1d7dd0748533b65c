"""How a statement was given, in words."""

from django.utils.translation import gettext_lazy as _

from .models import Channel

CHANNELS = {
    Channel.FACE_TO_FACE: _("Face to face"),
    Channel.PHONE: _("By phone"),
    Channel.VIDEO: _("By video"),
    Channel.PAPER: _("On paper"),
}
