# The words of mails and text messages, in English.
# $organization is the organization's name; a text message is kept short enough for one part.

code-text = { $code } is your { $organization } code to { $purpose ->
    [reset] reset your password
    [register] add this phone
   *[signIn] sign in
 }. Never give it to anyone.

code-text-stop = { $code } is your { $organization } code to { $purpose ->
    [reset] reset your password
    [register] add this phone
   *[signIn] sign in
 }. Not you? { $address } { $stop }

code-call = Hello. This is { $organization }. Somebody, probably you, wants to { $purpose ->
    [reset] reset your password
    [register] add this phone
   *[signIn] sign in
 }. Key in the number that is shown on your screen, then the hash key. If you did not ask for this call, just hang up. To stop whoever did, press 9 and then the hash key.

code-call-hash = Hello. This is { $organization }. Somebody, probably you, wants to { $purpose ->
    [reset] reset your password
    [register] add this phone
   *[signIn] sign in
 }. If that is you, press the hash key. If you did not ask for this call, just hang up. To stop whoever did, press 9.

impossible-call = Hello. This is { $organization }. Your password cannot be reset online. Please ask the helpdesk: { $way }. Goodbye.

call-thanks = Thank you. Go on with what you were doing on the page. Goodbye.

call-wrong = That was not the number on the screen. You can ask for another call there. Goodbye.

call-stopped = It is stopped. Whoever asked gets no further. If somebody may know your password, tell the helpdesk. Goodbye.

call-goodbye = Thank you. There is nothing to confirm any more. Goodbye.

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
    .subject = Your code from { $organization }

code-mail-unasked = You did not ask for it? Then somebody has typed your address, by mistake or on purpose. Without this code they get no further. If more codes come, tell the helpdesk.

impossible-text = { $organization }: your password cannot be reset online. Please ask the helpdesk: { $way }

stop-text = Not you? { $address } { $stop }

impossible-mail =
    Somebody, probably you, has asked to reset your password at { $organization }.

    On that page it cannot be done for your account: it is not switched on for you, you have registered too few ways to prove who you are, or everything was stopped with the stop code of a message. You will get no code there, however often you try.

    Please ask the helpdesk. They can help you.
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
    .subject = New way to prove who you are: { $method }

notice-method-removed =
    A way to prove who you are was removed from your account at { $organization }: { $method }.

    When: { $time }
    With: { $device }

    If that was you, there is nothing to do. If not, tell the helpdesk at once.
    .subject = Way to prove who you are removed: { $method }

notice-reset-blocked =
    Somebody tried too often to reset the password of your account at { $organization }, or it was answered that it was not you. To protect you, it cannot be reset online until { $time }.

    Your password has not changed, and you can sign in with it as always. If it was not you who tried, or if you need help before then, tell the helpdesk.
    .subject = Resetting your password is paused

notice-sign-in-denied =
    Somebody who knows your password tried to sign in to your account at { $organization }, and you answered on your phone that it was not you. Nobody was let in.

    When: { $time }
    With: { $device }

    Please change your password now, or reset it. If it was you after all: on that device, and on any that is new to this account, you can sign in again after { $until }.
    .subject = Somebody knows your password

notice-limit-reached =
    Latchkey at { $organization } has stopped sending { $channel ->
        [call] phone calls
       *[text] text messages
    }{ $country ->
        [all] {""}
       *[other] {" "}to numbers of this country: { $country }
    }, because { $allowed ->
        [0] this country is not on the list of those that are allowed
       *[other] today's limit of { $allowed } is reached
    }.

    When: { $time }

    Who needs a code can still use another way. The count begins anew at midnight UTC. If this is more than your people need, somebody may be trying to make money with it: look at the audit log. You are told once a day of each limit.
    .subject = Message limit reached

stop-mail =
    Was it not you? Open { $address } and type the stop code { $stop }

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
 } { $year }, { $clock } { $zone }

notice-pass-issued =
    A Temporary Access Pass was issued for your account at { $organization }. It is good from { $time } until { $until }, for registering ways to prove who you are.

    Whoever has the pass can register in your name: give it to nobody.
    .subject = A Temporary Access Pass for your account

notice-recovery-code-used =
    A recovery code of your account at { $organization } was used.

    When: { $time }
    With: { $device }

    { $left ->
        [0] That was the last one. Sign in and make new codes: without them, a lost phone may lock you out.
        [1] One code is left. Sign in and make new codes soon.
        [2] Two codes are left. Sign in and make new codes soon.
       *[other] { $left } codes are left.
    }

    If that was you, cross the code out. If not, tell the helpdesk at once.
    .subject = A recovery code was used

notice-stopped =
    Somebody, probably you, has told us that it was not you who tried to get into your account at { $organization }. Everything that was running has been stopped.

    When: { $time }

    { $frozen ->
        [yes] Until { $until } nobody can change your password or your ways to prove who you are, not even you: only the helpdesk can take one away. You can sign in as always.
       *[no] Your password and your ways to prove who you are can still be changed: they are not frozen.
    }

    Please tell the helpdesk, above all if somebody may know your password or have your phone.
    .subject = We have stopped everything for now

notice-stopped-by =
    { $username } at { $organization } has told us that an attempt to get into the account was not theirs. Everything that was running has been stopped.

    When: { $time }

    { $frozen ->
        [yes] The account is frozen until { $until }: its password and the ways to prove whose it is cannot be changed.
       *[no] The account is not frozen: its password and the ways to prove whose it is can still be changed.
    }

    The audit log has what happened before.
    .subject = { $username }: an attempt that was not theirs

method-passkey = passkey
method-notification = approval on your phone
method-token = token
method-alternate-phone = other phone
method-office-phone = office phone
method-recovery-codes = recovery codes
method-questions = security questions
