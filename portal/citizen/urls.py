"""Addresses of a signed-in citizen, below /my/."""

from django.urls import path

from .amend.begin import BeginView, LeaveView
from .amend.check import AmendCheckView, AmendSignOptionsView
from .amend.page import AmendPage, AmendTypedView
from .apply.asking import SignOptionsView
from .apply.check import CheckView
from .apply.done import DoneView, ReceiptPdfView
from .apply.page import PageView
from .apply.start import StartView
from .apply.tasks import TasksView
from .apply.typed import TypedView
from .changes.views import ChangesView
from .data.contact import ContactChangedView, ContactChangeView, ContactConfirmView
from .data.history import HistoryView
from .data.views import DataView
from .documents import own, uploads
from .documents.views import DocumentsView, DocumentView
from .home.views import HomeView
from .mandates.acts import ActForView, ConsentView, DeclineView, EndView, StopActingView
from .mandates.inviting import CodeView, InviteView, TakeView, UninviteView
from .mandates.views import ActingView, MandatesView
from .messages.views import MessagesView
from .own.views import OwnView, StepsView
from .payments.views import AccountView, StopView
from .payments.views import ChangeView as AccountChangeView
from .privacy.views import PrivacyView
from .signin import passkeys, ways
from .signin import views as signin
from .signin.stay import StayView
from .together.views import TogetherView
from .track.answer_typed import AnswerTypedView
from .track.answering import AnswerView
from .track.sent import SentView
from .track.views import TrackFragmentView, TrackView
from .track.withdraw import WithdrawView

app_name = "citizen"

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("together/", TogetherView.as_view(), name="together"),
    path("apply/<slug:slug>/", StartView.as_view(), name="apply_start"),
    path("apply/<slug:slug>/tasks/", TasksView.as_view(), name="apply_tasks"),
    path("apply/<slug:slug>/check/", CheckView.as_view(), name="apply_check"),
    path("apply/<slug:slug>/sign/options/", SignOptionsView.as_view(), name="apply_sign_options"),
    path("apply/<slug:slug>/<slug:page_id>/", PageView.as_view(), name="apply_page"),
    path("apply/<slug:slug>/<slug:page_id>/typed/", TypedView.as_view(), name="apply_typed"),
    path("applications/<uuid:application_id>/", TrackView.as_view(), name="track"),
    path("applications/<uuid:application_id>/status/", TrackFragmentView.as_view(), name="track_fragment"),
    path("applications/<uuid:application_id>/answers/", SentView.as_view(), name="sent"),
    path("applications/<uuid:application_id>/withdraw/", WithdrawView.as_view(), name="withdraw"),
    path("applications/<uuid:application_id>/asked/<uuid:request_id>/", AnswerView.as_view(), name="answer"),
    path(
        "applications/<uuid:application_id>/asked/<uuid:request_id>/typed/",
        AnswerTypedView.as_view(),
        name="answer_typed",
    ),
    path("applications/<uuid:application_id>/change/", BeginView.as_view(), name="amend"),
    path("applications/<uuid:application_id>/change/check/", AmendCheckView.as_view(), name="amend_check"),
    path("applications/<uuid:application_id>/change/leave/", LeaveView.as_view(), name="amend_leave"),
    path(
        "applications/<uuid:application_id>/change/sign/options/",
        AmendSignOptionsView.as_view(),
        name="amend_sign_options",
    ),
    path("applications/<uuid:application_id>/change/<slug:page_id>/", AmendPage.as_view(), name="amend_page"),
    path(
        "applications/<uuid:application_id>/change/<slug:page_id>/typed/",
        AmendTypedView.as_view(),
        name="amend_typed",
    ),
    path("applications/<uuid:application_id>/receipt/", DoneView.as_view(), name="apply_done"),
    path("applications/<uuid:application_id>/receipt.pdf", ReceiptPdfView.as_view(), name="receipt_pdf"),
    path("changes/", ChangesView.as_view(), name="changes"),
    path("own/<slug:slug>/", OwnView.as_view(), name="own"),
    path("steps/<int:page_id>/", StepsView.as_view(), name="steps"),
    path("documents/", DocumentsView.as_view(), name="documents"),
    path("documents/<uuid:letter_id>/", DocumentView.as_view(), name="document"),
    path("documents/uploads/", uploads.BeginView.as_view(), name="upload_begin"),
    path("documents/uploads/<uuid:document_id>/", uploads.PieceView.as_view(), name="upload_piece"),
    path("documents/uploads/<uuid:document_id>/finish/", uploads.FinishView.as_view(), name="upload_finish"),
    path("documents/own/<uuid:document_id>/", own.PaperView.as_view(), name="paper"),
    path("documents/own/<uuid:document_id>/fragment/", own.PaperFragmentView.as_view(), name="paper_fragment"),
    path("documents/own/<uuid:document_id>/state/", uploads.StateView.as_view(), name="paper_state"),
    path("documents/own/<uuid:document_id>/remove/", own.RemoveView.as_view(), name="paper_remove"),
    path("files/<uuid:document_id>/", own.FileView.as_view(), name="file"),
    path("files/<uuid:document_id>/<int:page>/", own.PageView.as_view(), name="file_page"),
    path("messages/", MessagesView.as_view(), name="messages"),
    path("payments/", AccountView.as_view(), name="payments"),
    path("payments/change/", AccountChangeView.as_view(), name="payment_account_change"),
    path("payments/<uuid:account_id>/stop/", StopView.as_view(), name="payment_account_stop"),
    path("mandates/", MandatesView.as_view(), name="mandates"),
    path("mandates/acting/", ActingView.as_view(), name="acting"),
    path("mandates/stop/", StopActingView.as_view(), name="stop_acting"),
    path("mandates/invite/", InviteView.as_view(), name="mandate_invite"),
    path("mandates/take/", TakeView.as_view(), name="mandate_take"),
    path("mandates/codes/<uuid:invitation_id>/", CodeView.as_view(), name="mandate_code"),
    path("mandates/codes/<uuid:invitation_id>/back/", UninviteView.as_view(), name="mandate_uninvite"),
    path("mandates/<uuid:mandate_id>/", ConsentView.as_view(), name="mandate_consent"),
    path("mandates/<uuid:mandate_id>/decline/", DeclineView.as_view(), name="mandate_decline"),
    path("mandates/<uuid:mandate_id>/end/", EndView.as_view(), name="mandate_end"),
    path("mandates/<uuid:mandate_id>/act/", ActForView.as_view(), name="act_for"),
    path("stay/", StayView.as_view(), name="stay"),
    path("sign-in/", signin.SignInView.as_view(), name="sign_in"),
    path("sign-in/passkeys/add/", passkeys.AddView.as_view(), name="passkey_add"),
    path("sign-in/passkeys/options/", passkeys.OptionsView.as_view(), name="passkey_options"),
    path("sign-in/ways/<uuid:credential_id>/", ways.WayView.as_view(), name="way"),
    path("sign-in/ways/<uuid:credential_id>/lift/", ways.LiftView.as_view(), name="way_lift"),
    path("sign-in/ways/<uuid:credential_id>/remove/", ways.RemoveView.as_view(), name="way_remove"),
    path("sign-in/sessions/others/end/", signin.EndOthersView.as_view(), name="sessions_end_others"),
    path("sign-in/sessions/<uuid:session_id>/end/", signin.EndSessionView.as_view(), name="session_end"),
    path("data/", DataView.as_view(), name="data"),
    path("data/history/", HistoryView.as_view(), name="data_history"),
    path("data/looks/", PrivacyView.as_view(), name="privacy"),
    path("data/phone/", ContactChangeView.as_view(), name="contact_change"),
    path("data/phone/changed/", ContactChangedView.as_view(), name="contact_changed"),
    path("data/phone/<uuid:change_id>/", ContactConfirmView.as_view(), name="contact_confirm"),
    path("data/email/", ContactChangeView.as_view(kind="email"), name="email_change"),
    path("data/email/changed/", ContactChangedView.as_view(kind="email"), name="email_changed"),
    path("data/email/<uuid:change_id>/", ContactConfirmView.as_view(kind="email"), name="email_confirm"),
]
