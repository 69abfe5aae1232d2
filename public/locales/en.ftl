# Sections: common, home, problem, reset; then sign-in, register, security-info. Each key begins with its section.
#
# One thing, one name:
#   way to prove who you are (then: way)   what is registered, and chosen in a reset or at the sign-in
#   approval on your phone                 the way that asks for a number on the phone
#   Latchkey on your phone                 what shows that request there: this portal as a web app
#   authenticator app                      a code generator of any maker
#   the page where you began               where the number stands, on the same phone or on another screen

## common

common-loading = One moment …
common-working = Working …
common-continue = Continue
common-retry = Try again
common-skip = Skip to the content
common-language = Language
common-help = Get help
common-help-heading = People who can help
common-privacy = Privacy
common-terms = Terms
common-support-code = Support code
common-support-code-is = Support code: { $code }
common-to-start = Go to the start page
common-step = Step { $number } of { $of } · { $label }
common-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
common-when-today = today at { $time }
common-when-tomorrow = tomorrow at { $time }
common-when-yesterday = yesterday at { $time }
common-when-day = { $day } at { $time }
common-offline = There is no connection right now. Nothing that you typed is lost: try again when you are online.
common-server-error = Something went wrong on our side. Nothing that you typed is lost: please try again in a moment.
common-not-found-heading = There is no such page
common-not-found-text = The address may be mistyped, or the page has moved.
common-resend = Send a new code
common-resend-call = Call again
common-resend-notification = Ask again
common-soon = { $what } (possible in a moment)
common-soon-seconds =
    { $count ->
        [one] { $what } (in { $count } second)
       *[other] { $what } (in { $count } seconds)
    }
common-other-way = Try another way
common-phone-country = Country or region
common-password-show = Show what you type
common-password-hide = Hide what you type
common-new-password-missing = Type the new password.
common-new-password-met = (met)
common-new-password-unmet = (not met yet)
common-new-password-length =
    { $max ->
        [256] At least { $min } characters
       *[other] From { $min } to { $max } characters
    }
common-new-password-classes =
    { $need ->
        [one] Lower case letters, upper case letters, digits or signs
       *[other] At least { $need } of these: lower case letters, upper case letters, digits, signs
    }
common-new-password-ascii = Only letters without accents, digits, common signs and spaces
common-new-password-no-control = No invisible control characters
common-new-password-names = Not your name or the organization’s name
common-new-password-common = Not one of the passwords that many people use
common-new-password-too-short =
    { $min ->
        [one] It must have at least { $min } character.
       *[other] It must have at least { $min } characters.
    }
common-new-password-too-long =
    { $max ->
        [one] It may have at most { $max } character.
       *[other] It may have at most { $max } characters.
    }
common-new-password-too-few-classes =
    { $need ->
        [one] It must have letters, digits or signs.
       *[other] It must have at least { $need } of these: lower case letters, upper case letters, digits, signs.
    }
common-new-password-control-character = There is an invisible control character in it. That happens when text is pasted.
common-new-password-character = The character { $character } cannot be used here.
common-new-password-too-common = Too many people use this password, so it would be tried first. Choose another one.
common-new-password-contains-name = It is made of your name or the organization’s name. Others know these, too.
common-new-password-contains-banned = There is a word in it that your organization does not allow in passwords.
common-new-password-too-easy = It is too easy to guess. Add another word or two.
common-new-password-same = That is your current password. Choose another one.
common-new-password-reused = You used this password before. Choose a new one.
common-code-missing = Type the code.
common-code-length = The code has { $length } digits; you typed { $typed }.
common-strength = How hard to guess:
common-strength-0 = very easy
common-strength-1 = easy
common-strength-2 = could be harder
common-strength-3 = hard
common-strength-4 = very hard

## home

home-heading = What would you like to do?
home-reset = I can’t sign in
home-reset-detail = I forgot my password, or my account is locked
home-sign-in = My security info
home-sign-in-detail = Sign in to change your ways to prove who you are, or your password

## problem

problem-invalidField = Something in this form is not right. Please check what you typed.
problem-invalidJson = Something went wrong between this page and our server. Please reload the page.
problem-invalidPhone = We cannot reach this number. Check the country and the digits.
problem-invalidEmail = That does not look like an email address. It should be like name@example.com.
problem-notFound = This is not there any more. Please reload the page.
problem-methodNotAllowed = Something went wrong between this page and our server. Please reload the page.
problem-unsupportedMediaType = Something went wrong between this page and our server. Please reload the page.
problem-tooLarge = That is too long.
problem-foreignOrigin = Your browser says that this request comes from another site. Please open this page anew and try again.
problem-humanCheckFailed = We could not make sure that you are not a robot. Please try again.
problem-tooManyFlows = Too many resets were started from your network. Try again { $when }.
problem-flowMissing = No reset is going on in this browser.
problem-flowExpired = The time for this reset is over.
problem-flowStepMismatch = This reset is at another step by now.
problem-resetBlocked = Resetting is blocked until { $when }.
problem-methodBlocked = This way is blocked until { $when }.
problem-methodNotOffered = This way is not offered here.
problem-resendTooSoon = A new code can be sent from { $when } on.
problem-challengeMissing = That code is no longer good. Ask for a new one.
problem-challengeExpired = This code is too old. Ask for a new one.
problem-proofWrong =
    { $left ->
        [0] That was not right, and there are no tries left.
        [one] That was not right. You have { $left } try left; after that, resetting is blocked for a day.
       *[other] That was not right. You have { $left } tries left; after that, resetting is blocked for a day.
    }
problem-proofWrong-uncounted = That was not right.
problem-codeReplaced = This is the code from an earlier message. Type the newest one.
problem-notAnsweredYet = Nothing was answered on the phone yet.
problem-destinationMismatch = This is not the one that you registered. Type it in full.
problem-passwordRefused = This password cannot be used here. Please choose another one.
problem-accountUnknown = We know no account with this name. Check how you typed it.
problem-resetNotEnabled = Your organization has not switched this service on. The people below can reset your password.
problem-resetNotInScope = This service is not switched on for your account. The people below can reset your password.
problem-tooFewMethods = You have not registered enough ways to prove who you are. The people below can reset your password; afterwards, sign in and add more ways, so that you can do it yourself next time.
problem-accountDisabled = This account is switched off. The people below can tell you more.
problem-accountFrozen = Everything was stopped with the stop code of a message. To protect you, nothing can be changed until { $when }. If that is a problem, ask the helpdesk.
problem-ownMailbox = This is the mailbox of the account itself. Without your password you could not read it, so choose another address.
problem-internal = Something went wrong on our side. Please try again in a moment.
problem-later = There were too many tries. Please try again later.

## method

method-passkey = Passkey
method-passkey-detail = Your fingerprint, your face or the PIN of your device
method-authenticatorNotification = Approval on your phone
method-authenticatorNotification-detail = Open Latchkey on your phone and type the number shown here
method-authenticatorCode = Code from an authenticator app
method-authenticatorCode-detail = Six digits that change every half minute
method-hardwareToken = Code from a token
method-hardwareToken-detail = Six digits on the small device from your organization
method-mobilePhoneText = Text message
method-mobilePhoneText-detail = To the mobile number that you registered
method-mobilePhoneCall = Call to your mobile phone
method-mobilePhoneCall-detail = We call the mobile number that you registered
method-alternatePhoneCall = Call to your other phone
method-alternatePhoneCall-detail = We call the other number that you registered
method-officePhoneCall = Call to your office phone
method-officePhoneCall-detail = We call the phone on your desk
method-recoveryCode = Recovery code
method-recoveryCode-detail = One of the ten codes that you kept
method-email = Email
method-email-detail = To the other address that you registered
method-securityQuestions = Security questions
method-securityQuestions-detail = You answer them as you did when you registered

passkey-use = Use passkey
passkey-cancelled = Nothing came of it: it was cancelled, it took too long, or this device has no passkey for this page. Try again, or choose another way.
passkey-failed = The browser could not do this here. Try another browser, or choose another way.
passkey-unsupported = This browser cannot use passkeys

waiting-call = Answer, and press #.
waiting-call-number = Answer, key in this number, and then press #:
waiting-notification = Open Latchkey on your phone and approve.
waiting-notification-number = Open Latchkey on your phone and type this number:
waiting-open = We are waiting for your answer …
waiting-over = No answer came in time.

delivery-handed = It was handed over for delivery and should arrive in a moment.
delivery-delivered = It has arrived.
delivery-failed = It could not be delivered. Please try another way.
delivery-failed-bounced = It could not be delivered there. Please try another way.
delivery-failed-call = We could not get through to this phone. Ask for another call, or try another way.
delivery-failed-noAnswer = Nobody answered. Ask for another call when the phone is at hand, or try another way.
delivery-failed-limit = Nothing more can be sent there for now. Please try another way.
delivery-failed-notSent = It could not be sent just now. Ask again in a moment, or try another way.

## reset

reset-step-prove = Prove who you are
reset-step-password = Choose a new password
reset-hurry = This reset ends at { $time }. For your safety it cannot be extended; if it ends, you can start again.
reset-moved-on = This reset went on in the meantime, perhaps in another tab. Here is where it is now.
reset-gate-passed = That was right. One more, and you are through.
reset-resent = A new code is on its way. The one before is no longer good.
reset-resent-elsewhere = Earlier calls and requests no longer count.
reset-online = You are online again. You can go on.
reset-start-over = Start over with another user name
reset-start-again = Start again
reset-for = For { $name }
reset-for-not = Not you? Start over
reset-other-account = Use another user name

reset-name-heading = Get back into your account
reset-name-lead = First tell us who you are. Then you prove it with something that you registered earlier.
reset-name-label = User name
reset-name-help = The one that you sign in with, often your work or school email address.
reset-name-help-hint = For example { $hint }
reset-name-missing = Type your user name.
reset-name-impossible = This cannot be a user name. Check how you typed it.
reset-name-checking = One moment: your browser shows us that you are not a robot. You do not need to do anything.
reset-name-checking-done = Your browser shows us that you are not a robot: { $percent } %. You do not need to do anything.

reset-goal-heading = What do you need?
reset-goal-password = I forgot my password
reset-goal-password-detail = You choose a new one
reset-goal-unlock = I know my password, but still can’t sign in
reset-goal-unlock-detail = We unlock your account, and your password stays as it is

reset-method-heading = How do you want to prove who you are?
reset-method-heading-second = And one more way to prove who you are
reset-method-lead = Choose something that you registered and have at hand.
reset-method-lead-first = Choose something that you registered and have at hand. You will be asked for one more afterwards.
reset-method-lead-second = To be sure, we ask for two different ways. This is the second.
reset-method-blocked = Not possible until { $when }: too many tries
reset-tries-left =
    { $left ->
        [0] Only the code that was sent last still counts. A wrong code blocks resetting for a day; asking for a new one does not.
        [1] You have { $left } try left; after that, resetting is blocked for a day.
       *[other] You have { $left } tries left; after that, resetting is blocked for a day.
    }
reset-tries-counted = A mistyped number or address counts, too, and sometimes a code that is never typed in.
reset-back-to-code = Back to the code
reset-method-none = I have none of these
reset-method-none-text = Then somebody has to help you in person.

reset-destination-mobile-heading = Which mobile number did you register?
reset-destination-text-lead = If it is the right one, we send a code to it.
reset-destination-number-label = Phone number
reset-destination-number-missing = Type the phone number.
reset-destination-email-heading = Which email address did you register?
reset-destination-alternate-heading = Which other phone number did you register?
reset-destination-office-heading = Which office number did you register?
reset-destination-hint = It looks like { $hint }. Type it in full.
reset-destination-call-lead = If it is the right one, we call it.
reset-destination-email-lead = Not the mailbox of this account, but the other one. If it is the right one, we send a code to it.
reset-destination-address-label = Email address
reset-destination-address-missing = Type your email address.
reset-destination-send = Send the code
reset-destination-call = Call me

reset-code-app-heading = Type the code from your authenticator app
reset-code-text-heading = Type the code from the text message
reset-code-email-heading = Type the code from the email
reset-code-token-heading = Type the code from your token
reset-code-recovery-heading = Type one of your recovery codes
reset-code-call-heading = Answer the call
reset-code-call-blocked-heading = We cannot call this number now
reset-code-call-over-heading = The call is over
reset-code-call-late-heading = The time to answer is over
reset-code-text-over-heading = The text message did not arrive
reset-code-email-over-heading = The email did not arrive
reset-code-notification-over-heading = The request is over
reset-code-notification-heading = Approve on your phone
reset-code-passkey-heading = Use your passkey
reset-code-questions-heading = Answer your questions
reset-code-app-lead = Open your authenticator app, or Latchkey on your phone, and look for { $organization }.
reset-code-token-lead = If the token shows nothing, press its button.
reset-code-recovery-lead = Each code works once. Cross it out afterwards.
reset-code-notification-lead = If Latchkey is set up on your phone, a request is there now.
reset-code-passkey-lead = It may be on this device, on your phone or on a security key. Your browser asks for it.
reset-code-questions-lead = Capital and small letters make no difference.
reset-code-text-sent = If { $destination } is the number that you registered, a code is on its way. It is good for { $minutes }.
reset-code-email-sent = If { $destination } is the address that you registered, a code is on its way. It is good for { $minutes }.
reset-code-call-sent = If { $destination } is the number that you registered, it rings in a moment.
reset-code-sent-certainly = A code is on its way to { $destination }. It is good for { $minutes }.
reset-code-call-certainly = We are calling { $destination }.
reset-code-call-over = The call went to { $destination }.
reset-code-call-late = If { $destination } is the number that you registered, we called it.
reset-code-call-wrong =
    { $left ->
        [one] The number entered on the phone was not the one on this page. You have { $left } try left; after that, resetting is blocked for a day.
       *[other] The number entered on the phone was not the one on this page. You have { $left } tries left; after that, resetting is blocked for a day.
    }
reset-code-label = Code
reset-code-help =
    { $length ->
        [6] Six digits. You can paste it.
        [8] Eight digits. You can paste it.
       *[other] { $length } digits. You can paste it.
    }
reset-code-help-unknown = Only digits. You can paste it.
reset-code-help-letters = Letters and digits. Spaces and dashes do not matter.
reset-code-letters-length = A recovery code has { $length } letters and digits; you typed { $typed }.
reset-code-lost = The code was meant for { $destination }.
reset-code-old = The code that was sent is too old by now. Ask for a new one.
reset-code-text-correct = The number is wrong
reset-code-email-correct = The address is wrong
reset-code-call-blocked = There were too many requests for { $destination }. It gets no more calls until { $when }. Try another way.
reset-code-destination-blocked = There were too many requests for { $destination }. It gets no more codes until { $when }. If you already have a code from today, it may still be good; otherwise try another way.
reset-code-nothing = Nothing has arrived
reset-code-refused = It does not work
reset-questions-missing = Type an answer.
reset-tip-wait = Most codes arrive within a minute.
reset-tip-wait-call = Most calls come within a minute.
reset-tip-number = Check the number above. If it is not right, choose “The number is wrong”.
reset-tip-address = Check the address above. If it is not right, choose “The address is wrong”.
reset-tip-reception = Check that your phone has reception.
reset-tip-spam = Look into the spam folder, too.
reset-tip-clock = The clock of your phone must be right: set it to automatic.
reset-tip-account = If the app shows several codes, take the one for this organization.
reset-tip-open = If your phone shows nothing, open Latchkey on it yourself: from the home screen, or at { $address } in the browser in which you set it up.
reset-tip-token = Wait for the next code and type it at once.
reset-tip-passkey = Use the device on which you made the passkey, or the phone that has it.
reset-tip-recovery = A used code is no longer good, nor is one from an older list.
reset-tip-questions = Answer as you did then, even if things have changed since.
reset-tip-unregistered = If you registered only one way to prove who you are, or never registered this one, no code comes. Try another way or ask the helpdesk.
reset-tip-unregistered-call = If you registered only one way to prove who you are, or never registered this one, no call comes. Try another way or ask the helpdesk.
reset-tip-impossible = If you are told that it cannot be done online, ask the helpdesk: trying again changes nothing.
reset-tip-name = Perhaps the user name is mistyped: that looks just the same. If in doubt, start over.
reset-tip-name-typed = You typed the user name { $name }. A mistyped one looks just the same: if it is not yours, start over.

reset-password-heading = Choose a new password
reset-password-lead = Four or five words that have nothing to do with each other are easy to remember and hard to guess.
reset-password-label = New password
reset-password-repeated = Type it once more
reset-password-differs = The two are not the same. Type the new password once more.
reset-password-once-more = Type the new password here, too.
reset-password-set = Set the password

reset-done-heading = Your new password is set
reset-done-signed-out = You were signed out everywhere, so nobody who knew the old password is still in.
reset-done-devices = Phones and programs that keep your password will ask for the new one.
reset-done-told = We have written to all your registered addresses that it was changed.
reset-done-unlock-heading = Your account is unlocked
reset-done-unlock-text = Your password has not changed. Sign in with it as usual.
reset-done-sign-in = Sign in
reset-done-another = Reset another account

reset-end-reference = Reference: { $code }
reset-end-expired = The time for this reset is over
reset-end-expired-text = A reset has to be done in one go, so that nobody else can finish yours. Nothing was changed. You can start again right away.
reset-end-missing = This reset cannot go on here
reset-end-missing-text = A reset works only in the browser in which it was started, and only while that one keeps cookies. Go back to that browser, or start again here.
reset-end-blocked = Resetting is blocked until { $when }
reset-end-blocked-timeless = Resetting is blocked for now
reset-end-blocked-why = There were too many tries to reset this password, or somebody has answered that it was not them. To keep it safe, it cannot be tried again before then.
reset-end-blocked-sign-in = Signing in with the password still works.
reset-end-stop = Was it not you?
reset-end-stop-tell = Tell us
reset-end-method-blocked = This way is blocked until { $when }
reset-end-method-blocked-timeless = This way is blocked for now
reset-end-method-blocked-text = It was tried too often. You can still prove who you are in another way.
reset-end-too-many = Please try again { $when }
reset-end-too-many-timeless = Please try again later
reset-end-too-many-text = Too many resets were started from your network. That happens where many people share one, for example at work or at school. On another network, such as your phone’s own, you can go on at once.
reset-end-unknown = We do not know this user name
reset-end-unknown-typed = You typed { $name }.
reset-end-correct = Correct the user name
reset-end-not-possible = Your password cannot be reset here
reset-end-offline = You are offline
reset-end-offline-text = This page cannot reach our server. It goes on by itself once you are online again.
reset-end-server = Something went wrong on our side
reset-end-server-text = It is not your fault, and nothing was changed. Please try again in a moment.

## Sign-in

problem-signInFailed = The user name or the password is not right.
problem-signInLocked = Signing in is paused: there were too many wrong passwords, or somebody answered that it was not them. You can try again { $when }.
problem-tooManySignIns = Too many tries from your network have failed. You can try again { $when }.
problem-notSignedIn = You are not signed in any more.
problem-secondFactorRequired = Please prove first who you are.
problem-secondFactorMissing = Your account needs a second way to prove who you are when you sign in, and none is registered yet. Set up an authenticator app or a mobile phone first.
problem-passwordChangeRequired = Please choose a password of your own first.
problem-signInTooOld = For this, please give your password again.
problem-currentPasswordWrong = That is not your current password.
problem-tooManyActivations = Too many tokens were activated just now. You can try again { $when }.
problem-tooManyMethods = You have as many of these as possible. Remove one first.
problem-alreadyRegistered = You have registered this already.
problem-forbidden = Your account has no right to do this.
problem-passOnlyRegisters = With a Temporary Access Pass you can add ways to prove who you are, and nothing else. Sign in with your password for the rest.
problem-answerRefused = This answer is too easy to guess. Choose another one.

sign-in-title = Sign in
sign-in-lead = Here you manage your password and the ways to prove who you are.
sign-in-username = User name
sign-in-username-hint = For example { $hint }
sign-in-username-missing = Type your user name.
sign-in-password = Password
sign-in-password-missing = Type your password.
sign-in-submit = Sign in
sign-in-forgot = Forgot the password?
sign-in-with-pass = I have a Temporary Access Pass
sign-in-with-password = Sign in with my password
sign-in-pass = Temporary Access Pass
sign-in-pass-help = Your organization gave it to you. With it you register ways to prove who you are.
sign-in-pass-missing = Type the Temporary Access Pass.
sign-in-pass-failed = The user name or the pass is not right, or the pass is no longer good.
sign-in-locked-way = You can unlock your account at once:
sign-in-locked-unlock = Unlock my account
sign-in-because-ended = Please sign in to go on.
sign-in-because-signed-out = You are signed out.
sign-in-because-stopped = This sign-in has ended: it was answered that it was not you, or it took too long.
sign-in-factor-title = One more step: prove who you are
sign-in-factor-lead = The password is right. Now choose something that you have at hand.
sign-in-factor-text-help = We send a code to { $number }
sign-in-factor-call-help = We call { $number }
sign-in-factor-none = Nothing is registered for you that can be used here. The helpdesk can help you.
sign-in-code-label = Code
sign-in-code-wrong =
    { $left ->
        [0] That is not the right code, and there are no tries left. Ask for a new code.
        [one] That is not the right code. You have { $left } try left.
       *[other] That is not the right code. You have { $left } tries left.
    }
sign-in-proof-wrong =
    { $left ->
        [0] That was not right. Please begin again.
        [one] That was not right. You have { $left } try left.
       *[other] That was not right. You have { $left } tries left.
    }
sign-in-call-wrong =
    { $left ->
        [0] The number entered on the phone was not the one on this page. Please begin again.
        [one] The number entered on the phone was not the one on this page. You have { $left } try left.
       *[other] The number entered on the phone was not the one on this page. You have { $left } tries left.
    }
sign-in-proof-locked = That was not right, and there were too many tries. You can try again { $when }.
sign-in-code-app-lead = Open your authenticator app, or Latchkey on your phone. It shows six digits that change every 30 seconds.
sign-in-code-text-lead = We sent it to { $number }.
sign-in-code-call-lead = We are calling { $number }.
sign-in-code-token-lead = If the token shows nothing, press its button.
sign-in-code-passkey-lead = It may be on this device, on your phone or on a security key. Your browser asks for it.
sign-in-code-notification-lead = We have sent a request to Latchkey on your phone.
sign-in-factor-lost = I have none of these
sign-in-code-lost = I can’t get a code
sign-in-factor-lost-text = Perhaps your phone is lost or new. Then somebody has to help you in person.
sign-in-start-again = Sign in as somebody else
sign-in-change-title = Choose a password of your own
sign-in-change-lead = Somebody else chose your current password. Choose one that only you know; then you are signed in.
sign-in-change-current = The password that you were given
sign-in-change-new = New password
sign-in-change-submit = Set the password

## Registering: the wizard after the sign-in

register-why-title = Don’t lose access to your account
register-why-lead = When you forget your password, you can choose a new one by yourself at any time, so that you can get back in. For that you register ways to prove who you are.
register-why-needed = { $count ->
    [one] You still need one way to prove who you are. It takes about a minute.
   *[other] You still need { $count } different ways to prove who you are. It takes about two minutes.
  }
register-why-begin = Set it up now
register-later = Not now
register-later-help = If you choose “Not now”, we ask again the next time you sign in.
register-progress = Ways to prove who you are
register-one-done = { $count ->
    [one] That worked. One more, and you are done.
   *[other] That worked. { $count } more, and you are done.
  }
register-choose-title = What do you want to use?
register-choose-lead = The safest comes first. Have at hand what you choose.
register-passkey-title = Create a passkey
register-passkey-lead = The safest way, and the quickest: later you need only your fingerprint, your face or the PIN of your device.
register-passkey-name = A name for the passkey
register-passkey-name-default = My device
register-passkey-code-title = Create the passkey
register-passkey-code-lead = Your browser now asks where to keep it: on this device, on your phone or on a security key.
register-passkey-create = Create passkey
register-passkey-cancelled = No passkey was made: it was cancelled, or it took too long. Try again, or choose another way.
register-passkey-exists = This device already has a passkey for your account.
register-token-title = Set up your token
register-token-lead = Your organization has given you a small device that shows digits. Have it at hand.
register-token-one = It is the one with the serial number { $serial }.
register-token-serial = Serial number on the token
register-token-code-title = Type the code from your token
register-token-code-lead = If it shows nothing, press its button.
register-cancel = Cancel
register-app-title = Set up an authenticator app
register-app-lead = It shows six digits on your phone, even without a network. If you have no such app yet, install one from your phone’s app store: any authenticator app will do.
register-app-name = A name for the app
register-name-help = So that you recognize it later.
register-app-name-default = My phone
register-name-missing = Type a name of 1 to 40 characters.
register-app-code-title = Connect the app
register-app-scan-lead = In the app, add an account and point the camera at this picture.
register-app-qr = QR code for the authenticator app
register-app-open = Set it up on this phone: open the app
register-app-phone-lead = Is the app on this phone? Open it from here, and it gets what it needs.
register-app-open-here = Open the app on this phone
register-app-elsewhere = I use another device
register-app-key = I cannot scan the picture
register-app-key-lead = Type this key into the app instead:
register-app-copy = Copy the key
register-app-copied = Copied
register-app-code-lead = The app now shows six digits. Type them here.
register-notification-title = Set up Latchkey on your phone
register-notification-lead = Later you only open it and type a number. There is nothing to install: it opens in your phone’s browser. Have your phone at hand.
register-notification-name = A name for the phone
register-notification-name-default = My phone
register-notification-code-title = Connect your phone
register-notification-scan = Point your phone’s camera at this picture and open the link.
register-notification-qr = QR code that opens Latchkey on your phone
register-notification-open = On this phone? Open it here
register-notification-phone-lead = Is this the phone? Open Latchkey here and type the number below. Then come back to this page.
register-notification-open-here = Open Latchkey on this phone
register-notification-wrong = That was not the number on this page. To be safe, the picture and its link cannot be used any more.
register-notification-again = Begin again with a new picture and link
register-mobile-title = Add your mobile phone
register-mobile-lead = We send a code to it or call it: now, and whenever you have to prove who you are.
register-alternate-title = Add another phone
register-alternate-lead = We call it: now, and whenever you have to prove who you are.
register-office-title = Add your office phone
register-office-lead = We call it: now, and whenever you have to prove who you are. You must be at your desk for it.
register-office-extension = Extension
register-office-extension-help = Only if there is one: up to ten digits.
register-office-extension-wrong = An extension has at most ten digits.
register-way = How do we reach you now?
register-way-text = By a text message
register-way-call = By a call
register-call = Call me
register-calling = We are calling { $where }.
register-call-wrong = The call was answered, but not with the number on this page. We can call you again.
register-call-code-title = Answer the call
register-email-title = Add another email address
register-email-lead = Choose one that you can read without this account, such as a private one. We send a code to it.
register-email-label = Email address
register-email-missing = Type an email address.
register-send = Send me a code
register-phone-label = Phone number
register-phone-missing = Type the phone number.
register-text-code-title = Type the code from the text message
register-email-code-title = Type the code from the email
register-code-sent = We sent it to { $where }.
register-email-code-help = It may take a minute. Look into the spam folder, too.
register-bounced-text = It could not be delivered to this number. Check the number, or choose another one.
register-bounced-call = We could not reach this number. Check the number, or choose another one.
register-bounced-email = It could not be delivered to this address. Check the address, or choose another one.
register-phone-correct = The number is wrong
register-email-correct = The address is wrong
register-questions-title = Choose your security questions
register-questions-lead = Choose { $count } different questions, and answer each as only you can.
register-questions-help = Others may know or look up true answers. An answer need not be true: you only have to remember it.
register-questions-number = Question { $number }
register-questions-answer = Answer to question { $number }
register-questions-choose = Choose a question
register-questions-missing = Choose a question here.
register-questions-length = An answer has 3 to 40 characters.
register-questions-same = This answer is there already. Each question needs one of its own.
register-questions-save = Save the answers
register-recovery-title = Get recovery codes
register-recovery-lead = Ten codes to keep on paper or in a safe place. Each opens the way back into your account once, also when your phone is lost.
register-recovery-make = Show me the codes
register-codes-title = Keep these codes
register-codes-lead = They are shown this once. Keep them where nobody else finds them, and not only on this device.
register-codes-file = Recovery codes
register-codes-for = For the account { $name }
register-codes-day = Made on { $day }
register-codes-where = To be used at { $address }
register-codes-how = Each code opens the way back into your account once: cross it out afterwards. Keep this sheet where nobody else finds it. New codes make these worthless.
register-codes-copy = Copy
register-codes-download = Download
register-codes-print = Print
register-codes-kept = I have kept them
register-summary-title = You are all set
register-summary-lead = When you forget your password, you can get back in with:
register-summary-too-few-title = This is all you can register now
register-summary-too-few-lead = A password reset asks for { $required } different ways, and you have { $registered }. Until you have more, only the helpdesk can reset your password.
register-summary-done = Done
register-review-title = Is this still right?
register-review-lead = You need these to get back in when you forget your password. Do you still have all of them?
register-review-confirm = Still right
register-review-change = Change something

## The security-info page

security-info-title = Your security info
security-info-signed-in = Signed in as { $name }
security-info-sign-out = Sign out
security-info-not-enabled = Your organization has not enabled password reset for you. If you forget your password, ask the helpdesk.
security-info-enough = You are ready: when you forget your password, you can choose a new one by yourself.
security-info-too-few = { $missing ->
    [one] Add one more way to prove who you are. A password reset asks for { $required } different ones.
   *[other] Add { $missing } more ways to prove who you are. A password reset asks for { $required } different ones.
  }
security-info-reconfirm = It is time to look over what is registered below. Is everything still right?
security-info-confirm = Everything is right
security-info-kind-passkey = Passkey
security-info-kind-passkey-help = Your fingerprint, your face or the PIN of your device
security-info-kind-notification = Approval on your phone
security-info-kind-notification-help = You open Latchkey on your phone and type a number; it shows codes, too
security-info-kind-app = Authenticator app
security-info-kind-app-help = Six digits that change every 30 seconds
security-info-kind-token = Token
security-info-kind-token-help = Six digits on the small device from your organization
security-info-kind-mobile = Mobile phone
security-info-kind-mobile-help = A code by text message, or a call
security-info-kind-alternate = Other phone
security-info-kind-alternate-help = A call to another phone of yours
security-info-kind-office = Office phone
security-info-kind-office-help = A call to the phone on your desk
security-info-kind-recovery = Recovery codes
security-info-kind-recovery-help = Ten codes to keep on paper
security-info-kind-email = Email
security-info-kind-email-help = A code to an address other than your account’s own mailbox
security-info-kind-questions = Security questions
security-info-kind-questions-help = Answers that only you know
security-info-methods-title = Ways to prove who you are
security-info-methods-none = Nothing is registered yet.
security-info-methods-add = Add another way
security-info-methods-first = Offered first
security-info-methods-registered = Registered on { $day }
security-info-methods-used = Last used { $when }
security-info-methods-never-used = Not used yet
security-info-methods-unusable = Your organization does not allow this any more.
security-info-methods-removable = You can remove it.
security-info-questions-unusable = These no longer count: your organization has changed its rules.
security-info-questions-removable = Remove them; where questions are still offered, you can choose new ones.
security-info-recovery-left = Codes left: { $left }
security-info-recovery-low = You have few recovery codes left ({ $left }). Make new ones before they run out.
security-info-recovery-unkept = You made recovery codes but did not confirm that you kept them. If you do not have them, make new ones.
security-info-recovery-new = Make new codes
security-info-recovery-lead = You get ten new codes. Those from before are worth nothing from then on.
security-info-methods-make-first = Offer first
security-info-methods-make-first-of = Offer first: { $what }
security-info-methods-replace = Change
security-info-methods-replace-of = Change { $what }
security-info-methods-rename = Rename
security-info-methods-rename-of = Rename { $what }
security-info-methods-remove = Remove
security-info-methods-remove-of = Remove { $what }
security-info-replace-lead = This one stays until the new one is proved: { $what }.
security-info-gone = This is no longer registered. Perhaps you removed it in another window.
security-info-rename-save = Save
security-info-remove-title = Remove this?
security-info-remove-lead = You can then no longer prove who you are with this: { $what }.
security-info-remove-again = You can add it again at any time.
security-info-remove-too-few = { $left ->
    [0] Nothing will be left. If you forget your password, only the helpdesk can help you. Better add another way first.
    [one] Only one way will be left, and a password reset asks for { $required }. If you forget your password, only the helpdesk can help you. Better add another way first.
   *[other] Only { $left } ways will be left, and a password reset asks for { $required }. If you forget your password, only the helpdesk can help you. Better add another way first.
  }
security-info-remove-yes = Remove it
security-info-remove-no = Keep it
security-info-password-title = Password
security-info-password-changed = Last changed { $when }
security-info-password-change = Change the password
security-info-password-form-title = Change your password
security-info-password-current = Current password
security-info-password-new = New password
security-info-password-repeated = New password again
security-info-password-differs = The two new passwords are not the same.
security-info-password-submit = Change the password
security-info-sessions-title = Where you are signed in
security-info-sessions-this = This device
security-info-sessions-seen = Last used { $when }
security-info-sessions-started = Signed in { $when }
security-info-sessions-end = Sign out there
security-info-sessions-end-of = Sign out there: { $device }
security-info-sessions-end-others = Sign out everywhere else
security-info-sessions-question = Sign out everywhere else?
security-info-sessions-question-lead = Every other device has to sign in again. You stay signed in here.
security-info-sessions-question-no = Cancel
security-info-activity-title = Recent activity
security-info-activity-lead = Is anything here not yours? Change your password and tell the helpdesk.
security-info-activity-frozen = Is anything here not yours? Tell the helpdesk.
security-info-activity-none = Nothing yet.
security-info-activity-signed-in = You signed in
security-info-activity-sign-in-failed = Somebody tried to sign in and was not let in
security-info-activity-password-reset = The password was reset
security-info-activity-password-changed = The password was changed
security-info-activity-unlocked = The account was unlocked
security-info-activity-method-added = Added: { $what }
security-info-activity-method-removed = Removed: { $what }
security-info-activity-reset-proof-failed = A wrong code was entered in a password reset
security-info-activity-reset-blocked = Resetting the password was blocked for a day
security-info-activity-session-ended = A device was signed out from elsewhere
security-info-activity-confirmed = You confirmed what is registered
security-info-activity-stopped = You or somebody else stopped everything: "It was not me"
security-info-notice-added = Added. From now on you can use it to prove who you are.
security-info-notice-codes = Your new recovery codes are good from now on. Those from before are worth nothing any more.
security-info-notice-replaced = Changed. The old one is gone.
security-info-notice-removed = Removed.
security-info-notice-renamed = It has its new name.
security-info-notice-first = Done. It is now offered first.
security-info-notice-password = The password is changed. Every other device has to sign in again.
security-info-notice-session-ended = That device is signed out.
security-info-notice-others-ended = Every other device is signed out.
security-info-notice-confirmed = Thank you. We ask again in some months.
security-info-again-title = Your password again, please
security-info-again-lead = You signed in a while ago. Before anything changes, we make sure that it is still you. Nothing that you typed is lost.
security-info-again-cancel = Cancel

## stop

stop-title = Was it not you?
stop-lead = You got a message about something that you did not do? Type the stop code of that message, and we stop it. For a while, usually a day, nobody can then change your password or what you have registered.
stop-code = Stop code
stop-code-help = Twelve letters and digits such as EA6G{"\u2011"}CRAC{"\u2011"}Z7FX, at the end of the message.
stop-sessions = Also sign me out everywhere
stop-submit = Stop it
stop-wrong = That is not a stop code, or it is too old. It has letters as well as digits, and stands at the end of the message: it is not the code to reset or to sign in.
stop-none = I have no such code
stop-none-text = Then tell the people below what you have noticed. They can help you.
stop-done-title = It is stopped
stop-done-ended = What was going on has ended.
stop-done-frozen = Until { $when }, nobody can change your password or what you have registered, not even you.
stop-done-signed-out = You were signed out everywhere.
stop-done-told = Your organization has been told.
stop-done-next = If you think that somebody knows your password, ask the people below what to do.

## Authenticator

authenticator-enrol-title = Set up Latchkey on this phone
authenticator-enrol-lead = With it you can prove who you are. The page where you began shows a number: type it here.
authenticator-number = Number on the page where you began
authenticator-number-missing = Type the two digits that the page where you began shows.
authenticator-enrol-button = Set up this phone
authenticator-enrolled = This phone is now set up for { $account }. Go back to the page where you began.
authenticator-enrolled-title = This phone is set up
authenticator-first-title = First put Latchkey on your home screen
authenticator-first-lead = On this phone, use Latchkey from the home screen: in the browser the set-up may get lost, and you cannot be notified.
authenticator-first-copy = Copy the link with the button below.
authenticator-first-paste = Open Latchkey from the home screen, press “Enter a link”, and paste it there.
authenticator-first-skip = Go on here without the home screen
authenticator-copy-link = Copy the link
authenticator-copied = The link is copied. It is good for a few minutes.
authenticator-not-copied = The link could not be copied. Open it once more from the page where you began, or go on here.
authenticator-again-title = Please begin again
authenticator-again-wrong = That was not the number on the page where you began. To be safe, this link cannot be used any more.
authenticator-again-over = This link was used already, or its time is over.
authenticator-again-how = Begin again on the page where you began: it shows a new picture and link, and a new number.
authenticator-again-leave = Leave this page
authenticator-no-keys-title = This browser cannot keep a key
authenticator-no-keys-text = It may be a private window, or storage is switched off. Open the link in an ordinary window, or in another browser.
authenticator-begin-title = Nothing is set up here yet
authenticator-begin-lead = Latchkey on your phone confirms that it is you when you sign in or reset your password.
authenticator-begin-sign-in = Sign in to your security info, on a computer or on this phone.
authenticator-begin-add = Add “Approval on your phone”.
authenticator-begin-scan = Scan the picture there with this phone’s camera; on this phone, open the link instead.
authenticator-paste = Enter a link
authenticator-paste-label = The link that you copied
authenticator-paste-wrong = That is not the link. Copy the whole of it.
authenticator-notify-title = Get notified on this phone?
authenticator-notify-blocked-title = Notifications are blocked
authenticator-notify-lead = You then see at once when something waits for you. Your phone will ask you to allow it.
authenticator-notify-yes = Yes, notify me
authenticator-notify-no = No, I will open Latchkey myself
authenticator-notify-on = Done: this phone will notify you.
authenticator-notify-failed = Notifications could not be switched on.
authenticator-notify-blocked = Notifications are blocked for Latchkey. You can allow them in the settings of your browser.
authenticator-notify-ios = On this phone, notifications work once Latchkey is on the home screen and opened from there.
authenticator-notify-unsupported = This browser cannot notify you.
authenticator-notify-without = Open Latchkey when you are asked; it shows by itself what waits.
authenticator-notify-open = Switch on notifications
authenticator-home-screen-title = Keep it at hand
authenticator-home-screen-why = On your home screen Latchkey is one tap away, like any app.
authenticator-home-screen-button = Put it on the home screen
authenticator-home-screen-ios = Tap the Share button (a square with an arrow), then “Add to Home Screen”.
authenticator-home-screen-android = Open your browser’s menu (three dots), then tap “Add to Home screen” or “Install app”.
authenticator-home-screen-desktop = Use the install button in the address bar, or make a bookmark of this page.
authenticator-home-screen-open = Put it on the home screen
authenticator-home-title = Your codes
authenticator-nothing = Nothing to approve. Latchkey checks by itself.
authenticator-offline = There is no connection. Codes work all the same; what waits is shown as soon as you are online again.
authenticator-code-is = Code: { $code }
authenticator-code-left =
    { $count ->
        [one] New code in { $count } second
       *[other] New code in { $count } seconds
    }
authenticator-code-copy = Copy the code
authenticator-code-copied = Copied
authenticator-gone = This phone is no longer set up for this account: it was removed in the security info, or the account is switched off. You can remove it here.
authenticator-remove-of = Remove { $account } from this phone
authenticator-remove-title = Remove this account from this phone?
authenticator-remove-text = This phone will show no more codes for { $account }, and can confirm nothing for it.
authenticator-remove-too = Also remove this phone in your security info: otherwise you go on being asked on it.
authenticator-remove-yes = Remove it
authenticator-remove-no = Keep it
authenticator-request-title = Is this you?
authenticator-request-reset = Somebody wants to reset the password of { $account }.
authenticator-request-sign-in = Somebody wants to sign in as { $account }.
authenticator-request-from = Asked from
authenticator-request-until = Waits until
authenticator-request-time = { $time }
authenticator-request-advice = Approve only what you have just begun yourself. Nobody else may ask you for the number.
authenticator-approve = Approve
authenticator-deny = It was not me
authenticator-sure-title = Stop it?
authenticator-sure-text = Whoever is asking gets no further. For a while nobody can try again on that device or on any that is new to this account; that holds for you, too. If it is you who asks, do not stop it.
authenticator-sure-yes = Yes, stop it
authenticator-sure-no = No, go back
authenticator-approved-title = Approved
authenticator-approved-text = Go back to the page where you began.
authenticator-denied-title = Stopped
authenticator-denied-text = Whoever asked gets no further. If you are worried, change your password, and tell your helpdesk.
authenticator-wrong-title = Not the right number
authenticator-wrong-text = Nothing was approved. On the page where you began, press “Ask again”: it shows a new number, and Latchkey asks for it by itself.
authenticator-over-title = Nothing waits any more
authenticator-over-text = Its time is over, or it was answered or withdrawn elsewhere.
authenticator-done = Done
