"""How staff sign in. The doors before these addresses are in `identity.signin.doors`."""

from django.urls import path

from . import own, people

app_name = "staff"

urlpatterns = [
    path("", own.OwnView.as_view(), name="own"),
    path("keys/add/", own.AddKeyView.as_view(), name="key_add"),
    path("keys/options/", own.KeyOptionsView.as_view(), name="key_options"),
    path("keys/<uuid:credential_id>/remove/", own.RemoveKeyView.as_view(), name="key_remove"),
    path("sessions/others/end/", own.EndOthersView.as_view(), name="sessions_end_others"),
    path("sessions/<uuid:session_id>/end/", own.EndSessionView.as_view(), name="session_end"),
    path("people/", people.PeopleView.as_view(), name="people"),
    path("people/<uuid:user_id>/", people.PersonView.as_view(), name="person"),
    path("people/<uuid:user_id>/roles/give/", people.GiveRoleView.as_view(), name="role_give"),
    path("people/<uuid:user_id>/roles/end/", people.EndRoleView.as_view(), name="role_end"),
    path("people/<uuid:user_id>/sessions/end/", people.EndSessionsView.as_view(), name="sessions_end"),
    path("people/<uuid:user_id>/second-factor/", people.NewFactorView.as_view(), name="new_factor"),
    path("people/<uuid:user_id>/record/", people.NameRecordView.as_view(), name="record_name"),
    path("people/<uuid:user_id>/record/forget/", people.ForgetRecordView.as_view(), name="record_forget"),
    path("people/<uuid:user_id>/close/", people.CloseView.as_view(), name="close"),
    path("people/<uuid:user_id>/open/", people.OpenView.as_view(), name="open"),
]
