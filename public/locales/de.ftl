# Abschnitte: common, home, problem, reset; danach sign-in, register, security-info. Jeder Schlüssel beginnt mit seinem Abschnitt.
#
# Ein Ding, ein Name:
#   Nachweis                                     was hinterlegt ist, und beim Zurücksetzen oder Anmelden gewählt wird
#   Bestätigung auf Ihrem Telefon                der Nachweis, der am Telefon nach einer Zahl fragt
#   Latchkey auf Ihrem Telefon                   was diese Anfrage dort zeigt: dieses Portal als Web-App
#   Authenticator-App                            ein Codegenerator, gleich von wem
#   die Seite, auf der Sie begonnen haben        wo die Zahl steht, auf demselben Telefon oder einem anderen Bildschirm

## common

common-loading = Einen Moment …
common-working = Wird ausgeführt …
common-continue = Weiter
common-retry = Erneut versuchen
common-skip = Zum Inhalt springen
common-language = Sprache
common-help = Hilfe
common-help-heading = Hier bekommen Sie Hilfe
common-privacy = Datenschutz
common-terms = Nutzungsbedingungen
common-support-code = Support-Code
common-support-code-is = Support-Code: { $code }
common-to-start = Zur Startseite
common-step = Schritt { $number } von { $of } · { $label }
common-minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
common-when-today = heute, { $time }{"\u00A0"}Uhr
common-when-tomorrow = morgen, { $time }{"\u00A0"}Uhr
common-when-yesterday = gestern, { $time }{"\u00A0"}Uhr
common-when-day = { $day }, { $time }{"\u00A0"}Uhr
common-offline = Im Moment besteht keine Verbindung. Ihre Eingaben bleiben erhalten: Versuchen Sie es erneut, sobald Sie wieder online sind.
common-server-error = Bei uns ist etwas schiefgelaufen. Ihre Eingaben bleiben erhalten: Bitte versuchen Sie es gleich noch einmal.
common-not-found-heading = Diese Seite gibt es nicht
common-not-found-text = Vielleicht enthält die Adresse einen Tippfehler, oder die Seite wurde verschoben.
common-resend = Neuen Code senden
common-resend-call = Noch einmal anrufen lassen
common-resend-notification = Noch einmal anfragen
common-soon = { $what } (gleich möglich)
common-soon-seconds =
    { $count ->
        [one] { $what } (in { $count } Sekunde)
       *[other] { $what } (in { $count } Sekunden)
    }
common-other-way = Anderen Nachweis wählen
common-phone-country = Land oder Region
common-password-show = Eingabe anzeigen
common-password-hide = Eingabe verbergen
common-new-password-missing = Geben Sie das neue Passwort ein.
common-new-password-met = (erfüllt)
common-new-password-unmet = (noch nicht erfüllt)
common-new-password-length =
    { $max ->
        [256] Mindestens { $min } Zeichen
       *[other] { $min } bis { $max } Zeichen
    }
common-new-password-classes =
    { $need ->
        [one] Kleinbuchstaben, Großbuchstaben, Ziffern oder Sonderzeichen
       *[other] Mindestens { $need } von diesen: Kleinbuchstaben, Großbuchstaben, Ziffern, Sonderzeichen
    }
common-new-password-ascii = Nur Buchstaben ohne Akzente und Umlaute, Ziffern, übliche Sonderzeichen und Leerzeichen
common-new-password-no-control = Keine unsichtbaren Steuerzeichen
common-new-password-names = Nicht Ihr Name oder der Name der Organisation
common-new-password-common = Kein Passwort, das viele benutzen
common-new-password-too-short =
    { $min ->
        [one] Es muss mindestens { $min } Zeichen haben.
       *[other] Es muss mindestens { $min } Zeichen haben.
    }
common-new-password-too-long =
    { $max ->
        [one] Es darf höchstens { $max } Zeichen haben.
       *[other] Es darf höchstens { $max } Zeichen haben.
    }
common-new-password-too-few-classes =
    { $need ->
        [one] Es muss Buchstaben, Ziffern oder Sonderzeichen enthalten.
       *[other] Es muss mindestens { $need } von diesen enthalten: Kleinbuchstaben, Großbuchstaben, Ziffern, Sonderzeichen.
    }
common-new-password-control-character = Es enthält ein unsichtbares Steuerzeichen. Das kommt beim Einfügen von Text vor.
common-new-password-character = Das Zeichen { $character } ist hier nicht möglich.
common-new-password-too-common = Dieses Passwort benutzen zu viele; es würde zuerst ausprobiert. Wählen Sie ein anderes.
common-new-password-contains-name = Es besteht aus Ihrem Namen oder dem der Organisation. Beides kennen auch andere.
common-new-password-contains-banned = Es enthält ein Wort, das Ihre Organisation in Passwörtern nicht zulässt.
common-new-password-too-easy = Es ist zu leicht zu erraten. Fügen Sie ein, zwei Wörter hinzu.
common-new-password-same = Das ist Ihr aktuelles Passwort. Wählen Sie ein anderes.
common-new-password-reused = Dieses Passwort haben Sie schon einmal benutzt. Wählen Sie ein neues.
common-code-missing = Geben Sie den Code ein.
common-code-length = Der Code hat { $length } Ziffern; Sie haben { $typed } eingegeben.
common-strength = Zu erraten:
common-strength-0 = sehr leicht
common-strength-1 = leicht
common-strength-2 = möglich
common-strength-3 = schwer
common-strength-4 = sehr schwer

## home

home-heading = Was möchten Sie tun?
home-reset = Ich kann mich nicht anmelden
home-reset-detail = Ich habe mein Passwort vergessen, oder mein Konto ist gesperrt
home-sign-in = Meine Sicherheits{"\u00AD"}angaben
home-sign-in-detail = Anmelden und die eigenen Nachweise oder das Passwort ändern

## problem

problem-invalidField = In diesem Formular stimmt etwas nicht. Bitte prüfen Sie Ihre Eingaben.
problem-invalidJson = Zwischen dieser Seite und unserem Server ist etwas schiefgelaufen. Bitte laden Sie die Seite neu.
problem-invalidPhone = Diese Nummer können wir nicht erreichen. Prüfen Sie Land und Ziffern.
problem-invalidEmail = Das sieht nicht wie eine E-Mail-Adresse aus. Sie hat die Form name@example.com.
problem-notFound = Das ist nicht mehr da. Bitte laden Sie die Seite neu.
problem-methodNotAllowed = Zwischen dieser Seite und unserem Server ist etwas schiefgelaufen. Bitte laden Sie die Seite neu.
problem-unsupportedMediaType = Zwischen dieser Seite und unserem Server ist etwas schiefgelaufen. Bitte laden Sie die Seite neu.
problem-tooLarge = Das ist zu lang.
problem-foreignOrigin = Ihr Browser meldet, dass diese Anfrage von einer anderen Website kommt. Bitte öffnen Sie diese Seite neu und versuchen Sie es noch einmal.
problem-humanCheckFailed = Wir konnten nicht feststellen, dass Sie kein Roboter sind. Bitte versuchen Sie es noch einmal.
problem-tooManyFlows = Aus Ihrem Netzwerk wurde zu oft begonnen, ein Passwort zurückzusetzen. Nächster Versuch: { $when }.
problem-flowMissing = In diesem Browser wird gerade kein Passwort zurückgesetzt.
problem-flowExpired = Die Zeit zum Zurücksetzen ist abgelaufen.
problem-flowStepMismatch = Inzwischen ist ein anderer Schritt an der Reihe.
problem-resetBlocked = Das Zurücksetzen ist gesperrt. Wieder möglich: { $when }.
problem-methodBlocked = Dieser Nachweis ist gesperrt. Wieder möglich: { $when }.
problem-methodNotOffered = Dieser Nachweis steht hier nicht zur Wahl.
problem-resendTooSoon = Ein neuer Code kann noch nicht gesendet werden. Möglich ab: { $when }.
problem-challengeMissing = Dieser Code gilt nicht mehr. Fordern Sie einen neuen an.
problem-challengeExpired = Dieser Code ist zu alt. Fordern Sie einen neuen an.
problem-proofWrong =
    { $left ->
        [0] Das war nicht richtig, und es bleiben keine Versuche mehr.
        [one] Das war nicht richtig. Sie haben noch { $left } Versuch; danach ist das Zurücksetzen einen Tag lang gesperrt.
       *[other] Das war nicht richtig. Sie haben noch { $left } Versuche; danach ist das Zurücksetzen einen Tag lang gesperrt.
    }
problem-proofWrong-uncounted = Das war nicht richtig.
problem-codeReplaced = Das ist der Code aus einer früheren Nachricht. Geben Sie den neuesten ein.
problem-notAnsweredYet = Am Telefon kam noch keine Antwort.
problem-destinationMismatch = Das ist nicht die Angabe, die Sie hinterlegt haben. Geben Sie sie vollständig ein.
problem-passwordRefused = Dieses Passwort ist hier nicht möglich. Bitte wählen Sie ein anderes.
problem-accountUnknown = Zu diesem Namen gibt es kein Konto. Prüfen Sie, wie Sie ihn eingegeben haben.
problem-resetNotEnabled = Ihre Organisation hat diesen Dienst nicht freigeschaltet. Der Helpdesk (siehe unten) kann Ihr Passwort zurücksetzen.
problem-resetNotInScope = Dieser Dienst ist für Ihr Konto nicht freigeschaltet. Der Helpdesk (siehe unten) kann Ihr Passwort zurücksetzen.
problem-tooFewMethods = Sie haben nicht genug Nachweise hinterlegt. Der Helpdesk (siehe unten) kann Ihr Passwort zurücksetzen; melden Sie sich danach an und hinterlegen Sie weitere, damit Sie es nächstes Mal selbst können.
problem-accountDisabled = Dieses Konto ist deaktiviert. Der Helpdesk (siehe unten) kann Ihnen mehr sagen.
problem-accountFrozen = Alles wurde mit dem Stopp-Code einer Nachricht gestoppt. Zu Ihrem Schutz lässt sich bis { $when } nichts ändern. Ist das ein Problem, fragen Sie den Helpdesk.
problem-ownMailbox = Das ist das Postfach des Kontos selbst. Ohne Ihr Passwort könnten Sie es nicht lesen; wählen Sie eine andere Adresse.
problem-internal = Bei uns ist etwas schiefgelaufen. Bitte versuchen Sie es gleich noch einmal.
problem-later = Es gab zu viele Versuche. Bitte versuchen Sie es später noch einmal.

## method

method-passkey = Passkey
method-passkey-detail = Fingerabdruck, Gesicht oder die PIN Ihres Geräts
method-authenticatorNotification = Bestätigung auf Ihrem Telefon
method-authenticatorNotification-detail = Latchkey auf Ihrem Telefon öffnen und die Zahl eingeben, die hier steht
method-authenticatorCode = Code aus einer Authenticator-App
method-authenticatorCode-detail = Sechs Ziffern, die alle halbe Minute wechseln
method-hardwareToken = Code von einem Token
method-hardwareToken-detail = Sechs Ziffern auf dem kleinen Gerät Ihrer Organisation
method-mobilePhoneText = SMS
method-mobilePhoneText-detail = An die Mobilnummer, die Sie hinterlegt haben
method-mobilePhoneCall = Anruf auf Ihr Mobiltelefon
method-mobilePhoneCall-detail = Wir rufen die Mobilnummer an, die Sie hinterlegt haben
method-alternatePhoneCall = Anruf auf Ihr anderes Telefon
method-alternatePhoneCall-detail = Wir rufen die andere Nummer an, die Sie hinterlegt haben
method-officePhoneCall = Anruf auf Ihr Bürotelefon
method-officePhoneCall-detail = Wir rufen das Telefon auf Ihrem Schreibtisch an
method-recoveryCode = Wiederher{"\u00AD"}stellungs{"\u00AD"}code
method-recoveryCode-detail = Einer der zehn Codes, die Sie aufbewahrt haben
method-email = E-Mail
method-email-detail = An die andere Adresse, die Sie hinterlegt haben
method-securityQuestions = Sicherheits{"\u00AD"}fragen
method-securityQuestions-detail = Sie beantworten sie wie beim Hinterlegen

passkey-use = Passkey verwenden
passkey-cancelled = Das hat nicht geklappt: Es wurde abgebrochen, es hat zu lange gedauert, oder auf diesem Gerät ist kein Passkey für diese Seite. Versuchen Sie es noch einmal, oder wählen Sie einen anderen Nachweis.
passkey-failed = Der Browser konnte das hier nicht. Versuchen Sie einen anderen Browser, oder wählen Sie einen anderen Nachweis.
passkey-unsupported = Dieser Browser kann keine Passkeys verwenden

waiting-call = Nehmen Sie ab und drücken Sie #.
waiting-call-number = Nehmen Sie ab, geben Sie diese Zahl ein, dann #:
waiting-notification = Öffnen Sie Latchkey auf Ihrem Telefon und bestätigen Sie.
waiting-notification-number = Öffnen Sie Latchkey auf Ihrem Telefon und geben Sie diese Zahl ein:
waiting-open = Wir warten auf Ihre Antwort …
waiting-over = Es kam rechtzeitig keine Antwort.

delivery-handed = Zur Zustellung übergeben; es sollte gleich ankommen.
delivery-delivered = Es ist angekommen.
delivery-failed = Es konnte nicht zugestellt werden. Bitte wählen Sie einen anderen Nachweis.
delivery-failed-bounced = Es konnte dorthin nicht zugestellt werden. Bitte wählen Sie einen anderen Nachweis.
delivery-failed-call = Wir haben dieses Telefon nicht erreicht. Lassen Sie sich noch einmal anrufen, oder wählen Sie einen anderen Nachweis.
delivery-failed-noAnswer = Niemand hat abgenommen. Lassen Sie sich noch einmal anrufen, wenn Sie das Telefon zur Hand haben, oder wählen Sie einen anderen Nachweis.
delivery-failed-limit = Dorthin können wir vorerst nichts mehr senden. Bitte wählen Sie einen anderen Nachweis.
delivery-failed-notSent = Es konnte gerade nicht gesendet werden. Versuchen Sie es gleich noch einmal, oder wählen Sie einen anderen Nachweis.

## reset

reset-step-prove = Identität bestätigen
reset-step-password = Neues Passwort wählen
reset-hurry = Sie haben bis { $time }{"\u00A0"}Uhr Zeit. Zu Ihrer Sicherheit lässt sich das nicht verlängern; danach können Sie neu beginnen.
reset-moved-on = Inzwischen ging es hier weiter, vielleicht in einem anderen Tab. Dies ist der aktuelle Stand.
reset-gate-passed = Das war richtig. Jetzt fehlt nur noch ein Nachweis.
reset-resent = Ein neuer Code ist unterwegs. Der vorige gilt nicht mehr.
reset-resent-elsewhere = Frühere Anrufe und Anfragen gelten nicht mehr.
reset-online = Sie sind wieder online und können weitermachen.
reset-start-over = Mit einem anderen Benutzernamen neu beginnen
reset-start-again = Neu beginnen
reset-for = Für { $name }
reset-for-not = Nicht Sie? Neu beginnen
reset-other-account = Anderen Benutzernamen verwenden

reset-name-heading = Zurück in Ihr Konto
reset-name-lead = Sagen Sie uns zuerst, wer Sie sind. Danach bestätigen Sie es mit etwas, das Sie früher hinterlegt haben.
reset-name-label = Benutzername
reset-name-help = Der Name, mit dem Sie sich anmelden, oft die E-Mail-Adresse bei der Arbeit, Schule oder Hochschule.
reset-name-help-hint = Zum Beispiel { $hint }
reset-name-missing = Geben Sie Ihren Benutzernamen ein.
reset-name-impossible = Das kann kein Benutzername sein. Prüfen Sie Ihre Eingabe.
reset-name-checking = Einen Moment: Ihr Browser zeigt uns, dass Sie kein Roboter sind. Sie müssen nichts tun.
reset-name-checking-done = Ihr Browser zeigt uns, dass Sie kein Roboter sind: { $percent } %. Sie müssen nichts tun.

reset-goal-heading = Worum geht es?
reset-goal-password = Ich habe mein Passwort vergessen
reset-goal-password-detail = Sie wählen ein neues
reset-goal-unlock = Ich kenne mein Passwort, kann mich aber nicht anmelden
reset-goal-unlock-detail = Wir entsperren Ihr Konto; Ihr Passwort bleibt gleich

reset-method-heading = Wie möchten Sie bestätigen, dass Sie es sind?
reset-method-heading-second = Und noch ein zweiter Nachweis
reset-method-lead = Wählen Sie etwas, das Sie hinterlegt haben und jetzt nutzen können.
reset-method-lead-first = Wählen Sie etwas, das Sie hinterlegt haben und jetzt nutzen können. Danach fragen wir nach einem zweiten Nachweis.
reset-method-lead-second = Um sicherzugehen, fragen wir nach zwei verschiedenen Nachweisen. Dies ist der zweite.
reset-method-blocked = Zu viele Versuche. Wieder möglich: { $when }
reset-tries-left =
    { $left ->
        [0] Nur der zuletzt gesendete Code zählt noch. Ein falscher Code sperrt das Zurücksetzen für einen Tag; sich einen neuen senden zu lassen, sperrt es nicht.
        [1] Sie haben noch { $left } Versuch; danach ist das Zurücksetzen einen Tag lang gesperrt.
       *[other] Sie haben noch { $left } Versuche; danach ist das Zurücksetzen einen Tag lang gesperrt.
    }
reset-tries-counted = Auch eine vertippte Nummer oder Adresse zählt, und manchmal ein Code, der nie eingegeben wird.
reset-back-to-code = Zurück zum Code
reset-method-none = Ich habe nichts davon
reset-method-none-text = Dann muss Ihnen jemand persönlich helfen.

reset-destination-mobile-heading = Welche Mobilnummer haben Sie hinterlegt?
reset-destination-text-lead = Wenn es die richtige ist, senden wir einen Code dorthin.
reset-destination-number-label = Telefonnummer
reset-destination-number-missing = Geben Sie die Telefonnummer ein.
reset-destination-email-heading = Welche E-Mail-Adresse haben Sie hinterlegt?
reset-destination-alternate-heading = Welche andere Telefonnummer haben Sie hinterlegt?
reset-destination-office-heading = Welche Büronummer haben Sie hinterlegt?
reset-destination-hint = Sie sieht so aus: { $hint }. Geben Sie sie vollständig ein.
reset-destination-call-lead = Wenn es die richtige ist, rufen wir dort an.
reset-destination-email-lead = Nicht das Postfach dieses Kontos, sondern die andere Adresse. Wenn es die richtige ist, senden wir einen Code dorthin.
reset-destination-address-label = E-Mail-Adresse
reset-destination-address-missing = Geben Sie Ihre E-Mail-Adresse ein.
reset-destination-send = Code senden
reset-destination-call = Mich anrufen

reset-code-app-heading = Geben Sie den Code aus Ihrer Authenticator-App ein
reset-code-text-heading = Geben Sie den Code aus der SMS ein
reset-code-email-heading = Geben Sie den Code aus der E-Mail ein
reset-code-token-heading = Geben Sie den Code von Ihrem Token ein
reset-code-recovery-heading = Geben Sie einen Ihrer Wiederher{"\u00AD"}stellungs{"\u00AD"}codes ein
reset-code-call-heading = Nehmen Sie den Anruf an
reset-code-call-blocked-heading = Diese Nummer können wir jetzt nicht anrufen
reset-code-call-over-heading = Der Anruf ist vorbei
reset-code-call-late-heading = Die Zeit für die Antwort ist vorbei
reset-code-text-over-heading = Die SMS ist nicht angekommen
reset-code-email-over-heading = Die E-Mail ist nicht angekommen
reset-code-notification-over-heading = Die Anfrage ist vorbei
reset-code-notification-heading = Bestätigen Sie auf Ihrem Telefon
reset-code-passkey-heading = Verwenden Sie Ihren Passkey
reset-code-questions-heading = Beantworten Sie Ihre Fragen
reset-code-app-lead = Öffnen Sie Ihre Authenticator-App oder Latchkey auf Ihrem Telefon und suchen Sie { $organization }.
reset-code-token-lead = Zeigt das Token nichts an, drücken Sie seine Taste.
reset-code-recovery-lead = Jeder Code gilt einmal. Streichen Sie ihn danach durch.
reset-code-notification-lead = Wenn Latchkey auf Ihrem Telefon eingerichtet ist, wartet dort jetzt eine Anfrage.
reset-code-passkey-lead = Er kann auf diesem Gerät, auf Ihrem Telefon oder auf einem Sicherheitsschlüssel sein. Ihr Browser fragt danach.
reset-code-questions-lead = Groß- und Kleinschreibung spielt keine Rolle.
reset-code-text-sent = Wenn { $destination } die Nummer ist, die Sie hinterlegt haben, ist ein Code unterwegs. Er gilt { $minutes }.
reset-code-email-sent = Wenn { $destination } die Adresse ist, die Sie hinterlegt haben, ist ein Code unterwegs. Er gilt { $minutes }.
reset-code-call-sent = Wenn { $destination } die Nummer ist, die Sie hinterlegt haben, klingelt es dort gleich.
reset-code-sent-certainly = Ein Code ist an { $destination } unterwegs. Er gilt { $minutes }.
reset-code-call-certainly = Wir rufen { $destination } an.
reset-code-call-over = Der Anruf ging an { $destination }.
reset-code-call-late = Wenn { $destination } die Nummer ist, die Sie hinterlegt haben, haben wir dort angerufen.
reset-code-call-wrong =
    { $left ->
        [one] Die am Telefon eingegebene Zahl war nicht die auf dieser Seite. Sie haben noch { $left } Versuch; danach ist das Zurücksetzen einen Tag lang gesperrt.
       *[other] Die am Telefon eingegebene Zahl war nicht die auf dieser Seite. Sie haben noch { $left } Versuche; danach ist das Zurücksetzen einen Tag lang gesperrt.
    }
reset-code-label = Code
reset-code-help =
    { $length ->
        [6] Sechs Ziffern. Einfügen geht auch.
        [8] Acht Ziffern. Einfügen geht auch.
       *[other] { $length } Ziffern. Einfügen geht auch.
    }
reset-code-help-unknown = Nur Ziffern. Einfügen geht auch.
reset-code-help-letters = Buchstaben und Ziffern. Leerzeichen und Striche sind egal.
reset-code-letters-length = Ein solcher Code hat { $length } Buchstaben und Ziffern; Sie haben { $typed } eingegeben.
reset-code-lost = Der Code sollte an { $destination } gehen.
reset-code-old = Der gesendete Code ist inzwischen zu alt. Fordern Sie einen neuen an.
reset-code-text-correct = Die Nummer ist falsch
reset-code-email-correct = Die Adresse ist falsch
reset-code-call-blocked = Für { $destination } gab es zu viele Anfragen. Wieder möglich: { $when }. Wählen Sie einen anderen Nachweis.
reset-code-destination-blocked = Für { $destination } gab es zu viele Anfragen. Wieder möglich: { $when }. Falls Sie schon einen Code von heute haben, gilt er vielleicht noch; wählen Sie sonst einen anderen Nachweis.
reset-code-nothing = Es ist nichts angekommen
reset-code-refused = Es klappt nicht
reset-questions-missing = Geben Sie eine Antwort ein.
reset-tip-wait = Die meisten Codes kommen innerhalb einer Minute an.
reset-tip-wait-call = Die meisten Anrufe kommen innerhalb einer Minute.
reset-tip-number = Prüfen Sie die Nummer oben. Stimmt sie nicht, wählen Sie „Die Nummer ist falsch“.
reset-tip-address = Prüfen Sie die Adresse oben. Stimmt sie nicht, wählen Sie „Die Adresse ist falsch“.
reset-tip-reception = Prüfen Sie, ob Ihr Telefon Empfang hat.
reset-tip-spam = Sehen Sie auch im Spam-Ordner nach.
reset-tip-clock = Die Uhr Ihres Telefons muss stimmen: Stellen Sie sie auf automatisch.
reset-tip-account = Zeigt die App mehrere Codes, nehmen Sie den für diese Organisation.
reset-tip-open = Zeigt Ihr Telefon nichts an, öffnen Sie dort Latchkey selbst: vom Home-Bildschirm aus oder unter { $address } in dem Browser, in dem Sie es eingerichtet haben.
reset-tip-token = Warten Sie auf den nächsten Code und geben Sie ihn gleich ein.
reset-tip-passkey = Verwenden Sie das Gerät, auf dem Sie den Passkey angelegt haben, oder das Telefon, auf dem er ist.
reset-tip-recovery = Ein benutzter Code gilt nicht mehr, und auch keiner von einer älteren Liste.
reset-tip-questions = Antworten Sie wie damals, auch wenn es heute anders ist.
reset-tip-unregistered = Wenn Sie nur einen Nachweis hinterlegt haben oder diesen nie, kommt kein Code. Wählen Sie einen anderen Nachweis oder wenden Sie sich an den Helpdesk.
reset-tip-unregistered-call = Wenn Sie nur einen Nachweis hinterlegt haben oder diesen nie, kommt kein Anruf. Wählen Sie einen anderen Nachweis oder wenden Sie sich an den Helpdesk.
reset-tip-impossible = Wird Ihnen gesagt, dass es online nicht geht, wenden Sie sich an den Helpdesk: Noch ein Versuch ändert daran nichts.
reset-tip-name = Vielleicht ist der Benutzername vertippt; das sieht genauso aus. Beginnen Sie im Zweifel neu.
reset-tip-name-typed = Sie haben den Benutzernamen { $name } eingegeben. Ist das nicht Ihrer, beginnen Sie neu: Ein vertippter sieht hier genauso aus.

reset-password-heading = Wählen Sie ein neues Passwort
reset-password-lead = Vier oder fünf Wörter, die nichts miteinander zu tun haben, sind leicht zu merken und schwer zu erraten.
reset-password-label = Neues Passwort
reset-password-repeated = Noch einmal eingeben
reset-password-differs = Die beiden stimmen nicht überein. Geben Sie das neue Passwort noch einmal ein.
reset-password-once-more = Geben Sie das neue Passwort auch hier ein.
reset-password-set = Passwort speichern

reset-done-heading = Ihr neues Passwort gilt ab sofort
reset-done-signed-out = Sie wurden überall abgemeldet. Wer das alte Passwort kannte, ist damit ausgesperrt.
reset-done-devices = Telefone und Programme, die sich Ihr Passwort merken, fragen nach dem neuen.
reset-done-told = Wir haben alle Ihre hinterlegten Adressen darüber benachrichtigt.
reset-done-unlock-heading = Ihr Konto ist entsperrt
reset-done-unlock-text = Ihr Passwort hat sich nicht geändert. Melden Sie sich wie gewohnt damit an.
reset-done-sign-in = Anmelden
reset-done-another = Mit einem anderen Konto beginnen

reset-end-reference = Referenz: { $code }
reset-end-expired = Die Zeit zum Zurücksetzen ist abgelaufen
reset-end-expired-text = Das Zurücksetzen muss in einem Zug geschehen, damit niemand anders es zu Ende führt. Es wurde nichts geändert. Sie können sofort neu beginnen.
reset-end-missing = Hier geht es nicht weiter
reset-end-missing-text = Das Zurücksetzen geht nur in dem Browser weiter, in dem Sie begonnen haben, und nur solange dieser Cookies behält. Gehen Sie dorthin zurück, oder beginnen Sie hier neu.
reset-end-blocked = Zurücksetzen gesperrt. Wieder möglich: { $when }
reset-end-blocked-timeless = Das Zurücksetzen ist zurzeit gesperrt
reset-end-blocked-why = Es gab zu viele Versuche, dieses Passwort zurückzusetzen, oder jemand hat geantwortet, dass er es nicht war. Zum Schutz kann es bis dahin niemand mehr versuchen.
reset-end-blocked-sign-in = Die Anmeldung mit dem Passwort funktioniert weiterhin.
reset-end-stop = Waren Sie das nicht?
reset-end-stop-tell = Sagen Sie es uns
reset-end-method-blocked = Dieser Nachweis ist gesperrt. Wieder möglich: { $when }
reset-end-method-blocked-timeless = Dieser Nachweis ist zurzeit gesperrt
reset-end-method-blocked-text = Damit gab es zu viele Versuche. Sie können einen anderen Nachweis wählen.
reset-end-too-many = Bitte warten Sie. Wieder möglich: { $when }
reset-end-too-many-timeless = Bitte versuchen Sie es später noch einmal
reset-end-too-many-text = Aus Ihrem Netzwerk wurde zu oft begonnen, ein Passwort zurückzusetzen. Das kommt vor, wenn viele dasselbe Netzwerk nutzen, etwa bei der Arbeit oder an der Hochschule. In einem anderen Netzwerk, zum Beispiel dem Ihres Mobiltelefons, geht es sofort weiter.
reset-end-unknown = Diesen Benutzernamen kennen wir nicht
reset-end-unknown-typed = Sie haben { $name } eingegeben.
reset-end-correct = Benutzernamen korrigieren
reset-end-not-possible = Ihr Passwort kann hier nicht zurückgesetzt werden
reset-end-offline = Sie sind offline
reset-end-offline-text = Diese Seite erreicht unseren Server nicht. Es geht von selbst weiter, sobald Sie wieder online sind.
reset-end-server = Bei uns ist etwas schiefgelaufen
reset-end-server-text = Es liegt nicht an Ihnen, und es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.


## Sign-in

problem-signInFailed = Der Benutzername oder das Passwort stimmt nicht.
problem-signInLocked = Die Anmeldung ist vorübergehend gesperrt: Es gab zu viele falsche Passwörter, oder jemand hat geantwortet, dass er es nicht war. Nächster Versuch: { $when }.
problem-tooManySignIns = Aus Ihrem Netzwerk sind zu viele Versuche fehlgeschlagen. Nächster Versuch: { $when }.
problem-notSignedIn = Sie sind nicht mehr angemeldet.
problem-secondFactorRequired = Bitte bestätigen Sie zuerst, dass Sie es sind.
problem-secondFactorMissing = Ihr Konto braucht beim Anmelden einen zweiten Nachweis, und es ist noch keiner hinterlegt. Richten Sie zuerst eine Authenticator-App oder ein Mobiltelefon ein.
problem-passwordChangeRequired = Bitte wählen Sie zuerst ein eigenes Passwort.
problem-signInTooOld = Geben Sie dafür bitte Ihr Passwort noch einmal ein.
problem-currentPasswordWrong = Das ist nicht Ihr aktuelles Passwort.
problem-tooManyActivations = Gerade wurden zu viele Tokens aktiviert. Nächster Versuch: { $when }.
problem-tooManyMethods = Mehr davon sind nicht möglich. Entfernen Sie zuerst einen Eintrag.
problem-alreadyRegistered = Das haben Sie schon hinterlegt.
problem-forbidden = Ihr Konto ist dazu nicht berechtigt.
problem-passOnlyRegisters = Mit einem befristeten Zugriffspass können Sie Nachweise hinterlegen, sonst nichts. Melden Sie sich für alles andere mit Ihrem Passwort an.
problem-answerRefused = Diese Antwort ist zu leicht zu erraten. Wählen Sie eine andere.

sign-in-title = Anmelden
sign-in-lead = Hier verwalten Sie Ihr Passwort und die Nachweise, mit denen Sie bestätigen, dass Sie es sind.
sign-in-username = Benutzername
sign-in-username-hint = Zum Beispiel { $hint }
sign-in-username-missing = Geben Sie Ihren Benutzernamen ein.
sign-in-password = Passwort
sign-in-password-missing = Geben Sie Ihr Passwort ein.
sign-in-submit = Anmelden
sign-in-forgot = Passwort vergessen?
sign-in-with-pass = Ich habe einen befristeten Zugriffspass
sign-in-with-password = Mit meinem Passwort anmelden
sign-in-pass = Befristeter Zugriffspass
sign-in-pass-help = Sie haben ihn von Ihrer Organisation bekommen. Damit hinterlegen Sie Nachweise, mit denen Sie bestätigen, dass Sie es sind.
sign-in-pass-missing = Geben Sie den befristeten Zugriffspass ein.
sign-in-pass-failed = Der Benutzername oder der Zugriffspass stimmt nicht, oder der Pass gilt nicht mehr.
sign-in-locked-way = Sie können Ihr Konto sofort entsperren:
sign-in-locked-unlock = Mein Konto entsperren
sign-in-because-ended = Bitte melden Sie sich an, um weiterzumachen.
sign-in-because-signed-out = Sie sind abgemeldet.
sign-in-because-stopped = Diese Anmeldung ist beendet: Es wurde geantwortet, dass Sie das nicht waren, oder es hat zu lange gedauert.
sign-in-factor-title = Noch ein Schritt: Bestätigen Sie, dass Sie es sind
sign-in-factor-lead = Das Passwort stimmt. Wählen Sie jetzt einen Nachweis, den Sie zur Hand haben.
sign-in-factor-text-help = Wir senden einen Code an { $number }
sign-in-factor-call-help = Wir rufen { $number } an
sign-in-factor-none = Für Sie ist kein Nachweis hinterlegt, der hier gilt. Der Helpdesk hilft Ihnen weiter.
sign-in-code-label = Code
sign-in-code-wrong =
    { $left ->
        [0] Das ist nicht der richtige Code, und es gibt keine Versuche mehr. Fordern Sie einen neuen Code an.
        [one] Das ist nicht der richtige Code. Sie haben noch { $left } Versuch.
       *[other] Das ist nicht der richtige Code. Sie haben noch { $left } Versuche.
    }
sign-in-proof-wrong =
    { $left ->
        [0] Das war nicht richtig. Bitte beginnen Sie noch einmal.
        [one] Das war nicht richtig. Sie haben noch { $left } Versuch.
       *[other] Das war nicht richtig. Sie haben noch { $left } Versuche.
    }
sign-in-call-wrong =
    { $left ->
        [0] Die am Telefon eingegebene Zahl war nicht die auf dieser Seite. Bitte beginnen Sie noch einmal.
        [one] Die am Telefon eingegebene Zahl war nicht die auf dieser Seite. Sie haben noch { $left } Versuch.
       *[other] Die am Telefon eingegebene Zahl war nicht die auf dieser Seite. Sie haben noch { $left } Versuche.
    }
sign-in-proof-locked = Das war nicht richtig, und es waren zu viele Versuche. Nächster Versuch: { $when }.
sign-in-code-app-lead = Öffnen Sie Ihre Authenticator-App oder Latchkey auf Ihrem Telefon. Dort stehen sechs Ziffern, die alle 30 Sekunden wechseln.
sign-in-code-text-lead = Wir haben ihn an { $number } gesendet.
sign-in-code-call-lead = Wir rufen { $number } an.
sign-in-code-token-lead = Zeigt das Token nichts an, drücken Sie seine Taste.
sign-in-code-passkey-lead = Er kann auf diesem Gerät, auf Ihrem Telefon oder auf einem Sicherheitsschlüssel sein. Ihr Browser fragt danach.
sign-in-code-notification-lead = Wir haben eine Anfrage an Latchkey auf Ihrem Telefon gesendet.
sign-in-factor-lost = Ich habe nichts davon
sign-in-code-lost = Ich komme an keinen Code
sign-in-factor-lost-text = Ihr Telefon ist weg, oder Sie haben ein neues? Dann muss Ihnen jemand persönlich helfen.
sign-in-start-again = Mit einem anderen Konto anmelden
sign-in-change-title = Wählen Sie ein eigenes Passwort
sign-in-change-lead = Ihr aktuelles Passwort hat jemand anders gewählt. Wählen Sie eines, das nur Sie kennen; danach sind Sie angemeldet.
sign-in-change-current = Das Passwort, das Sie bekommen haben
sign-in-change-new = Neues Passwort
sign-in-change-submit = Passwort speichern

## Registering: the wizard after the sign-in

register-why-title = Verlieren Sie nicht den Zugang zu Ihrem Konto
register-why-lead = Wenn Sie Ihr Passwort vergessen, können Sie jederzeit selbst ein neues wählen und kommen so wieder in Ihr Konto. Dafür hinterlegen Sie Nachweise, mit denen Sie bestätigen, dass Sie es sind.
register-why-needed = { $count ->
    [one] Es fehlt noch ein Nachweis. Das Einrichten dauert etwa eine Minute.
   *[other] Es fehlen noch { $count } verschiedene Nachweise. Das Einrichten dauert etwa zwei Minuten.
  }
register-why-begin = Jetzt einrichten
register-later = Nicht jetzt
register-later-help = Wenn Sie „Nicht jetzt“ wählen, fragen wir bei der nächsten Anmeldung wieder.
register-progress = Nachweise einrichten
register-one-done = { $count ->
    [one] Das hat geklappt. Noch ein Nachweis, dann sind Sie fertig.
   *[other] Das hat geklappt. Noch { $count } Nachweise, dann sind Sie fertig.
  }
register-choose-title = Was möchten Sie verwenden?
register-choose-lead = Das Sicherste steht ganz oben. Halten Sie bereit, was Sie wählen.
register-passkey-title = Einen Passkey anlegen
register-passkey-lead = Der sicherste Nachweis und der schnellste: Später brauchen Sie nur Ihren Fingerabdruck, Ihr Gesicht oder die PIN Ihres Geräts.
register-passkey-name = Name für den Passkey
register-passkey-name-default = Mein Gerät
register-passkey-code-title = Den Passkey anlegen
register-passkey-code-lead = Ihr Browser fragt jetzt, wo er gespeichert wird: auf diesem Gerät, auf Ihrem Telefon oder auf einem Sicherheitsschlüssel.
register-passkey-create = Passkey anlegen
register-passkey-cancelled = Es ist kein Passkey entstanden: Es wurde abgebrochen oder hat zu lange gedauert. Versuchen Sie es noch einmal, oder wählen Sie einen anderen Nachweis.
register-passkey-exists = Auf diesem Gerät ist schon ein Passkey für Ihr Konto.
register-token-title = Ihr Token einrichten
register-token-lead = Ihre Organisation hat Ihnen ein kleines Gerät gegeben, das Ziffern zeigt. Halten Sie es bereit.
register-token-one = Es ist das mit der Seriennummer { $serial }.
register-token-serial = Seriennummer auf dem Token
register-token-code-title = Geben Sie den Code von Ihrem Token ein
register-token-code-lead = Zeigt es nichts an, drücken Sie seine Taste.
register-cancel = Abbrechen
register-app-title = Eine Authenticator-App einrichten
register-app-lead = Sie zeigt sechs Ziffern auf Ihrem Telefon, auch ohne Netz. Wenn Sie noch keine solche App haben, installieren Sie eine aus dem App-Store Ihres Telefons; jede Authenticator-App ist geeignet.
register-app-name = Name für die App
register-name-help = Zum Wiedererkennen.
register-app-name-default = Mein Telefon
register-name-missing = Geben Sie einen Namen mit 1 bis 40 Zeichen ein.
register-app-code-title = Die App verbinden
register-app-scan-lead = Fügen Sie in der App ein Konto hinzu und richten Sie die Kamera auf dieses Bild.
register-app-qr = QR-Code für die Authenticator-App
register-app-open = Auf diesem Telefon einrichten: App öffnen
register-app-phone-lead = Ist die App auf diesem Telefon? Öffnen Sie sie von hier aus, dann bekommt sie alles, was sie braucht.
register-app-open-here = App auf diesem Telefon öffnen
register-app-elsewhere = Ich verwende ein anderes Gerät
register-app-key = Ich kann das Bild nicht scannen
register-app-key-lead = Geben Sie stattdessen diesen Schlüssel in die App ein:
register-app-copy = Schlüssel kopieren
register-app-copied = Kopiert
register-app-code-lead = Die App zeigt jetzt sechs Ziffern. Geben Sie sie hier ein.
register-notification-title = Latchkey auf Ihrem Telefon einrichten
register-notification-lead = Später öffnen Sie es nur und geben eine Zahl ein. Zu installieren ist nichts: Es öffnet sich im Browser Ihres Telefons. Halten Sie Ihr Telefon bereit.
register-notification-name = Ein Name für das Telefon
register-notification-name-default = Mein Telefon
register-notification-code-title = Ihr Telefon verbinden
register-notification-scan = Richten Sie die Kamera Ihres Telefons auf dieses Bild, und öffnen Sie den Link.
register-notification-qr = QR-Code, der Latchkey auf Ihrem Telefon öffnet
register-notification-open = Auf diesem Telefon? Hier öffnen
register-notification-phone-lead = Ist dies das Telefon? Öffnen Sie Latchkey hier, und geben Sie die Zahl von unten ein. Kommen Sie dann auf diese Seite zurück.
register-notification-open-here = Latchkey auf diesem Telefon öffnen
register-notification-wrong = Das war nicht die Zahl auf dieser Seite. Zur Sicherheit gelten das Bild und sein Link nicht mehr.
register-notification-again = Mit neuem Bild und Link noch einmal beginnen
register-mobile-title = Ihr Mobiltelefon hinzufügen
register-mobile-lead = Wir senden einen Code dorthin oder rufen an: jetzt und immer, wenn Sie bestätigen müssen, dass Sie es sind.
register-alternate-title = Ein anderes Telefon hinzufügen
register-alternate-lead = Wir rufen dort an: jetzt und immer, wenn Sie bestätigen müssen, dass Sie es sind.
register-office-title = Ihr Bürotelefon hinzufügen
register-office-lead = Wir rufen dort an: jetzt und immer, wenn Sie bestätigen müssen, dass Sie es sind. Sie müssen dafür an Ihrem Schreibtisch sein.
register-office-extension = Durchwahl
register-office-extension-help = Nur falls es eine gibt: höchstens zehn Ziffern.
register-office-extension-wrong = Eine Durchwahl hat höchstens zehn Ziffern.
register-way = Wie erreichen wir Sie jetzt?
register-way-text = Per SMS
register-way-call = Per Anruf
register-call = Mich anrufen
register-calling = Wir rufen { $where } an.
register-call-wrong = Der Anruf wurde beantwortet, aber nicht mit der Zahl auf dieser Seite. Wir können Sie noch einmal anrufen.
register-call-code-title = Nehmen Sie den Anruf an
register-email-title = Eine andere E-Mail-Adresse hinzufügen
register-email-lead = Wählen Sie eine, die Sie ohne dieses Konto lesen können, zum Beispiel eine private. Wir senden einen Code dorthin.
register-email-label = E-Mail-Adresse
register-email-missing = Geben Sie eine E-Mail-Adresse ein.
register-send = Code senden
register-phone-label = Telefonnummer
register-phone-missing = Geben Sie die Telefonnummer ein.
register-text-code-title = Geben Sie den Code aus der SMS ein
register-email-code-title = Geben Sie den Code aus der E-Mail ein
register-code-sent = Wir haben ihn an { $where } gesendet.
register-email-code-help = Es kann eine Minute dauern. Sehen Sie auch im Spam-Ordner nach.
register-bounced-text = An diese Nummer konnte die SMS nicht zugestellt werden. Prüfen Sie die Nummer, oder nehmen Sie eine andere.
register-bounced-call = Wir konnten diese Nummer nicht erreichen. Prüfen Sie die Nummer, oder nehmen Sie eine andere.
register-bounced-email = An diese Adresse konnte die E-Mail nicht zugestellt werden. Prüfen Sie die Adresse, oder nehmen Sie eine andere.
register-phone-correct = Die Nummer ist falsch
register-email-correct = Die Adresse ist falsch
register-questions-title = Wählen Sie Ihre Sicherheitsfragen
register-questions-lead = Wählen Sie { $count } verschiedene Fragen und beantworten Sie jede so, wie nur Sie es können.
register-questions-help = Wahre Antworten kennen oder finden vielleicht auch andere. Eine Antwort muss nicht wahr sein: Sie müssen sie sich nur merken.
register-questions-number = Frage { $number }
register-questions-answer = Antwort auf Frage { $number }
register-questions-choose = Wählen Sie eine Frage
register-questions-missing = Wählen Sie hier eine Frage.
register-questions-length = Eine Antwort hat 3 bis 40 Zeichen.
register-questions-same = Diese Antwort gibt es schon. Jede Frage braucht ihre eigene.
register-questions-save = Antworten speichern
register-recovery-title = Wiederher{"\u00AD"}stellungs{"\u00AD"}codes erhalten
register-recovery-lead = Zehn Codes, die Sie auf Papier oder an einem sicheren Ort aufbewahren. Jeder hilft einmal zurück in Ihr Konto, auch wenn Ihr Telefon weg ist.
register-recovery-make = Codes anzeigen
register-codes-title = Bewahren Sie diese Codes auf
register-codes-lead = Sie werden nur dieses eine Mal gezeigt. Bewahren Sie sie auf, wo niemand anders sie findet, und nicht nur auf diesem Gerät.
register-codes-file = Wiederherstellungscodes
register-codes-for = Für das Konto { $name }
register-codes-day = Erstellt am { $day }
register-codes-where = Zu verwenden auf { $address }
register-codes-how = Jeder Code hilft einmal zurück in Ihr Konto: Streichen Sie ihn danach durch. Bewahren Sie dieses Blatt auf, wo niemand anders es findet. Sobald Sie neue Codes erstellen, gelten diese nicht mehr.
register-codes-copy = Kopieren
register-codes-download = Herunterladen
register-codes-print = Drucken
register-codes-kept = Ich habe sie aufbewahrt
register-summary-title = Alles bereit
register-summary-lead = Wenn Sie Ihr Passwort vergessen, kommen Sie damit wieder in Ihr Konto:
register-summary-too-few-title = Mehr können Sie zurzeit nicht hinterlegen
register-summary-too-few-lead = Für ein neues Passwort braucht es { $required } verschiedene Nachweise, und Sie haben { $registered }. Bis es mehr sind, kann nur der Helpdesk Ihr Passwort zurücksetzen.
register-summary-done = Fertig
register-review-title = Stimmt das noch?
register-review-lead = Damit kommen Sie wieder in Ihr Konto, wenn Sie Ihr Passwort vergessen. Haben Sie noch alles?
register-review-confirm = Stimmt noch
register-review-change = Etwas ändern

## The security-info page

security-info-title = Ihre Sicherheits{"\u00AD"}angaben
security-info-signed-in = Angemeldet als { $name }
security-info-sign-out = Abmelden
security-info-not-enabled = Ihre Organisation hat das Zurücksetzen des Passworts für Sie nicht freigeschaltet. Wenn Sie Ihr Passwort vergessen, wenden Sie sich an den Helpdesk.
security-info-enough = Alles bereit: Wenn Sie Ihr Passwort vergessen, können Sie selbst ein neues wählen.
security-info-too-few = { $missing ->
    [one] Fügen Sie noch einen Nachweis hinzu. Für ein neues Passwort braucht es { $required } verschiedene.
   *[other] Fügen Sie noch { $missing } Nachweise hinzu. Für ein neues Passwort braucht es { $required } verschiedene.
  }
security-info-reconfirm = Es ist Zeit, die Angaben unten durchzusehen. Stimmt noch alles?
security-info-confirm = Alles stimmt
security-info-kind-passkey = Passkey
security-info-kind-passkey-help = Fingerabdruck, Gesicht oder die PIN Ihres Geräts
security-info-kind-notification = Bestätigung auf Ihrem Telefon
security-info-kind-notification-help = Sie öffnen Latchkey auf Ihrem Telefon und geben eine Zahl ein; es zeigt auch Codes an
security-info-kind-app = Authenticator-App
security-info-kind-app-help = Sechs Ziffern, die alle 30 Sekunden wechseln
security-info-kind-token = Token
security-info-kind-token-help = Sechs Ziffern auf dem kleinen Gerät Ihrer Organisation
security-info-kind-mobile = Mobiltelefon
security-info-kind-mobile-help = Ein Code per SMS oder ein Anruf
security-info-kind-alternate = Anderes Telefon
security-info-kind-alternate-help = Ein Anruf auf ein anderes Telefon von Ihnen
security-info-kind-office = Bürotelefon
security-info-kind-office-help = Ein Anruf auf das Telefon auf Ihrem Schreibtisch
security-info-kind-recovery = Wiederher{"\u00AD"}stellungs{"\u00AD"}codes
security-info-kind-recovery-help = Zehn Codes zum Aufbewahren auf Papier
security-info-kind-email = E-Mail
security-info-kind-email-help = Ein Code an eine andere Adresse als das Postfach dieses Kontos
security-info-kind-questions = Sicherheits{"\u00AD"}fragen
security-info-kind-questions-help = Antworten, die nur Sie kennen
security-info-methods-title = Ihre Nachweise
security-info-methods-none = Noch ist nichts hinterlegt.
security-info-methods-add = Weiteren Nachweis hinzufügen
security-info-methods-first = Bevorzugt
security-info-methods-registered = Hinterlegt am { $day }
security-info-methods-used = Zuletzt verwendet: { $when }
security-info-methods-never-used = Noch nicht verwendet
security-info-methods-unusable = Ihre Organisation lässt das nicht mehr zu.
security-info-methods-removable = Sie können es entfernen.
security-info-questions-unusable = Diese Fragen zählen nicht mehr: Ihre Organisation hat ihre Regeln geändert.
security-info-questions-removable = Entfernen Sie sie; werden noch Fragen angeboten, können Sie neue wählen.
security-info-recovery-left = Codes übrig: { $left }
security-info-recovery-unkept = Sie haben Wiederher{"\u00AD"}stellungs{"\u00AD"}codes erstellt, aber nicht bestätigt, dass Sie sie aufbewahrt haben. Wenn Sie sie nicht haben, erstellen Sie neue.
security-info-recovery-low = Sie haben nur noch wenige Wiederher{"\u00AD"}stellungs{"\u00AD"}codes ({ $left }). Erstellen Sie neue, bevor sie aufgebraucht sind.
security-info-recovery-new = Neue Codes erstellen
security-info-recovery-lead = Sie bekommen zehn neue Codes. Die bisherigen gelten dann nicht mehr.
security-info-methods-make-first = Bevorzugen
security-info-methods-make-first-of = Bevorzugen: { $what }
security-info-methods-replace = Ändern
security-info-methods-replace-of = { $what } ändern
security-info-methods-rename = Umbenennen
security-info-methods-rename-of = { $what } umbenennen
security-info-methods-remove = Entfernen
security-info-methods-remove-of = { $what } entfernen
security-info-replace-lead = Dieser Nachweis gilt weiter, bis der neue bestätigt ist: { $what }.
security-info-gone = Dieser Nachweis ist nicht mehr hinterlegt. Vielleicht haben Sie ihn in einem anderen Fenster entfernt.
security-info-rename-save = Speichern
security-info-remove-title = Diesen Nachweis entfernen?
security-info-remove-lead = Danach können Sie damit nicht mehr bestätigen, dass Sie es sind: { $what }.
security-info-remove-again = Sie können den Nachweis jederzeit wieder hinzufügen.
security-info-remove-too-few = { $left ->
    [0] Dann bleibt kein Nachweis übrig. Wenn Sie Ihr Passwort vergessen, kann nur der Helpdesk helfen. Fügen Sie besser zuerst einen anderen hinzu.
    [one] Dann bleibt nur ein Nachweis übrig, und für ein neues Passwort braucht es { $required }. Wenn Sie Ihr Passwort vergessen, kann nur der Helpdesk helfen. Fügen Sie besser zuerst einen anderen hinzu.
   *[other] Dann bleiben nur { $left } Nachweise übrig, und für ein neues Passwort braucht es { $required }. Wenn Sie Ihr Passwort vergessen, kann nur der Helpdesk helfen. Fügen Sie besser zuerst einen anderen hinzu.
  }
security-info-remove-yes = Entfernen
security-info-remove-no = Behalten
security-info-password-title = Passwort
security-info-password-changed = Zuletzt geändert: { $when }
security-info-password-change = Passwort ändern
security-info-password-form-title = Ihr Passwort ändern
security-info-password-current = Aktuelles Passwort
security-info-password-new = Neues Passwort
security-info-password-repeated = Neues Passwort noch einmal
security-info-password-differs = Die beiden neuen Passwörter stimmen nicht überein.
security-info-password-submit = Passwort ändern
security-info-sessions-title = Wo Sie angemeldet sind
security-info-sessions-this = Dieses Gerät
security-info-sessions-seen = Zuletzt verwendet: { $when }
security-info-sessions-started = Angemeldet: { $when }
security-info-sessions-end = Dort abmelden
security-info-sessions-end-of = Dort abmelden: { $device }
security-info-sessions-end-others = Überall sonst abmelden
security-info-sessions-question = Überall sonst abmelden?
security-info-sessions-question-lead = Auf jedem anderen Gerät müssen Sie sich neu anmelden. Hier bleiben Sie angemeldet.
security-info-sessions-question-no = Abbrechen
security-info-activity-title = Letzte Aktivitäten
security-info-activity-lead = Kommt Ihnen etwas davon fremd vor? Ändern Sie Ihr Passwort und melden Sie es dem Helpdesk.
security-info-activity-frozen = Kommt Ihnen etwas davon fremd vor? Melden Sie es dem Helpdesk.
security-info-activity-none = Noch keine.
security-info-activity-signed-in = Sie haben sich angemeldet
security-info-activity-sign-in-failed = Jemand hat versucht, sich anzumelden, und wurde nicht eingelassen
security-info-activity-password-reset = Das Passwort wurde zurückgesetzt
security-info-activity-password-changed = Das Passwort wurde geändert
security-info-activity-unlocked = Das Konto wurde entsperrt
security-info-activity-method-added = Hinzugefügt: { $what }
security-info-activity-method-removed = Entfernt: { $what }
security-info-activity-reset-proof-failed = Beim Zurücksetzen des Passworts wurde ein falscher Code eingegeben
security-info-activity-reset-blocked = Das Zurücksetzen des Passworts wurde für einen Tag gesperrt
security-info-activity-session-ended = Ein Gerät wurde von einem anderen aus abgemeldet
security-info-activity-confirmed = Sie haben die Angaben bestätigt
security-info-activity-stopped = Alles wurde gestoppt: „Das war ich nicht“
security-info-notice-added = Hinzugefügt. Ab jetzt können Sie damit bestätigen, dass Sie es sind.
security-info-notice-codes = Ihre neuen Wiederher{"\u00AD"}stellungs{"\u00AD"}codes gelten ab sofort, die bisherigen nicht mehr.
security-info-notice-replaced = Geändert. Der alte Nachweis gilt nicht mehr.
security-info-notice-removed = Entfernt.
security-info-notice-renamed = Der neue Name ist gespeichert.
security-info-notice-first = Erledigt. Dieser Nachweis wird ab jetzt bevorzugt.
security-info-notice-password = Ihr Passwort ist geändert. Auf allen anderen Geräten müssen Sie sich neu anmelden.
security-info-notice-session-ended = Das Gerät ist abgemeldet.
security-info-notice-others-ended = Alle anderen Geräte sind abgemeldet.
security-info-notice-confirmed = Danke. In einigen Monaten fragen wir wieder.
security-info-again-title = Bitte noch einmal Ihr Passwort
security-info-again-lead = Ihre Anmeldung liegt eine Weile zurück. Bevor sich etwas ändert, prüfen wir noch einmal, dass Sie es sind. Was Sie eingegeben haben, bleibt erhalten.
security-info-again-cancel = Abbrechen

## stop

stop-title = Waren Sie das nicht?
stop-lead = Sie haben eine Nachricht über etwas bekommen, das Sie nicht getan haben? Geben Sie den Stopp-Code dieser Nachricht ein, und wir stoppen es. Eine Zeit lang, meist einen Tag, kann dann niemand Ihr Passwort oder Ihre Nachweise ändern.
stop-code = Stopp-Code
stop-code-help = Zwölf Buchstaben und Ziffern wie EA6G{"\u2011"}CRAC{"\u2011"}Z7FX, am Ende der Nachricht.
stop-sessions = Mich auch überall abmelden
stop-submit = Stoppen
stop-wrong = Das ist kein Stopp-Code, oder er ist zu alt. Er hat Buchstaben und Ziffern und steht am Ende der Nachricht: Es ist nicht der Code zum Zurücksetzen oder Anmelden.
stop-none = Ich habe keinen solchen Code
stop-none-text = Wenden Sie sich dann an den Helpdesk (siehe unten) und sagen Sie, was Ihnen aufgefallen ist.
stop-done-title = Es ist gestoppt
stop-done-ended = Was im Gange war, ist beendet.
stop-done-frozen = Bis { $when } kann niemand Ihr Passwort oder Ihre Nachweise ändern, auch Sie nicht.
stop-done-signed-out = Sie wurden überall abgemeldet.
stop-done-told = Ihre Organisation ist benachrichtigt.
stop-done-next = Wenn Sie glauben, dass jemand Ihr Passwort kennt, fragen Sie den Helpdesk, was zu tun ist.

## Authenticator

authenticator-enrol-title = Latchkey auf diesem Telefon einrichten
authenticator-enrol-lead = Damit können Sie bestätigen, dass Sie es sind. Die Seite, auf der Sie begonnen haben, zeigt eine Zahl: Geben Sie sie hier ein.
authenticator-number = Zahl auf der Seite, auf der Sie begonnen haben
authenticator-number-missing = Geben Sie die zwei Ziffern ein, die auf der Seite stehen, auf der Sie begonnen haben.
authenticator-enrol-button = Telefon einrichten
authenticator-enrolled = Dieses Telefon ist jetzt für { $account } eingerichtet. Gehen Sie zurück zu der Seite, auf der Sie begonnen haben.
authenticator-enrolled-title = Dieses Telefon ist eingerichtet
authenticator-first-title = Zuerst Latchkey auf den Home-Bildschirm legen
authenticator-first-lead = Nutzen Sie Latchkey auf diesem Telefon vom Home-Bildschirm aus: Im Browser kann die Einrichtung verloren gehen, und Sie können nicht benachrichtigt werden.
authenticator-first-copy = Kopieren Sie den Link mit der Schaltfläche unten.
authenticator-first-paste = Öffnen Sie Latchkey vom Home-Bildschirm, tippen Sie auf „Link eingeben“, und fügen Sie ihn dort ein.
authenticator-first-skip = Ohne Home-Bildschirm weitermachen
authenticator-copy-link = Link kopieren
authenticator-copied = Der Link ist kopiert. Er gilt einige Minuten.
authenticator-not-copied = Der Link ließ sich nicht kopieren. Öffnen Sie ihn noch einmal von der Seite aus, auf der Sie begonnen haben, oder machen Sie hier weiter.
authenticator-again-title = Bitte noch einmal beginnen
authenticator-again-wrong = Das war nicht die Zahl auf der Seite, auf der Sie begonnen haben. Zur Sicherheit gilt dieser Link nicht mehr.
authenticator-again-over = Dieser Link wurde schon benutzt, oder seine Zeit ist um.
authenticator-again-how = Beginnen Sie auf der Seite, auf der Sie begonnen haben, noch einmal: Sie zeigt ein neues Bild mit Link und eine neue Zahl.
authenticator-again-leave = Diese Seite verlassen
authenticator-no-keys-title = Dieser Browser kann keinen Schlüssel behalten
authenticator-no-keys-text = Vielleicht ist es ein privates Fenster, oder das Speichern ist abgeschaltet. Öffnen Sie den Link in einem gewöhnlichen Fenster oder in einem anderen Browser.
authenticator-begin-title = Hier ist noch nichts eingerichtet
authenticator-begin-lead = Latchkey auf Ihrem Telefon bestätigt, dass Sie es sind, wenn Sie sich anmelden oder Ihr Passwort zurücksetzen.
authenticator-begin-sign-in = Melden Sie sich bei Ihren Sicherheits{"\u00AD"}angaben an, am Computer oder auf diesem Telefon.
authenticator-begin-add = Fügen Sie „Bestätigung auf Ihrem Telefon“ hinzu.
authenticator-begin-scan = Scannen Sie das Bild dort mit der Kamera dieses Telefons; auf diesem Telefon öffnen Sie stattdessen den Link.
authenticator-paste = Link eingeben
authenticator-paste-label = Der kopierte Link
authenticator-paste-wrong = Das ist nicht der Link. Kopieren Sie ihn ganz.
authenticator-notify-title = Auf diesem Telefon benachrichtigt werden?
authenticator-notify-blocked-title = Benachrichtigungen sind gesperrt
authenticator-notify-lead = Dann sehen Sie sofort, wenn etwas auf Sie wartet. Ihr Telefon wird Sie um Erlaubnis bitten.
authenticator-notify-yes = Ja, benachrichtigen
authenticator-notify-no = Nein, ich öffne Latchkey selbst
authenticator-notify-on = Fertig: Dieses Telefon benachrichtigt Sie.
authenticator-notify-failed = Benachrichtigungen ließen sich nicht einschalten.
authenticator-notify-blocked = Benachrichtigungen sind für Latchkey gesperrt. Sie können sie in den Einstellungen Ihres Browsers erlauben.
authenticator-notify-ios = Auf diesem Telefon gibt es Benachrichtigungen erst, wenn Latchkey auf dem Home-Bildschirm liegt und von dort geöffnet wird.
authenticator-notify-unsupported = Dieser Browser kann Sie nicht benachrichtigen.
authenticator-notify-without = Öffnen Sie Latchkey, wenn Sie gefragt werden; es zeigt von selbst, was wartet.
authenticator-notify-open = Benachrichtigungen einschalten
authenticator-home-screen-title = Griffbereit halten
authenticator-home-screen-why = Auf dem Home-Bildschirm ist Latchkey mit einem Tippen da, wie jede App.
authenticator-home-screen-button = Auf den Home-Bildschirm legen
authenticator-home-screen-ios = Tippen Sie auf „Teilen“ (ein Quadrat mit Pfeil), dann auf „Zum Home-Bildschirm“.
authenticator-home-screen-android = Öffnen Sie das Menü Ihres Browsers (drei Punkte), und tippen Sie auf „Zum Startbildschirm hinzufügen“ oder „App installieren“.
authenticator-home-screen-desktop = Benutzen Sie die Installieren-Taste in der Adresszeile, oder legen Sie ein Lesezeichen an.
authenticator-home-screen-open = Auf den Home-Bildschirm legen
authenticator-home-title = Ihre Codes
authenticator-nothing = Es wartet nichts auf Sie. Latchkey sieht von selbst nach.
authenticator-offline = Es gibt keine Verbindung. Codes gehen trotzdem; was wartet, erscheint, sobald Sie wieder online sind.
authenticator-code-is = Code: { $code }
authenticator-code-left =
    { $count ->
        [one] Neuer Code in { $count } Sekunde
       *[other] Neuer Code in { $count } Sekunden
    }
authenticator-code-copy = Code kopieren
authenticator-code-copied = Kopiert
authenticator-gone = Dieses Telefon ist für dieses Konto nicht mehr eingerichtet: Es wurde in den Sicherheits{"\u00AD"}angaben entfernt, oder das Konto ist deaktiviert. Sie können es hier entfernen.
authenticator-remove-of = { $account } von diesem Telefon entfernen
authenticator-remove-title = Dieses Konto von diesem Telefon entfernen?
authenticator-remove-text = Dieses Telefon zeigt dann keine Codes mehr für { $account } und kann dafür nichts mehr bestätigen.
authenticator-remove-too = Entfernen Sie dieses Telefon auch in Ihren Sicherheits{"\u00AD"}angaben: Sonst werden Sie weiter darauf gefragt.
authenticator-remove-yes = Entfernen
authenticator-remove-no = Behalten
authenticator-request-title = Sind Sie das?
authenticator-request-reset = Jemand möchte das Passwort von { $account } zurücksetzen.
authenticator-request-sign-in = Jemand möchte sich als { $account } anmelden.
authenticator-request-from = Anfrage von
authenticator-request-until = Wartet bis
authenticator-request-time = { $time }{"\u00A0"}Uhr
authenticator-request-advice = Bestätigen Sie nur, was Sie eben selbst begonnen haben. Niemand sonst darf Sie nach der Zahl fragen.
authenticator-approve = Bestätigen
authenticator-deny = Das war ich nicht
authenticator-sure-title = Stoppen?
authenticator-sure-text = Wer da anfragt, kommt nicht weiter. Eine Zeit lang kann es niemand mehr von dem anfragenden Gerät oder von einem anderen versuchen, das für dieses Konto neu ist; das gilt auch für Sie. Wenn Sie selbst angefragt haben, stoppen Sie es nicht.
authenticator-sure-yes = Ja, stoppen
authenticator-sure-no = Nein, zurück
authenticator-approved-title = Bestätigt
authenticator-approved-text = Gehen Sie zurück zu der Seite, auf der Sie begonnen haben.
authenticator-denied-title = Gestoppt
authenticator-denied-text = Wer gefragt hat, kommt nicht weiter. Wenn Sie in Sorge sind, ändern Sie Ihr Passwort, und sagen Sie es Ihrem Helpdesk.
authenticator-wrong-title = Nicht die richtige Zahl
authenticator-wrong-text = Es wurde nichts bestätigt. Tippen Sie auf der Seite, auf der Sie begonnen haben, auf „Noch einmal anfragen“: Sie zeigt eine neue Zahl, und Latchkey fragt von selbst danach.
authenticator-over-title = Es wartet nichts mehr
authenticator-over-text = Die Zeit ist um, oder es wurde anderswo beantwortet oder zurückgezogen.
authenticator-done = Fertig
