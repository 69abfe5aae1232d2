# The words of mails and text messages, in English.
# $organization is the organization's name; a text message is kept short enough for one part.

code-text = { $code } is your { $organization } code to { $purpose ->
    [reset] reset your password
    [register] add this phone
   *[signIn] sign in
 }. Never give it to anyone.

code-mail =
    Your code to { $purpose ->
        [reset] reset your password
        [register] add this address
       *[signIn] sign in
    } at { $organization }:

    { $code }

    It works once, for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.

    We never ask for this code, neither by phone nor by mail. Type it only on the page on which you asked for it.

    You did not ask for it? Then somebody has typed your address, by mistake or on purpose. Without this code they get no further. If more codes come, tell the helpdesk.
    .subject = Your code from { $organization }

impossible-text = { $organization }: your password cannot be reset online. Please ask the helpdesk: { $way }

impossible-mail =
    Somebody, probably you, has asked to reset your password at { $organization }.

    On that page it cannot be done for your account: it is not switched on for you, or you have registered too few ways to prove who you are. You will get no code there, however often you try.

    Please ask the helpdesk. They can help you.

    Was it not you? Then there is nothing to do.
    .subject = Your password cannot be reset online

notice-password-reset =
    The password of your account at { $organization } was reset.

    When: { $time }
    With: { $device }

    If that was you, there is nothing to do. If not, tell the helpdesk at once.
    .subject = Your password was reset

notice-unlocked =
    Your account at { $organization } was unlocked. The password is still the same.

    When: { $time }
    With: { $device }

    If that was you, there is nothing to do. If not, tell the helpdesk at once.
    .subject = Your account was unlocked

notice-password-changed =
    The password of your account at { $organization } was changed.

    When: { $time }
    With: { $device }

    If that was you, there is nothing to do. If not, tell the helpdesk at once.
    .subject = Your password was changed

notice-method-added =
    A way to prove who you are was added to your account at { $organization }: { $method }.

    When: { $time }
    With: { $device }

    If that was you, there is nothing to do. If not, tell the helpdesk at once.
    .subject = Sign-in method added: { $method }

notice-method-removed =
    A way to prove who you are was removed from your account at { $organization }: { $method }.

    When: { $time }
    With: { $device }

    If that was you, there is nothing to do. If not, tell the helpdesk at once.
    .subject = Sign-in method removed: { $method }

notice-reset-blocked =
    Somebody tried too often to reset the password of your account at { $organization }. To protect you, it cannot be reset in this way until { $time }.

    Your password has not changed, and you can sign in with it as always. If it was not you who tried, or if you need help before then, tell the helpdesk.
    .subject = Resetting your password is paused

method-authenticator = authenticator app
method-phone = mobile phone
method-email = email address

device-unknown = an unknown device

support-code = Support code: { $code }

helpdesk = Helpdesk:

signature = { $organization }

time = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 } { $year }, { $clock } UTC
