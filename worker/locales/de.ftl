# Die Wörter der E-Mails und Textnachrichten, auf Deutsch (Sie).

code-text = { $code } ist Ihr Code von { $organization }, um { $purpose ->
    [reset] Ihr Passwort zurückzusetzen
    [register] dieses Telefon hinzuzufügen
   *[signIn] sich anzumelden
 }. Geben Sie ihn nicht weiter.

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

    Sie haben ihn nicht angefordert? Dann hat jemand Ihre Adresse eingegeben, aus Versehen oder mit Absicht. Ohne diesen Code kommt niemand weiter. Wenn noch mehr Codes eintreffen, melden Sie es bitte dem Helpdesk.
    .subject = Ihr Code von { $organization }

impossible-text = { $organization }: Ihr Passwort lässt sich nicht online zurücksetzen. Bitte wenden Sie sich an den Helpdesk: { $way }

impossible-mail =
    Jemand, wahrscheinlich Sie selbst, wollte Ihr Passwort bei { $organization } zurücksetzen.

    Auf dieser Seite geht das für Ihr Konto nicht: Es ist für Sie nicht freigeschaltet, oder Sie haben zu wenige Nachweise hinterlegt. Sie bekommen dort keinen Code, auch nicht beim nächsten Versuch.

    Bitte wenden Sie sich an den Helpdesk. Dort hilft man Ihnen weiter.

    Sie waren das nicht? Dann brauchen Sie nichts zu tun.
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
    Jemand hat zu oft versucht, das Passwort Ihres Kontos bei { $organization } zurückzusetzen. Zu Ihrem Schutz ist das Zurücksetzen bis { $time } gesperrt.

    Ihr Passwort ist unverändert, und Sie können sich damit wie gewohnt anmelden. Wenn Sie das nicht waren oder vorher Hilfe brauchen, wenden Sie sich bitte an den Helpdesk.
    .subject = Das Zurücksetzen Ihres Passworts ist vorübergehend gesperrt

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
 } { $year }, { $clock } UTC
