"""Addresses of the office. The staff door stands before all of them."""

from django.urls import path

from .assisted import check, done, files, finding, page, person, registering, witness
from .cases import acts, asking, pages, papers, purpose
from .queues import views as queues
from .recovery import lifting
from .recovery import views as recovery
from .registry import acts as mandates
from .registry import views as registry
from .stay import StayView

app_name = "office"

urlpatterns = [
    path("assisted/", finding.FindView.as_view(), name="assisted"),
    path("assisted/new/", registering.RegisterView.as_view(), name="assisted_new"),
    path("assisted/person/", person.PersonView.as_view(), name="assisted_person"),
    path("assisted/person/codes.pdf", person.CodeSheetView.as_view(), name="assisted_codes"),
    path("assisted/witness/<uuid:request_id>/", witness.WitnessView.as_view(), name="assisted_witness"),
    path("assisted/<uuid:application_id>/tasks/", page.TasksView.as_view(), name="assisted_tasks"),
    path("assisted/<uuid:application_id>/check/", check.CheckView.as_view(), name="assisted_check"),
    path("assisted/<uuid:application_id>/sent/", done.DoneView.as_view(), name="assisted_done"),
    path("assisted/<uuid:application_id>/receipt.pdf", done.ReceiptPdfView.as_view(), name="assisted_receipt"),
    path(
        "assisted/<uuid:application_id>/files/<uuid:document_id>/<int:page>/",
        files.FilePageView.as_view(),
        name="assisted_file",
    ),
    path("assisted/<uuid:application_id>/<slug:page_id>/", page.PageView.as_view(), name="assisted_page"),
    path("assisted/<uuid:application_id>/<slug:page_id>/typed/", page.TypedView.as_view(), name="assisted_typed"),
    path("stay/", StayView.as_view(), name="stay"),
    path("", queues.QueueView.as_view(), name="queue"),
    path("news/", queues.NewsView.as_view(), name="news"),
    path("next/", queues.NextView.as_view(), name="next"),
    path("mandates/", registry.FindView.as_view(), name="mandates"),
    path("mandates/<uuid:person_id>/", registry.MandatesOfView.as_view(), name="mandates_of"),
    path("mandates/<uuid:person_id>/new/", mandates.RegisterView.as_view(), name="mandate_register"),
    path("mandates/<uuid:person_id>/<uuid:mandate_id>/agree/", mandates.AgreeView.as_view(), name="mandate_agree"),
    path(
        "mandates/<uuid:person_id>/<uuid:mandate_id>/approve/", mandates.ApproveView.as_view(), name="mandate_approve"
    ),
    path(
        "mandates/<uuid:person_id>/<uuid:mandate_id>/decline/", mandates.DeclineView.as_view(), name="mandate_decline"
    ),
    path("mandates/<uuid:person_id>/<uuid:mandate_id>/end/", mandates.EndView.as_view(), name="mandate_end"),
    path("recovery/", recovery.FindView.as_view(), name="recovery"),
    path("recovery/<uuid:person_id>/", recovery.RecoveryView.as_view(), name="recovery_of"),
    path("recovery/<uuid:person_id>/ask/", recovery.AskView.as_view(), name="recovery_ask"),
    path("recovery/<uuid:person_id>/approve/", recovery.ApproveView.as_view(), name="recovery_approve"),
    path("recovery/<uuid:person_id>/end/", recovery.EndView.as_view(), name="recovery_end"),
    path("recovery/<uuid:person_id>/lift/<uuid:credential_id>/", lifting.LiftView.as_view(), name="recovery_lift"),
    path("cases/<uuid:case_id>/", pages.DecideView.as_view(), name="case"),
    path("cases/<uuid:case_id>/purpose/", purpose.PurposeView.as_view(), name="purpose"),
    path("cases/<uuid:case_id>/answers/", pages.AnswersView.as_view(), name="answers"),
    path("cases/<uuid:case_id>/papers/<uuid:document_id>/", papers.PaperView.as_view(), name="paper"),
    path("cases/<uuid:case_id>/papers/<uuid:document_id>/<int:page>/", papers.PageView.as_view(), name="paper_page"),
    path("papers/<uuid:case_id>/<slug:slot>/", papers.BroughtView.as_view(), name="paper_brought"),
    path("cases/<uuid:case_id>/household/", pages.HouseholdView.as_view(), name="household"),
    path("cases/<uuid:case_id>/history/", pages.HistoryView.as_view(), name="history"),
    path("cases/<uuid:case_id>/take/", acts.TakeView.as_view(), name="take"),
    path("cases/<uuid:case_id>/verify/", acts.VerifyView.as_view(), name="verify"),
    path("cases/<uuid:case_id>/ask/", asking.AskView.as_view(), name="ask"),
    path("cases/<uuid:case_id>/receive/", acts.ReceiveView.as_view(), name="receive"),
    path("cases/<uuid:case_id>/assess/", acts.AssessView.as_view(), name="assess"),
    path("cases/<uuid:case_id>/score/", acts.ScoreView.as_view(), name="score"),
    path("cases/<uuid:case_id>/propose/", acts.ProposeView.as_view(), name="propose"),
    path("cases/<uuid:case_id>/approve/", acts.ApproveView.as_view(), name="approve"),
    path("cases/<uuid:case_id>/return/", acts.ReturnView.as_view(), name="return"),
]
