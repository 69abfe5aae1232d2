# Die Wörter der E-Mails und Textnachrichten, auf Deutsch (Sie).

code-text = { $code } ist Ihr Code von { $organization }, um { $purpose ->
    [reset] Ihr Passwort zurückzusetzen
    [register] dieses Telefon hinzuzufügen
   *[signIn] sich anzumelden
 }. Geben Sie ihn nicht weiter.

code-text-stop = { $code } ist Ihr Code von { $organization }: { $purpose ->
    [reset] Passwort zurücksetzen
    [register] Telefon hinzufügen
   *[signIn] anmelden
 }. Nicht Sie? { $address } { $stop }

code-call = Guten Tag. Hier ist { $organization }. Jemand, wahrscheinlich Sie selbst, möchte { $purpose ->
    [reset] Ihr Passwort zurücksetzen
    [register] dieses Telefon hinzufügen
   *[signIn] sich anmelden
 }. Tippen Sie die Zahl ein, die auf Ihrem Bildschirm steht, und dann die Rautetaste. Wenn Sie diesen Anruf nicht angefordert haben, legen Sie einfach auf. Um es zu stoppen, drücken Sie die 9 und dann die Rautetaste.

code-call-hash = Guten Tag. Hier ist { $organization }. Jemand, wahrscheinlich Sie selbst, möchte { $purpose ->
    [reset] Ihr Passwort zurücksetzen
    [register] dieses Telefon hinzufügen
   *[signIn] sich anmelden
 }. Wenn Sie das sind, drücken Sie die Rautetaste. Wenn Sie diesen Anruf nicht angefordert haben, legen Sie einfach auf. Um es zu stoppen, drücken Sie die 9.

impossible-call = Guten Tag. Hier ist { $organization }. Ihr Passwort lässt sich nicht online zurücksetzen. Bitte wenden Sie sich an den Helpdesk: { $way }. Auf Wiederhören.

call-thanks = Danke. Machen Sie bitte auf der Seite weiter. Auf Wiederhören.

call-wrong = Das war nicht die Zahl auf dem Bildschirm. Dort können Sie noch einen Anruf anfordern. Auf Wiederhören.

call-stopped = Es ist gestoppt. Wer angefragt hat, kommt nicht weiter. Wenn jemand Ihr Passwort kennen könnte, wenden Sie sich an den Helpdesk. Auf Wiederhören.

call-goodbye = Danke. Hier ist nichts mehr zu bestätigen. Auf Wiederhören.

code-mail =
    Ihr Code, um { $purpose ->
        [reset] Ihr Passwort zurückzusetzen
        [register] diese Adresse hinzuzufügen
       *[signIn] sich anzumelden
    } ({ $organization }):

    { $code }

    Er gilt einmal und nur { $minutes ->
        [one] { $minutes } Minute
       *[other] { $minutes } Minuten
    } lang.

    Wir fragen nie nach diesem Code, weder am Telefon noch per E-Mail. Geben Sie ihn nur auf der Seite ein, auf der Sie ihn angefordert haben.
    .subject = Ihr Code von { $organization }

code-mail-unasked = Sie haben ihn nicht angefordert? Dann hat jemand Ihre Adresse eingegeben, aus Versehen oder mit Absicht. Ohne diesen Code kommt niemand weiter. Wenn noch mehr Codes eintreffen, melden Sie es bitte dem Helpdesk.

impossible-text = { $organization }: Ihr Passwort lässt sich nicht online zurücksetzen. Bitte wenden Sie sich an den Helpdesk: { $way }

stop-text = Nicht Sie? { $address } { $stop }

impossible-mail =
    Jemand, wahrscheinlich Sie selbst, wollte Ihr Passwort bei { $organization } zurücksetzen.

    Auf dieser Seite geht das für Ihr Konto nicht: Es ist für Sie nicht freigeschaltet, Sie haben zu wenige Nachweise hinterlegt, oder alles wurde mit dem Stopp-Code einer Nachricht gestoppt. Sie bekommen dort keinen Code, auch nicht beim nächsten Versuch.

    Bitte wenden Sie sich an den Helpdesk. Dort hilft man Ihnen weiter.
    .subject = Ihr Passwort lässt sich nicht online zurücksetzen

notice-password-reset =
    Das Passwort Ihres Kontos bei { $organization } wurde zurückgesetzt.

    Wann: { $time }
    Gerät: { $device }

    Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, melden Sie es bitte sofort dem Helpdesk.
    .subject = Ihr Passwort wurde zurückgesetzt

notice-unlocked =
    Ihr Konto bei { $organization } wurde entsperrt. Das Passwort ist unverändert.

    Wann: { $time }
    Gerät: { $device }

    Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, melden Sie es bitte sofort dem Helpdesk.
    .subject = Ihr Konto wurde entsperrt

notice-password-changed =
    Das Passwort Ihres Kontos bei { $organization } wurde geändert.

    Wann: { $time }
    Gerät: { $device }

    Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, melden Sie es bitte sofort dem Helpdesk.
    .subject = Ihr Passwort wurde geändert

notice-method-added =
    Zu Ihrem Konto bei { $organization } wurde ein Nachweis hinzugefügt, mit dem Sie bestätigen, dass Sie es sind: { $method }.

    Wann: { $time }
    Gerät: { $device }

    Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, melden Sie es bitte sofort dem Helpdesk.
    .subject = Neuer Nachweis für Ihr Konto: { $method }

notice-method-removed =
    Aus Ihrem Konto bei { $organization } wurde ein Nachweis entfernt, mit dem Sie bestätigen, dass Sie es sind: { $method }.

    Wann: { $time }
    Gerät: { $device }

    Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, melden Sie es bitte sofort dem Helpdesk.
    .subject = Nachweis aus Ihrem Konto entfernt: { $method }

notice-reset-blocked =
    Jemand hat zu oft versucht, das Passwort Ihres Kontos bei { $organization } zurückzusetzen, oder es wurde geantwortet, dass Sie das nicht waren. Zu Ihrem Schutz ist das Zurücksetzen online bis { $time } gesperrt.

    Ihr Passwort ist unverändert, und Sie können sich damit wie gewohnt anmelden. Wenn Sie das nicht waren oder vorher Hilfe brauchen, wenden Sie sich bitte an den Helpdesk.
    .subject = Das Zurücksetzen Ihres Passworts ist vorübergehend gesperrt

notice-sign-in-denied =
    Jemand, der Ihr Passwort kennt, wollte sich bei Ihrem Konto bei { $organization } anmelden, und Sie haben auf Ihrem Telefon geantwortet, dass Sie das nicht waren. Niemand wurde eingelassen.

    Wann: { $time }
    Gerät: { $device }

    Bitte ändern Sie jetzt Ihr Passwort, oder setzen Sie es zurück. Falls Sie es doch selbst waren: Auf diesem Gerät und auf jedem, das für dieses Konto neu ist, können Sie sich ab { $until } wieder anmelden.
    .subject = Jemand kennt Ihr Passwort

notice-limit-reached =
    Latchkey bei { $organization } sendet keine { $channel ->
        [call] Anrufe
       *[text] Textnachrichten
    }{ $country ->
        [all] {""}
       *[other] {" "}an Nummern dieses Landes: { $country }
    } mehr, denn { $allowed ->
        [0] dieses Land steht nicht auf der Liste der erlaubten
       *[other] die Grenze von { $allowed } für heute ist erreicht
    }.

    Wann: { $time }

    Wer einen Code braucht, kann einen anderen Nachweis verwenden. Um Mitternacht (UTC) beginnt die Zählung von vorn. Wenn das mehr ist, als Ihre Leute brauchen, will vielleicht jemand damit Geld verdienen: Sehen Sie im Audit-Log nach. Sie erfahren von jeder Grenze einmal am Tag.
    .subject = Grenze für Nachrichten erreicht

stop-mail =
    Waren Sie das nicht? Öffnen Sie { $address } und geben Sie den Stopp-Code ein: { $stop }

method-authenticator = Authenticator-App
method-phone = Mobiltelefon
method-email = E-Mail-Adresse

device-unknown = unbekanntes Gerät

support-code = Support-Code: { $code }

helpdesk = Helpdesk:

signature = { $organization }

time = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
 } { $year }, { $clock } { $zone }

notice-pass-issued =
    Für Ihr Konto bei { $organization } wurde ein befristeter Zugriffspass ausgestellt. Er gilt vom { $time } bis zum { $until } und dient dazu, Nachweise zu hinterlegen.

    Wer den Pass hat, kann in Ihrem Namen Nachweise hinterlegen: Geben Sie ihn niemandem.
    .subject = Ein befristeter Zugriffspass für Ihr Konto

notice-recovery-code-used =
    Ein Wiederherstellungscode Ihres Kontos bei { $organization } wurde verwendet.

    Wann: { $time }
    Gerät: { $device }

    { $left ->
        [0] Das war der letzte. Melden Sie sich an und erstellen Sie neue Codes: Ohne sie kann Sie ein verlorenes Telefon aussperren.
        [1] Ein Code ist noch übrig. Melden Sie sich bald an und erstellen Sie neue Codes.
        [2] Zwei Codes sind noch übrig. Melden Sie sich bald an und erstellen Sie neue Codes.
       *[other] { $left } Codes sind noch übrig.
    }

    Wenn Sie das waren, streichen Sie den Code durch. Wenn nicht, wenden Sie sich sofort an den Helpdesk.
    .subject = Ein Wiederherstellungscode wurde verwendet

notice-stopped =
    Jemand, wahrscheinlich Sie, hat uns mitgeteilt, dass ein Versuch, in Ihr Konto bei { $organization } zu kommen, nicht von Ihnen war. Alles, was lief, ist gestoppt.

    Wann: { $time }

    { $frozen ->
        [yes] Bis { $until } kann niemand Ihr Passwort oder Ihre Nachweise ändern, auch Sie nicht: Nur der Helpdesk kann einen Nachweis entfernen. Anmelden können Sie sich wie immer.
       *[no] Passwort und Nachweise können weiterhin geändert werden; sie sind nicht eingefroren.
    }

    Bitte wenden Sie sich an den Helpdesk, vor allem wenn jemand Ihr Passwort kennen oder Ihr Telefon haben könnte.
    .subject = Wir haben vorerst alles gestoppt

notice-stopped-by =
    { $username } bei { $organization } hat uns mitgeteilt, dass ein Versuch, in das Konto zu kommen, von jemand anderem war. Alles, was lief, ist gestoppt.

    Wann: { $time }

    { $frozen ->
        [yes] Passwort und Nachweise des Kontos sind bis { $until } eingefroren.
       *[no] Passwort und Nachweise des Kontos können weiterhin geändert werden; sie sind nicht eingefroren.
    }

    Was davor geschah, steht im Audit-Log.
    .subject = { $username }: ein Versuch von jemand anderem

method-passkey = Passkey
method-notification = Bestätigung auf Ihrem Telefon
method-token = Token
method-alternate-phone = anderes Telefon
method-office-phone = Bürotelefon
method-recovery-codes = Wiederherstellungscodes
method-questions = Sicherheitsfragen
