from django.urls import include, path

from harakeke.web.provider import caseloads, finding, merges, merging, pou, privacy_requests

from . import asking, statements  # isort: skip
from . import handovers, introductions, out  # isort: skip

from . import balance, deciding, exports, flags, in_need, keeping, looking_after, posts, restricting, waiting  # isort: skip

app_name = "provider"

of_a_whanau = [
    path("", looking_after.show, name="looking_after"),
    path("restrict/", restricting.restrict, name="restrict"),
    path("lift/", restricting.lift, name="lift"),
    path("flags/<slug:rule>/", deciding.decide_flag, name="decide_flag"),
    path("law/new/", deciding.decide_sharing, name="decide_sharing"),
    path("law/<uuid:decision_id>/", deciding.show_sharing, name="shared_under_law"),
    path("hold/", deciding.hold, name="hold"),
    path("let-go/", keeping.propose, name="propose_letting_go"),
]

urlpatterns = [
    path("", caseloads.show_caseloads, name="caseloads"),
    path("more/", waiting.show_more, name="more"),
    path("balance/", balance.show_balance, name="balance"),
    path("whanau/<uuid:whanau_id>/", include(of_a_whanau)),
    path("flags/", flags.show_flags, name="flags"),
    path("restricted/", restricting.show_restricted, name="restricted"),
    path("restricted/<uuid:restriction_id>/keeper/", restricting.name_keeper, name="name_keeper"),
    path("need/", in_need.show_uses, name="in_need"),
    path("need/new/", in_need.break_glass, name="break_glass"),
    path("need/<uuid:use_id>/", in_need.read, name="read_in_need"),
    path("need/<uuid:use_id>/end/", in_need.end, name="end_use"),
    path("need/<uuid:use_id>/close/", in_need.close, name="close_use"),
    path("files/", exports.show_register, name="exports"),
    path("files/new/", exports.ask, name="ask_export"),
    path("files/<uuid:export_id>/", exports.show_export, name="export"),
    path("files/<uuid:export_id>/take/", exports.take, name="take_export"),
    path("keeping/", keeping.show_keeping, name="keeping"),
    path("keeping/<uuid:disposal_id>/", keeping.show_letting_go, name="letting_go"),
    path("find/", finding.find_whanau, name="find"),
    path("twice/", merging.show_pairs, name="pairs"),
    path("twice/<str:kind>/<uuid:one_id>/<uuid:other_id>/", merging.compare, name="compare"),
    path("merges/", merges.show_merges, name="merges"),
    path("merges/<uuid:merge_id>/undo/", merges.undo_merge, name="undo_merge"),
    path("statements/", statements.show_statements, name="statements"),
    path("statements/new/", statements.write_statement, name="write_statement"),
    path("statements/<uuid:statement_id>/", statements.show_statement, name="statement"),
    path("statements/<uuid:statement_id>/words/", statements.rewrite, name="rewrite_statement"),
    path("to-ask/", asking.show_asking, name="asking"),
    path("requests/", privacy_requests.show_queue, name="privacy_requests"),
    path("requests/new/", privacy_requests.find_whanau, name="find_for_request"),
    path("requests/new/<uuid:whanau_id>/", privacy_requests.write_down, name="write_request"),
    path("requests/<uuid:request_id>/", privacy_requests.show_request, name="privacy_request"),
    path("requests/<uuid:request_id>/longer/", privacy_requests.take_longer, name="longer"),
    path("pou/", pou.show_pou, name="pou"),
    path("pou/<uuid:pou_id>/", pou.put_pou, name="put_pou"),
    path("pou/<uuid:pou_id>/retire/", pou.retire_pou, name="retire_pou"),
    path("posts/", posts.show_posts, name="posts"),
    path("posts/new/", posts.add_post, name="add_post"),
    path("posts/<uuid:post_id>/", posts.show_post, name="post"),
    path("posts/<uuid:post_id>/away/", posts.add_outreach, name="add_outreach"),
    path("posts/<uuid:post_id>/away/<uuid:outreach_id>/", posts.take_outreach_away, name="take_outreach_away"),
    path("posts/<uuid:post_id>/end/", posts.end_post, name="end_post"),
    path("handovers/", handovers.show_handovers, name="handovers"),
    path("handovers/from/<int:navigator_id>/", handovers.prepare_move, name="prepare_move"),
    path("handovers/together/<uuid:move_id>/", handovers.show_move, name="move"),
    path("handovers/<uuid:handover_id>/", handovers.show_handover, name="handover"),
    path("introductions/<uuid:introduction_id>/", introductions.show_introduction, name="introduction"),
    path("out/", out.show_out, name="out"),
    path("out/<uuid:outing_id>/", out.show_outing, name="outing"),
]
