"""A notice of withdrawal is never altered or deleted, and names a release once."""

from django.db import migrations

from harakeke.trust.walls.operations import RunWithoutModels

from harakeke.settings.databases import EVERYONE, login_role

RIGHTS = """
revoke all on figures_withdrawal from public, {application}, {everyone};
grant select on figures_withdrawal to {application}, {everyone};
grant insert on figures_withdrawal to {application};
"""

GUARDS = r"""
alter table figures_withdrawal add constraint withdrawal_has_its_hash
    check (encode(sha256(content), 'hex') = sha256);
create trigger withdrawal_stays before update or delete on figures_withdrawal
    for each row execute function figures_refuse();
create trigger withdrawals_all_stay before truncate on figures_withdrawal
    for each statement execute function figures_refuse();
alter table figures_withdrawal enable always trigger withdrawal_stays, enable always trigger withdrawals_all_stay;
"""

UNDO = """
drop trigger withdrawal_stays on figures_withdrawal;
drop trigger withdrawals_all_stay on figures_withdrawal;
alter table figures_withdrawal drop constraint withdrawal_has_its_hash;
"""


def guard(apps, editor):
    from django.conf import settings

    application = login_role(settings.HARAKEKE_NODE, "application")
    editor.execute(RIGHTS.format(application=application, everyone=EVERYONE), params=None)
    editor.execute(GUARDS, params=None)


class Migration(migrations.Migration):
    dependencies = [("figures", "0003_withdrawal")]
    operations = [RunWithoutModels(guard, lambda apps, editor: editor.execute(UNDO, params=None))]
