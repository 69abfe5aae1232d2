# الأقسام: common وhome وproblem وreset، ثم sign-in وregister وsecurity-info. يبدأ كل مفتاح باسم قسمه.
#
# One thing, one name, as in en.ftl:
#   طريقة لإثبات هويتك (ثم: طريقة)   a way to prove who you are
#   الموافقة عبر هاتفك               approval on your phone
#   Latchkey على هاتفك               Latchkey on your phone
#   تطبيق مصادقة                     an authenticator app
#   الصفحة التي بدأت منها            the page where you began

## common

common-loading = لحظة من فضلك…
common-working = جارٍ التنفيذ…
common-continue = متابعة
common-retry = المحاولة مرة أخرى
common-skip = الانتقال إلى المحتوى
common-language = اللغة
common-help = المساعدة
common-help-heading = من يمكنه مساعدتك
common-privacy = الخصوصية
common-terms = شروط الاستخدام
common-support-code = رمز الدعم
common-support-code-is = رمز الدعم: { $code }
common-to-start = الانتقال إلى صفحة البداية
common-step = الخطوة { $number } من { $of } · { $label }
common-minutes =
    { $count ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
common-when-today = اليوم، { $time }
common-when-tomorrow = غدًا، { $time }
common-when-yesterday = أمس، { $time }
common-when-day = { $day }، { $time }
common-offline = لا يوجد اتصال حاليًا. لم يضع شيء مما كتبته: حاول مرة أخرى عندما يعود الاتصال.
common-server-error = حدث خطأ لدينا. لم يضع شيء مما كتبته: يُرجى المحاولة مرة أخرى بعد لحظات.
common-not-found-heading = هذه الصفحة غير موجودة
common-not-found-text = ربما كُتب العنوان خطأً، أو نُقلت الصفحة.
common-resend = إرسال رمز جديد
common-resend-call = الاتصال مرة أخرى
common-resend-notification = إرسال الطلب مرة أخرى
common-soon = { $what } (ممكن بعد لحظات)
common-soon-seconds =
    { $count ->
        [zero] { $what } (الآن)
        [one] { $what } (بعد ثانية واحدة)
        [two] { $what } (بعد ثانيتين)
        [few] { $what } (بعد { $count } ثوانٍ)
        [many] { $what } (بعد { $count } ثانية)
       *[other] { $what } (بعد { $count } ثانية)
    }
common-other-way = اختيار طريقة أخرى
common-phone-country = البلد أو المنطقة
common-password-show = إظهار ما تكتبه
common-password-hide = إخفاء ما تكتبه
common-new-password-missing = اكتب كلمة المرور الجديدة.
common-new-password-met = (مستوفى)
common-new-password-unmet = (غير مستوفى بعد)
common-new-password-length =
    { $max ->
        [256] عدد الأحرف: { $min } على الأقل
       *[other] عدد الأحرف: من { $min } إلى { $max }
    }
common-new-password-classes =
    { $need ->
        [zero] أي حروف أو أرقام أو رموز
        [one] حروف صغيرة أو حروف كبيرة أو أرقام أو رموز
        [two] نوعان على الأقل من هذه: حروف صغيرة، حروف كبيرة، أرقام، رموز
        [few] { $need } أنواع على الأقل من هذه: حروف صغيرة، حروف كبيرة، أرقام، رموز
        [many] { $need } نوعًا على الأقل من هذه: حروف صغيرة، حروف كبيرة، أرقام، رموز
       *[other] { $need } نوع على الأقل من هذه: حروف صغيرة، حروف كبيرة، أرقام، رموز
    }
common-new-password-ascii = حروف لاتينية بلا علامات، وأرقام لاتينية، ورموز شائعة ومسافات فقط
common-new-password-no-control = من دون أحرف تحكم غير مرئية
common-new-password-names = ليست اسمك ولا اسم المؤسسة
common-new-password-common = ليست من كلمات المرور التي يستخدمها كثيرون
common-new-password-too-short =
    { $min ->
        [zero] يجب أن تحتوي على حرف واحد على الأقل.
        [one] يجب أن تحتوي على حرف واحد على الأقل.
        [two] يجب أن تحتوي على حرفين على الأقل.
        [few] يجب أن تحتوي على { $min } أحرف على الأقل.
        [many] يجب أن تحتوي على { $min } حرفًا على الأقل.
       *[other] يجب أن تحتوي على { $min } حرف على الأقل.
    }
common-new-password-too-long =
    { $max ->
        [zero] كلمة المرور طويلة جدًا.
        [one] يجب ألا تزيد على حرف واحد.
        [two] يجب ألا تزيد على حرفين.
        [few] يجب ألا تزيد على { $max } أحرف.
        [many] يجب ألا تزيد على { $max } حرفًا.
       *[other] يجب ألا تزيد على { $max } حرف.
    }
common-new-password-too-few-classes =
    { $need ->
        [zero] يجب أن تحتوي على حروف أو أرقام أو رموز.
        [one] يجب أن تحتوي على حروف أو أرقام أو رموز.
        [two] يجب أن تحتوي على نوعين على الأقل من هذه: حروف صغيرة، حروف كبيرة، أرقام، رموز.
        [few] يجب أن تحتوي على { $need } أنواع على الأقل من هذه: حروف صغيرة، حروف كبيرة، أرقام، رموز.
        [many] يجب أن تحتوي على { $need } نوعًا على الأقل من هذه: حروف صغيرة، حروف كبيرة، أرقام، رموز.
       *[other] يجب أن تحتوي على { $need } نوع على الأقل من هذه: حروف صغيرة، حروف كبيرة، أرقام، رموز.
    }
common-new-password-control-character = فيها حرف تحكم غير مرئي. يحدث ذلك عند لصق النصوص.
common-new-password-character = لا يمكن استخدام الحرف { $character } هنا.
common-new-password-too-common = يستخدم كثيرون كلمة المرور هذه، ولذلك ستُجرَّب أولًا. اختر غيرها.
common-new-password-contains-name = تتكوّن من اسمك أو من اسم المؤسسة. غيرك يعرف ذلك أيضًا.
common-new-password-contains-banned = فيها كلمة لا تسمح بها مؤسستك في كلمات المرور.
common-new-password-too-easy = يسهل تخمينها. أضف كلمة أو كلمتين.
common-new-password-same = هذه كلمة المرور الحالية. اختر غيرها.
common-new-password-reused = سبق أن استخدمت كلمة المرور هذه. اختر كلمة جديدة.
common-code-missing = اكتب الرمز.
common-code-length = يتكوّن الرمز من { $length } أرقام، وقد كتبت { $typed }.
common-strength = تخمينها:
common-strength-0 = سهل جدًا
common-strength-1 = سهل
common-strength-2 = ممكن
common-strength-3 = صعب
common-strength-4 = صعب جدًا

## home

home-heading = ماذا تريد أن تفعل؟
home-reset = لا أستطيع تسجيل الدخول
home-reset-detail = نسيت كلمة المرور، أو حسابي مقفل
home-sign-in = معلومات الأمان الخاصة بي
home-sign-in-detail = سجّل الدخول لتغيير طرق إثبات هويتك أو كلمة المرور

## problem

problem-invalidField = هناك خطأ في هذا النموذج. يُرجى مراجعة ما كتبته.
problem-invalidJson = حدث خطأ بين هذه الصفحة وخادمنا. يُرجى إعادة تحميل الصفحة.
problem-invalidPhone = لا يمكننا الوصول إلى هذا الرقم. تحقّق من البلد والأرقام.
problem-invalidEmail = لا يبدو هذا عنوان بريد إلكتروني. يجب أن يكون على شكل name@example.com.
problem-notFound = لم يعد هذا موجودًا. يُرجى إعادة تحميل الصفحة.
problem-methodNotAllowed = حدث خطأ بين هذه الصفحة وخادمنا. يُرجى إعادة تحميل الصفحة.
problem-unsupportedMediaType = حدث خطأ بين هذه الصفحة وخادمنا. يُرجى إعادة تحميل الصفحة.
problem-tooLarge = هذا النص طويل جدًا.
problem-foreignOrigin = يفيد متصفحك بأن هذا الطلب جاء من موقع آخر. يُرجى فتح هذه الصفحة من جديد والمحاولة مرة أخرى.
problem-humanCheckFailed = لم نتمكن من التأكد من أنك لست برنامجًا آليًا. يُرجى المحاولة مرة أخرى.
problem-tooManyFlows = بدأت من شبكتك عمليات كثيرة لإعادة تعيين كلمات المرور. يمكنك المحاولة مجددًا: { $when }.
problem-flowMissing = لا توجد عملية إعادة تعيين جارية في هذا المتصفح.
problem-flowExpired = انتهى وقت إعادة التعيين.
problem-flowStepMismatch = وصلت إعادة التعيين هذه إلى خطوة أخرى.
problem-resetBlocked = إعادة التعيين موقوفة. ينتهي الإيقاف: { $when }.
problem-methodBlocked = هذه الطريقة موقوفة. ينتهي الإيقاف: { $when }.
problem-methodNotOffered = هذه الطريقة غير متاحة هنا.
problem-resendTooSoon = لا يمكن إرسال رمز جديد بعد. يصبح ذلك ممكنًا: { $when }.
problem-challengeMissing = لم يعد هذا الرمز صالحًا. اطلب رمزًا جديدًا.
problem-challengeExpired = هذا الرمز قديم. اطلب رمزًا جديدًا.
problem-proofWrong =
    { $left ->
        [zero] هذا غير صحيح، ولم تبقَ لك محاولات.
        [one] هذا غير صحيح. بقيت لك محاولة واحدة؛ بعدها تُوقَف إعادة التعيين مدة يوم.
        [two] هذا غير صحيح. بقيت لك محاولتان؛ بعدهما تُوقَف إعادة التعيين مدة يوم.
        [few] هذا غير صحيح. بقيت لك { $left } محاولات؛ بعدها تُوقَف إعادة التعيين مدة يوم.
        [many] هذا غير صحيح. بقيت لك { $left } محاولة؛ بعدها تُوقَف إعادة التعيين مدة يوم.
       *[other] هذا غير صحيح. بقيت لك { $left } محاولة؛ بعدها تُوقَف إعادة التعيين مدة يوم.
    }
problem-proofWrong-uncounted = هذا غير صحيح.
problem-codeReplaced = هذا الرمز من رسالة سابقة. اكتب أحدث رمز وصلك.
problem-notAnsweredYet = لم تصل إجابة من الهاتف بعد.
problem-destinationMismatch = ليس هذا ما سجّلته لدينا. اكتبه كاملًا.
problem-passwordRefused = لا يمكن استخدام كلمة المرور هذه هنا. يُرجى اختيار غيرها.
problem-accountUnknown = لا نعرف حسابًا بهذا الاسم. تحقّق من كتابته.
problem-resetNotEnabled = لم تُفعِّل مؤسستك هذه الخدمة. يمكن للجهة المذكورة أدناه إعادة تعيين كلمة مرورك.
problem-resetNotInScope = هذه الخدمة غير مفعَّلة لحسابك. يمكن للجهة المذكورة أدناه إعادة تعيين كلمة مرورك.
problem-tooFewMethods = لم تسجّل ما يكفي من الطرق لإثبات هويتك. يمكن للجهة المذكورة أدناه إعادة تعيين كلمة مرورك؛ بعد ذلك سجّل الدخول وأضف طرقًا أخرى، لتتمكن من ذلك بنفسك في المرة القادمة.
problem-accountDisabled = هذا الحساب موقوف. يمكن للجهة المذكورة أدناه إخبارك بالمزيد.
problem-accountFrozen = أُوقف كل شيء برمز الإيقاف الوارد في إحدى الرسائل. لحمايتك لا يمكن تغيير أي شيء حتى { $when }. إذا كان ذلك يسبب لك مشكلة، فاسأل مكتب المساعدة.
problem-ownMailbox = هذا صندوق بريد الحساب نفسه. لن تستطيع قراءته من دون كلمة المرور، فاختر عنوانًا آخر.
problem-internal = حدث خطأ لدينا. يُرجى المحاولة مرة أخرى بعد لحظات.
problem-later = كانت هناك محاولات كثيرة. يُرجى المحاولة لاحقًا.

## method

method-passkey = مفتاح مرور
method-passkey-detail = بصمتك أو وجهك أو رمز PIN لجهازك
method-authenticatorNotification = الموافقة عبر هاتفك
method-authenticatorNotification-detail = افتح Latchkey على هاتفك واكتب الرقم الظاهر هنا
method-authenticatorCode = رمز من تطبيق المصادقة
method-authenticatorCode-detail = ستة أرقام تتغيّر كل نصف دقيقة
method-hardwareToken = رمز من جهاز الرموز
method-hardwareToken-detail = ستة أرقام على الجهاز الصغير الذي سلّمته لك مؤسستك
method-mobilePhoneText = رسالة نصية
method-mobilePhoneText-detail = إلى رقم الهاتف المحمول الذي سجّلته
method-mobilePhoneCall = مكالمة إلى هاتفك المحمول
method-mobilePhoneCall-detail = نتصل برقم الهاتف المحمول الذي سجّلته
method-alternatePhoneCall = مكالمة إلى هاتفك الآخر
method-alternatePhoneCall-detail = نتصل بالرقم الآخر الذي سجّلته
method-officePhoneCall = مكالمة إلى هاتف مكتبك
method-officePhoneCall-detail = نتصل بالهاتف الذي على مكتبك
method-recoveryCode = رمز استرداد
method-recoveryCode-detail = أحد الرموز العشرة التي احتفظت بها
method-email = البريد الإلكتروني
method-email-detail = إلى العنوان الآخر الذي سجّلته
method-securityQuestions = أسئلة الأمان
method-securityQuestions-detail = تجيب عنها كما أجبت عند التسجيل

passkey-use = استخدام مفتاح المرور
passkey-cancelled = لم يتم ذلك: أُلغي الطلب، أو طال الوقت، أو لا يوجد على هذا الجهاز مفتاح مرور لهذه الصفحة. حاول مرة أخرى أو اختر طريقة أخرى.
passkey-failed = لم يتمكن المتصفح من ذلك هنا. جرّب متصفحًا آخر أو اختر طريقة أخرى.
passkey-unsupported = لا يدعم هذا المتصفح مفاتيح المرور

waiting-call = أجب، ثم اضغط #.
waiting-call-number = أجب، وأدخل هذا الرقم، ثم اضغط #:
waiting-notification = افتح Latchkey على هاتفك ووافق.
waiting-notification-number = افتح Latchkey على هاتفك واكتب هذا الرقم:
waiting-open = ننتظر ردّك …
waiting-over = لم تصل إجابة في الوقت المحدد.

delivery-handed = سُلّم للإرسال، ويُفترض أن يصل بعد لحظات.
delivery-delivered = لقد وصل.
delivery-failed = تعذّر توصيله. يُرجى اختيار طريقة أخرى.
delivery-failed-bounced = تعذّر التوصيل إلى هذه الوجهة. يُرجى اختيار طريقة أخرى.
delivery-failed-call = تعذّر الاتصال بهذا الهاتف. اطلب مكالمة أخرى، أو اختر طريقة أخرى.
delivery-failed-noAnswer = لم يُجب أحد. اطلب مكالمة أخرى والهاتف في متناولك، أو اختر طريقة أخرى.
delivery-failed-limit = لا يمكن إرسال المزيد إلى هذه الوجهة حاليًا. يُرجى اختيار طريقة أخرى.
delivery-failed-notSent = تعذّر الإرسال الآن. أعد المحاولة بعد لحظات، أو اختر طريقة أخرى.

## reset

reset-step-prove = إثبات هويتك
reset-step-password = اختيار كلمة مرور جديدة
reset-hurry = أمامك حتى الساعة { $time } لإتمام إعادة التعيين. حفاظًا على أمانك لا يمكن تمديد الوقت؛ وإذا انتهى يمكنك البدء من جديد.
reset-moved-on = انتقلت إعادة التعيين إلى خطوة أخرى في هذه الأثناء، ربما في علامة تبويب أخرى. هذه هي الخطوة الحالية.
reset-gate-passed = هذا صحيح. بقيت طريقة واحدة فقط.
reset-resent = رمز جديد في الطريق إليك. لم يعد الرمز السابق صالحًا.
reset-resent-elsewhere = لم تعد المكالمات والطلبات السابقة صالحة.
reset-online = عاد الاتصال. يمكنك المتابعة.
reset-start-over = البدء من جديد باسم مستخدم آخر
reset-start-again = البدء من جديد
reset-for = لحساب { $name }
reset-for-not = لست أنت؟ ابدأ من جديد
reset-other-account = استخدام اسم مستخدم آخر

reset-name-heading = العودة إلى حسابك
reset-name-lead = أخبرنا أولًا من أنت. بعد ذلك تُثبت هويتك بشيء سجّلته من قبل.
reset-name-label = اسم المستخدم
reset-name-help = الاسم الذي تسجّل به الدخول، وغالبًا ما يكون عنوان بريدك في العمل أو الدراسة.
reset-name-help-hint = مثلًا { $hint }
reset-name-missing = اكتب اسم المستخدم.
reset-name-impossible = لا يمكن أن يكون هذا اسم مستخدم. تحقّق من كتابته.
reset-name-checking = لحظة من فضلك: يُثبت لنا متصفحك أنك لست برنامجًا آليًا. ليس عليك فعل شيء.
reset-name-checking-done = يُثبت لنا متصفحك أنك لست برنامجًا آليًا: { $percent }٪. ليس عليك فعل شيء.

reset-goal-heading = ما المشكلة؟
reset-goal-password = نسيت كلمة المرور
reset-goal-password-detail = تختار كلمة مرور جديدة
reset-goal-unlock = أعرف كلمة المرور، لكنني لا أستطيع تسجيل الدخول
reset-goal-unlock-detail = نلغي قفل حسابك، وتبقى كلمة المرور كما هي

reset-method-heading = كيف تريد إثبات هويتك؟
reset-method-heading-second = وطريقة أخرى لإثبات هويتك
reset-method-lead = اختر شيئًا سجّلته وهو الآن في متناولك.
reset-method-lead-first = اختر شيئًا سجّلته وهو الآن في متناولك. سنطلب منك بعده طريقة أخرى.
reset-method-lead-second = للتأكد، نطلب طريقتين مختلفتين. هذه هي الثانية.
reset-method-blocked = محاولات كثيرة. ينتهي الإيقاف: { $when }
reset-tries-left =
    { $left ->
        [0] لم يعد يُقبل إلا آخر رمز أُرسل. الرمز الخاطئ يوقف إعادة التعيين مدة يوم؛ أما طلب رمز جديد فلا يوقفها.
        [1] بقيت لك محاولة واحدة؛ بعدها تُوقَف إعادة التعيين مدة يوم.
        [2] بقيت لك محاولتان؛ بعدهما تُوقَف إعادة التعيين مدة يوم.
       *[other] بقيت لك { $left } محاولات؛ بعدها تُوقَف إعادة التعيين مدة يوم.
    }
reset-tries-counted = ويُحسب أيضًا الرقم أو العنوان المكتوب خطأً، وأحيانًا الرمز الذي لا يُكتب.
reset-back-to-code = العودة إلى الرمز
reset-method-none = ليس لديّ شيء من هذه
reset-method-none-text = في هذه الحالة تحتاج إلى من يساعدك شخصيًا.

reset-destination-mobile-heading = ما رقم الهاتف المحمول الذي سجّلته؟
reset-destination-text-lead = إذا كان هو الرقم الصحيح فسنرسل إليه رمزًا.
reset-destination-number-label = رقم الهاتف
reset-destination-number-missing = اكتب رقم الهاتف.
reset-destination-email-heading = ما عنوان البريد الإلكتروني الذي سجّلته؟
reset-destination-alternate-heading = ما رقم الهاتف الآخر الذي سجّلته؟
reset-destination-office-heading = ما رقم هاتف المكتب الذي سجّلته؟
reset-destination-hint = يبدو هكذا: { $hint }. اكتبه كاملًا.
reset-destination-call-lead = إذا كان هو الرقم الصحيح فسنتصل به.
reset-destination-email-lead = ليس صندوق بريد هذا الحساب، بل العنوان الآخر. إذا كان هو الصحيح فسنرسل إليه رمزًا.
reset-destination-address-label = عنوان البريد الإلكتروني
reset-destination-address-missing = اكتب عنوان بريدك الإلكتروني.
reset-destination-send = إرسال الرمز
reset-destination-call = اتصلوا بي

reset-code-app-heading = اكتب الرمز الظاهر في تطبيق المصادقة
reset-code-text-heading = اكتب الرمز الوارد في الرسالة النصية
reset-code-email-heading = اكتب الرمز الوارد في البريد الإلكتروني
reset-code-token-heading = اكتب الرمز الظاهر على جهاز الرموز
reset-code-recovery-heading = اكتب أحد رموز الاسترداد
reset-code-call-heading = أجب عن المكالمة
reset-code-call-blocked-heading = لا يمكننا الاتصال بهذا الرقم الآن
reset-code-call-over-heading = انتهت المكالمة
reset-code-call-late-heading = انتهى وقت الإجابة
reset-code-text-over-heading = لم تصل الرسالة النصية
reset-code-email-over-heading = لم تصل رسالة البريد الإلكتروني
reset-code-notification-over-heading = انتهى الطلب
reset-code-notification-heading = وافِق عبر هاتفك
reset-code-passkey-heading = استخدم مفتاح المرور
reset-code-questions-heading = أجب عن أسئلتك
reset-code-app-lead = افتح تطبيق المصادقة، أو Latchkey على هاتفك، وابحث عن { $organization }.
reset-code-token-lead = إذا لم يظهر شيء على الجهاز فاضغط زره.
reset-code-recovery-lead = يعمل كل رمز مرة واحدة. اشطبه بعد ذلك.
reset-code-notification-lead = إذا كان Latchkey مُعدًّا على هاتفك فستجد فيه طلبًا الآن.
reset-code-passkey-lead = قد يكون على هذا الجهاز أو على هاتفك أو على مفتاح أمان. سيطلبه منك متصفحك.
reset-code-questions-lead = لا فرق بين الأحرف الكبيرة والصغيرة.
reset-code-text-sent = إذا كان { $destination } هو الرقم الذي سجّلته، فهناك رمز في الطريق إليك. مدة صلاحيته { $minutes }.
reset-code-email-sent = إذا كان { $destination } هو العنوان الذي سجّلته، فهناك رمز في الطريق إليك. مدة صلاحيته { $minutes }.
reset-code-call-sent = إذا كان { $destination } هو الرقم الذي سجّلته، فسيرنّ بعد لحظات.
reset-code-sent-certainly = هناك رمز في الطريق إلى { $destination }. مدة صلاحيته { $minutes }.
reset-code-call-certainly = نتصل الآن بالرقم { $destination }.
reset-code-call-over = كانت المكالمة إلى { $destination }.
reset-code-call-late = إذا كان { $destination } هو الرقم الذي سجّلته، فقد اتصلنا به.
reset-code-call-wrong =
    { $left ->
        [zero] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة، ولم تبقَ لك محاولات.
        [one] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة. بقيت لك محاولة واحدة؛ بعدها تُوقَف إعادة التعيين مدة يوم.
        [two] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة. بقيت لك محاولتان؛ بعدهما تُوقَف إعادة التعيين مدة يوم.
        [few] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة. بقيت لك { $left } محاولات؛ بعدها تُوقَف إعادة التعيين مدة يوم.
        [many] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة. بقيت لك { $left } محاولة؛ بعدها تُوقَف إعادة التعيين مدة يوم.
       *[other] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة. بقيت لك { $left } محاولة؛ بعدها تُوقَف إعادة التعيين مدة يوم.
    }
reset-code-label = الرمز
reset-code-help =
    { $length ->
        [6] ستة أرقام. يمكنك لصقه.
        [8] ثمانية أرقام. يمكنك لصقه.
       *[other] عدد الأرقام: { $length }. يمكنك لصقه.
    }
reset-code-help-unknown = أرقام فقط. يمكنك لصقه.
reset-code-help-letters = أحرف وأرقام. لا تهمّ المسافات والشرطات.
reset-code-letters-length = يتكوّن رمز الاسترداد من { $length } حرفًا ورقمًا، وقد كتبت { $typed }.
reset-code-lost = كان من المفترض أن يصل الرمز إلى { $destination }.
reset-code-old = أصبح الرمز المرسل قديمًا. اطلب رمزًا جديدًا.
reset-code-text-correct = الرقم غير صحيح
reset-code-email-correct = العنوان غير صحيح
reset-code-call-blocked = وردت طلبات كثيرة جدًا تخصّ { $destination }. ينتهي الإيقاف: { $when }. اختر طريقة أخرى.
reset-code-destination-blocked = وردت طلبات كثيرة جدًا تخصّ { $destination }. ينتهي الإيقاف: { $when }. إذا كان لديك رمز من اليوم فقد يكون ما زال صالحًا؛ وإلا فاختر طريقة أخرى.
reset-code-nothing = لم يصلني شيء
reset-code-refused = واجهت مشكلة؟
reset-questions-missing = اكتب إجابة.
reset-tip-wait = تصل معظم الرموز خلال دقيقة.
reset-tip-wait-call = تأتي معظم المكالمات خلال دقيقة.
reset-tip-number = تحقّق من الرقم أعلاه. إذا لم يكن صحيحًا فاختر «الرقم غير صحيح».
reset-tip-address = تحقّق من العنوان أعلاه. إذا لم يكن صحيحًا فاختر «العنوان غير صحيح».
reset-tip-reception = تحقّق من وجود تغطية في هاتفك.
reset-tip-spam = ابحث أيضًا في مجلد البريد غير المرغوب فيه.
reset-tip-clock = يجب أن تكون ساعة هاتفك صحيحة: اضبطها على الوضع التلقائي.
reset-tip-account = إذا أظهر التطبيق عدة رموز فخذ رمز هذه المؤسسة.
reset-tip-open = إذا لم يظهر شيء على هاتفك فافتح Latchkey عليه بنفسك: من الشاشة الرئيسية، أو على { $address } في المتصفح الذي أعددته فيه.
reset-tip-token = انتظر الرمز التالي واكتبه فورًا.
reset-tip-passkey = استخدم الجهاز الذي أنشأت عليه مفتاح المرور، أو الهاتف الذي يحمله.
reset-tip-recovery = الرمز المستخدم لم يعد صالحًا، وكذلك رموز أي قائمة أقدم.
reset-tip-questions = أجب كما أجبت حينها، حتى إن تغيّر الأمر منذ ذلك الوقت.
reset-tip-unregistered = إذا سجّلت طريقة واحدة فقط لإثبات هويتك، أو لم تسجّل هذه الطريقة قط، فلن يصلك رمز. اختر طريقة أخرى أو تواصل مع مكتب المساعدة.
reset-tip-unregistered-call = إذا سجّلت طريقة واحدة فقط لإثبات هويتك، أو لم تسجّل هذه الطريقة قط، فلن تأتيك مكالمة. اختر طريقة أخرى أو تواصل مع مكتب المساعدة.
reset-tip-impossible = إذا قيل لك إن ذلك غير ممكن عبر الإنترنت فتواصل مع مكتب المساعدة: تكرار المحاولة لن يغيّر شيئًا.
reset-tip-name = ربما كُتب اسم المستخدم خطأً، فالأمر يبدو كما هو الآن تمامًا. عند الشك ابدأ من جديد.
reset-tip-name-typed = كتبت اسم المستخدم { $name }. لو كان مكتوبًا خطأً لبدا الأمر كما هو الآن: إن لم يكن اسمك فابدأ من جديد.

reset-password-heading = اختر كلمة مرور جديدة
reset-password-lead = أربع أو خمس كلمات لا علاقة بينها يسهل تذكّرها ويصعب تخمينها.
reset-password-label = كلمة المرور الجديدة
reset-password-repeated = اكتبها مرة أخرى
reset-password-differs = كلمتا المرور غير متطابقتين. اكتب كلمة المرور الجديدة مرة أخرى.
reset-password-once-more = اكتب كلمة المرور الجديدة هنا أيضًا.
reset-password-set = حفظ كلمة المرور

reset-done-heading = كلمة مرورك الجديدة سارية من الآن
reset-done-signed-out = تم تسجيل خروجك من كل مكان، فلم يبقَ داخل حسابك أحد ممن عرفوا كلمة المرور القديمة.
reset-done-devices = ستطلب منك الهواتف والبرامج التي تحفظ كلمة مرورك إدخال كلمة المرور الجديدة.
reset-done-told = لقد أرسلنا إشعارًا بهذا التغيير إلى جميع عناوينك المسجّلة.
reset-done-unlock-heading = تم إلغاء قفل حسابك
reset-done-unlock-text = لم تتغيّر كلمة مرورك. سجّل الدخول بها كالمعتاد.
reset-done-sign-in = تسجيل الدخول
reset-done-another = البدء بحساب آخر

reset-end-reference = المرجع: { $code }
reset-end-expired = انتهى وقت إعادة التعيين
reset-end-expired-text = يجب أن تتم إعادة التعيين دفعة واحدة، كي لا يُكملها أحد غيرك. لم يتغيّر شيء. يمكنك البدء من جديد الآن.
reset-end-missing = لا يمكن المتابعة هنا
reset-end-missing-text = لا تعمل إعادة التعيين إلا في المتصفح الذي بدأت فيه، وما دام يحتفظ بملفات تعريف الارتباط. عُد إلى ذلك المتصفح، أو ابدأ هنا من جديد.
reset-end-blocked = إعادة التعيين موقوفة. ينتهي الإيقاف: { $when }
reset-end-blocked-timeless = إعادة التعيين موقوفة حاليًا
reset-end-blocked-why = كانت هناك محاولات كثيرة لإعادة تعيين كلمة المرور هذه، أو أجاب أحدهم بأنه ليس من طلب ذلك. لحمايتها لا يمكن لأحد المحاولة مرة أخرى قبل ذلك الوقت.
reset-end-blocked-sign-in = ما زال تسجيل الدخول بكلمة المرور ممكنًا.
reset-end-stop = ألم تكن أنت؟
reset-end-stop-tell = أخبرنا
reset-end-method-blocked = هذه الطريقة موقوفة. ينتهي الإيقاف: { $when }
reset-end-method-blocked-timeless = هذه الطريقة موقوفة حاليًا
reset-end-method-blocked-text = جُرّبت مرات كثيرة. يمكنك إثبات هويتك بطريقة أخرى.
reset-end-too-many = يُرجى المحاولة لاحقًا: { $when }
reset-end-too-many-timeless = يُرجى المحاولة لاحقًا
reset-end-too-many-text = بدأت من شبكتك عمليات كثيرة لإعادة تعيين كلمات المرور. يحدث ذلك حيث يتشارك كثيرون شبكة واحدة، كما في العمل أو الجامعة. على شبكة أخرى، كشبكة هاتفك المحمول، يمكنك المتابعة فورًا.
reset-end-unknown = لا نعرف اسم المستخدم هذا
reset-end-unknown-typed = كتبت { $name }.
reset-end-correct = تصحيح اسم المستخدم
reset-end-not-possible = لا يمكن إعادة تعيين كلمة مرورك هنا
reset-end-offline = لا يوجد اتصال بالإنترنت
reset-end-offline-text = لا تستطيع هذه الصفحة الوصول إلى خادمنا. ستتابع من تلقاء نفسها عندما يعود الاتصال.
reset-end-server = حدث خطأ لدينا
reset-end-server-text = ليس الخطأ منك، ولم يتغيّر شيء. يُرجى المحاولة مرة أخرى بعد لحظات.


## Sign-in

problem-signInFailed = اسم المستخدم أو كلمة المرور غير صحيح.
problem-signInLocked = تسجيل الدخول موقوف مؤقتًا: كانت هناك محاولات كثيرة بكلمات مرور خاطئة، أو أجاب أحدهم بأنه ليس من طلب ذلك. يمكنك المحاولة مجددًا: { $when }.
problem-tooManySignIns = فشلت من شبكتك محاولات كثيرة. يمكنك المحاولة مجددًا: { $when }.
problem-notSignedIn = لم تعد مسجّل الدخول.
problem-secondFactorRequired = يُرجى أولًا إثبات هويتك.
problem-secondFactorMissing = يحتاج حسابك إلى طريقة ثانية لإثبات هويتك عند تسجيل الدخول، ولم تُسجَّل أي طريقة بعد. يُرجى أولًا إعداد تطبيق مصادقة أو هاتف محمول.
problem-passwordChangeRequired = يُرجى أولًا اختيار كلمة مرور خاصة بك.
problem-signInTooOld = لإجراء ذلك، يُرجى كتابة كلمة المرور مرة أخرى.
problem-currentPasswordWrong = ليست هذه كلمة مرورك الحالية.
problem-tooManyActivations = تم تفعيل أجهزة رموز كثيرة للتو. يمكنك المحاولة مجددًا: { $when }.
problem-tooManyMethods = لديك أكبر عدد ممكن منها. أزل واحدة أولًا.
problem-alreadyRegistered = سبق أن سجّلت هذا.
problem-forbidden = لا يملك حسابك صلاحية لذلك.
problem-passOnlyRegisters = بتصريح الدخول المؤقت يمكنك إضافة طرق لإثبات هويتك فقط. سجّل الدخول بكلمة مرورك لأي شيء آخر.
problem-answerRefused = يسهل تخمين هذه الإجابة. اختر غيرها.

sign-in-title = تسجيل الدخول
sign-in-lead = هنا تدير كلمة مرورك والطرق التي تثبت بها هويتك.
sign-in-username = اسم المستخدم
sign-in-username-hint = مثلًا { $hint }
sign-in-username-missing = اكتب اسم المستخدم.
sign-in-password = كلمة المرور
sign-in-password-missing = اكتب كلمة المرور.
sign-in-submit = تسجيل الدخول
sign-in-forgot = هل نسيت كلمة المرور؟
sign-in-with-pass = لديّ تصريح دخول مؤقت
sign-in-with-password = تسجيل الدخول بكلمة المرور
sign-in-pass = تصريح الدخول المؤقت
sign-in-pass-help = حصلت عليه من مؤسستك. به تسجّل طرقًا لإثبات هويتك.
sign-in-pass-missing = اكتب تصريح الدخول المؤقت.
sign-in-pass-failed = اسم المستخدم أو التصريح غير صحيح، أو لم يعد التصريح صالحًا.
sign-in-locked-way = يمكنك إلغاء قفل حسابك فورًا:
sign-in-locked-unlock = إلغاء قفل حسابي
sign-in-because-ended = يُرجى تسجيل الدخول للمتابعة.
sign-in-because-signed-out = تم تسجيل خروجك.
sign-in-because-stopped = انتهت عملية تسجيل الدخول هذه: جاء الجواب بأنك لست من طلب ذلك، أو طال الوقت.
sign-in-factor-title = خطوة أخرى: أثبت هويتك
sign-in-factor-lead = كلمة المرور صحيحة. اختر الآن شيئًا في متناول يدك.
sign-in-factor-text-help = نرسل رمزًا إلى { $number }
sign-in-factor-call-help = نتصل بالرقم { $number }
sign-in-factor-none = لا يوجد شيء مسجّل لك يمكن استخدامه هنا. يستطيع مكتب المساعدة أن يساعدك.
sign-in-code-label = الرمز
sign-in-code-wrong =
    { $left ->
        [zero] هذا ليس الرمز الصحيح، ولم تبقَ لك محاولات. اطلب رمزًا جديدًا.
        [one] هذا ليس الرمز الصحيح. بقيت لك محاولة واحدة.
        [two] هذا ليس الرمز الصحيح. بقيت لك محاولتان.
        [few] هذا ليس الرمز الصحيح. بقيت لك { $left } محاولات.
        [many] هذا ليس الرمز الصحيح. بقيت لك { $left } محاولة.
       *[other] هذا ليس الرمز الصحيح. بقيت لك { $left } محاولة.
    }
sign-in-proof-wrong =
    { $left ->
        [zero] هذا غير صحيح. يُرجى البدء من جديد.
        [one] هذا غير صحيح. بقيت لك محاولة واحدة.
        [two] هذا غير صحيح. بقيت لك محاولتان.
        [few] هذا غير صحيح. بقيت لك { $left } محاولات.
        [many] هذا غير صحيح. بقيت لك { $left } محاولة.
       *[other] هذا غير صحيح. بقيت لك { $left } محاولة.
    }
sign-in-call-wrong =
    { $left ->
        [zero] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة. يُرجى البدء من جديد.
        [one] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة. بقيت لك محاولة واحدة.
        [two] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة. بقيت لك محاولتان.
        [few] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة. بقيت لك { $left } محاولات.
        [many] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة. بقيت لك { $left } محاولة.
       *[other] الرقم الذي أُدخل في الهاتف ليس الرقم الظاهر في هذه الصفحة. بقيت لك { $left } محاولة.
    }
sign-in-proof-locked = هذا غير صحيح، والمحاولات كانت أكثر مما يُسمح به. يمكنك المحاولة مجددًا: { $when }.
sign-in-code-app-lead = افتح تطبيق المصادقة، أو Latchkey على هاتفك. ستجد ستة أرقام تتغير كل 30 ثانية.
sign-in-code-text-lead = أرسلناه إلى { $number }.
sign-in-code-call-lead = نتصل الآن بالرقم { $number }.
sign-in-code-token-lead = إذا لم يظهر شيء على الجهاز فاضغط زره.
sign-in-code-passkey-lead = قد يكون على هذا الجهاز أو على هاتفك أو على مفتاح أمان. سيطلبه منك متصفحك.
sign-in-code-notification-lead = أرسلنا طلبًا إلى Latchkey على هاتفك.
sign-in-factor-lost = ليس لديّ شيء من هذه
sign-in-code-lost = لا أستطيع الحصول على رمز
sign-in-factor-lost-text = ربما فقدت هاتفك أو غيّرته. في هذه الحالة تحتاج إلى من يساعدك شخصيًا.
sign-in-start-again = تسجيل الدخول بحساب آخر
sign-in-change-title = اختر كلمة مرور خاصة بك
sign-in-change-lead = كلمة مرورك الحالية اختارها شخص آخر. اختر كلمة لا يعرفها سواك، وبعدها يكتمل تسجيل دخولك.
sign-in-change-current = كلمة المرور التي أُعطيت لك
sign-in-change-new = كلمة المرور الجديدة
sign-in-change-submit = حفظ كلمة المرور

## Registering: the wizard after the sign-in

register-why-title = لا تفقد الوصول إلى حسابك
register-why-lead = إذا نسيت كلمة مرورك، يمكنك أن تختار بنفسك كلمة جديدة في أي وقت فتعود إلى حسابك. لذلك تسجّل طرقًا لإثبات هويتك.
register-why-needed =
    { $count ->
        [zero] لا تحتاج إلى طريقة أخرى لإثبات هويتك.
        [one] ما زلت تحتاج إلى طريقة واحدة لإثبات هويتك. يستغرق ذلك نحو دقيقة.
        [two] ما زلت تحتاج إلى طريقتين مختلفتين لإثبات هويتك. يستغرق ذلك نحو دقيقتين.
        [few] ما زلت تحتاج إلى { $count } طرق مختلفة لإثبات هويتك. يستغرق ذلك بضع دقائق.
        [many] ما زلت تحتاج إلى { $count } طريقة مختلفة لإثبات هويتك. يستغرق ذلك بضع دقائق.
       *[other] ما زلت تحتاج إلى { $count } طريقة مختلفة لإثبات هويتك. يستغرق ذلك بضع دقائق.
    }
register-why-begin = الإعداد الآن
register-later = ليس الآن
register-later-help = إذا اخترت «ليس الآن» فسنسألك من جديد عند تسجيل دخولك التالي.
register-progress = طرق إثبات هويتك
register-one-done =
    { $count ->
        [zero] نجح ذلك.
        [one] نجح ذلك. بقيت طريقة واحدة لتنتهي.
        [two] نجح ذلك. بقيت طريقتان لتنتهي.
        [few] نجح ذلك. بقيت { $count } طرق لتنتهي.
        [many] نجح ذلك. بقيت { $count } طريقة لتنتهي.
       *[other] نجح ذلك. بقيت { $count } طريقة لتنتهي.
    }
register-choose-title = ماذا تريد أن تستخدم؟
register-choose-lead = الأكثر أمانًا في الأعلى. جهّز ما تختاره.
register-passkey-title = إنشاء مفتاح مرور
register-passkey-lead = الطريقة الأكثر أمانًا والأسرع: لن تحتاج لاحقًا إلا إلى بصمتك أو وجهك أو رمز PIN لجهازك.
register-passkey-name = اسم لمفتاح المرور
register-passkey-name-default = جهازي
register-passkey-code-title = إنشاء مفتاح المرور
register-passkey-code-lead = سيسألك متصفحك الآن عن مكان حفظه: على هذا الجهاز أو على هاتفك أو على مفتاح أمان.
register-passkey-create = إنشاء مفتاح مرور
register-passkey-cancelled = لم يُنشأ مفتاح المرور: أُلغي الطلب أو طال الوقت. حاول مرة أخرى أو اختر طريقة أخرى.
register-passkey-exists = يوجد على هذا الجهاز مفتاح مرور لحسابك.
register-token-title = إعداد جهاز الرموز
register-token-lead = سلّمتك مؤسستك جهازًا صغيرًا يعرض أرقامًا. جهّزه.
register-token-one = هو الجهاز ذو الرقم التسلسلي { $serial }.
register-token-serial = الرقم التسلسلي على الجهاز
register-token-code-title = اكتب الرمز الظاهر على جهاز الرموز
register-token-code-lead = إذا لم يظهر شيء فاضغط زره.
register-cancel = إلغاء
register-app-title = إعداد تطبيق مصادقة
register-app-lead = يعرض ستة أرقام على هاتفك حتى من دون شبكة. إذا لم يكن لديك تطبيق كهذا فثبّت واحدًا من متجر التطبيقات في هاتفك: أي تطبيق مصادقة يصلح.
register-app-name = اسم للتطبيق
register-name-help = لتتعرّف عليه لاحقًا.
register-app-name-default = هاتفي
register-name-missing = اكتب اسمًا من حرف واحد إلى 40 حرفًا.
register-app-code-title = ربط التطبيق
register-app-scan-lead = أضف حسابًا في التطبيق ووجّه الكاميرا إلى هذه الصورة.
register-app-qr = رمز QR لتطبيق المصادقة
register-app-open = الإعداد على هذا الهاتف: افتح التطبيق
register-app-phone-lead = هل التطبيق على هذا الهاتف؟ افتحه من هنا فيحصل على كل ما يحتاج إليه.
register-app-open-here = فتح التطبيق على هذا الهاتف
register-app-elsewhere = أستخدم جهازًا آخر
register-app-key = لا أستطيع مسح الصورة
register-app-key-lead = اكتب هذا المفتاح في التطبيق بدلًا من ذلك:
register-app-copy = نسخ المفتاح
register-app-copied = تم النسخ
register-app-code-lead = يعرض التطبيق الآن ستة أرقام. اكتبها هنا.
register-notification-title = إعداد Latchkey على هاتفك
register-notification-lead = لاحقًا تفتحه فقط وتكتب رقمًا. لا حاجة إلى تثبيت شيء: فهو يُفتح في متصفح هاتفك. جهّز هاتفك.
register-notification-name = اسم للهاتف
register-notification-name-default = هاتفي
register-notification-code-title = اربط هاتفك
register-notification-scan = وجّه كاميرا هاتفك إلى هذه الصورة وافتح الرابط.
register-notification-qr = رمز QR يفتح Latchkey على هاتفك
register-notification-open = هل أنت على هذا الهاتف؟ افتحه هنا
register-notification-phone-lead = هل هذا هو الهاتف؟ افتح Latchkey هنا واكتب الرقم أدناه. ثم عُد إلى هذه الصفحة.
register-notification-open-here = فتح Latchkey على هذا الهاتف
register-notification-wrong = ليس هذا هو الرقم المعروض في هذه الصفحة. حرصًا على أمانك لم تعد الصورة ورابطها صالحين.
register-notification-again = البدء من جديد بصورة ورابط جديدين
register-mobile-title = إضافة هاتفك المحمول
register-mobile-lead = نرسل إليه رمزًا أو نتصل به: الآن، وكلما احتجت إلى إثبات هويتك.
register-alternate-title = إضافة هاتف آخر
register-alternate-lead = نتصل به: الآن، وكلما احتجت إلى إثبات هويتك.
register-office-title = إضافة هاتف مكتبك
register-office-lead = نتصل به: الآن، وكلما احتجت إلى إثبات هويتك. يجب أن تكون عند مكتبك.
register-office-extension = الرقم الداخلي
register-office-extension-help = إن وُجد فقط: عشرة أرقام على الأكثر.
register-office-extension-wrong = لا يزيد الرقم الداخلي على عشرة أرقام.
register-way = كيف نصل إليك الآن؟
register-way-text = برسالة نصية
register-way-call = بمكالمة
register-call = اتصلوا بي
register-calling = نتصل الآن بالرقم { $where }.
register-call-wrong = تم الرد على المكالمة، ولكن ليس بالرقم الظاهر في هذه الصفحة. يمكننا الاتصال بك مرة أخرى.
register-call-code-title = أجب عن المكالمة
register-email-title = إضافة عنوان بريد إلكتروني آخر
register-email-lead = اختر عنوانًا يمكنك قراءة بريده من دون هذا الحساب، كعنوان شخصي. سنرسل إليه رمزًا.
register-email-label = عنوان البريد الإلكتروني
register-email-missing = اكتب عنوان بريد إلكتروني.
register-send = أرسل لي رمزًا
register-phone-label = رقم الهاتف
register-phone-missing = اكتب رقم الهاتف.
register-text-code-title = اكتب الرمز من الرسالة النصية
register-email-code-title = اكتب الرمز من البريد الإلكتروني
register-code-sent = أرسلناه إلى { $where }.
register-email-code-help = قد يستغرق ذلك دقيقة. ابحث أيضًا في مجلد البريد غير المرغوب فيه.
register-bounced-text = تعذّر توصيل الرسالة إلى هذا الرقم. تحقّق من الرقم، أو اختر رقمًا آخر.
register-bounced-call = تعذّر الوصول إلى هذا الرقم. تحقّق من الرقم، أو اختر رقمًا آخر.
register-bounced-email = تعذّر توصيل الرسالة إلى هذا العنوان. تحقّق من العنوان، أو اختر عنوانًا آخر.
register-phone-correct = الرقم غير صحيح
register-email-correct = العنوان غير صحيح
register-questions-title = اختر أسئلة الأمان
register-questions-lead = اختر أسئلة مختلفة (العدد: { $count })، وأجب عن كل منها بما لا يعرفه غيرك.
register-questions-help = قد يعرف غيرك الإجابات الحقيقية أو يعثر عليها. ليس على الإجابة أن تكون حقيقية، بل أن تتذكّرها فقط.
register-questions-number = السؤال { $number }
register-questions-answer = إجابة السؤال { $number }
register-questions-choose = اختر سؤالًا
register-questions-missing = اختر سؤالًا هنا.
register-questions-length = تتكوّن الإجابة من 3 إلى 40 حرفًا.
register-questions-same = هذه الإجابة مستخدمة. يحتاج كل سؤال إلى إجابة خاصة به.
register-questions-save = حفظ الإجابات
register-recovery-title = الحصول على رموز استرداد
register-recovery-lead = عشرة رموز تحتفظ بها على ورق أو في مكان آمن. يعيدك كل منها إلى حسابك مرة واحدة، حتى إذا ضاع هاتفك.
register-recovery-make = إظهار الرموز
register-codes-title = احتفظ بهذه الرموز
register-codes-lead = لن تظهر إلا هذه المرة. احتفظ بها حيث لا يجدها غيرك، وليس على هذا الجهاز وحده.
register-codes-file = رموز الاسترداد
register-codes-for = للحساب { $name }
register-codes-day = أُنشئت في { $day }
register-codes-where = تُستخدم على { $address }
register-codes-how = يعيدك كل رمز إلى حسابك مرة واحدة: اشطبه بعد ذلك. احتفظ بهذه الورقة حيث لا يجدها غيرك. إذا أنشأت رموزًا جديدة فلن تعود هذه صالحة.
register-codes-copy = نسخ
register-codes-download = تنزيل
register-codes-print = طباعة
register-codes-kept = احتفظتُ بها
register-summary-title = كل شيء جاهز
register-summary-lead = إذا نسيت كلمة مرورك، يمكنك العودة إلى حسابك بواسطة:
register-summary-too-few-title = هذا كل ما يمكنك تسجيله الآن
register-summary-too-few-lead = عدد الطرق المختلفة المطلوبة لإعادة تعيين كلمة المرور: { $required }، ولديك { $registered }. إلى أن تضيف المزيد، لا يستطيع إعادة تعيين كلمة مرورك إلا مكتب المساعدة.
register-summary-done = إنهاء
register-review-title = هل ما زال هذا صحيحًا؟
register-review-lead = تحتاج إلى هذه الطرق للعودة إلى حسابك إذا نسيت كلمة مرورك. هل ما زالت كلها لديك؟
register-review-confirm = ما زال صحيحًا
register-review-change = تغيير شيء

## The security-info page

security-info-title = معلومات الأمان الخاصة بك
security-info-signed-in = أنت مسجّل الدخول باسم { $name }
security-info-sign-out = تسجيل الخروج
security-info-not-enabled = لم تفعّل مؤسستك إعادة تعيين كلمة المرور لك. إذا نسيت كلمة مرورك فاسأل مكتب المساعدة.
security-info-enough = أنت جاهز: إذا نسيت كلمة مرورك، يمكنك أن تختار بنفسك كلمة جديدة.
security-info-too-few =
    { $missing ->
        [zero] عدد الطرق المختلفة المطلوبة لإعادة تعيين كلمة المرور: { $required }.
        [one] أضف طريقة أخرى لإثبات هويتك. عدد الطرق المختلفة المطلوبة لإعادة تعيين كلمة المرور: { $required }.
        [two] أضف طريقتين أخريين لإثبات هويتك. عدد الطرق المختلفة المطلوبة لإعادة تعيين كلمة المرور: { $required }.
        [few] أضف { $missing } طرق أخرى لإثبات هويتك. عدد الطرق المختلفة المطلوبة لإعادة تعيين كلمة المرور: { $required }.
        [many] أضف { $missing } طريقة أخرى لإثبات هويتك. عدد الطرق المختلفة المطلوبة لإعادة تعيين كلمة المرور: { $required }.
       *[other] أضف { $missing } طريقة أخرى لإثبات هويتك. عدد الطرق المختلفة المطلوبة لإعادة تعيين كلمة المرور: { $required }.
    }
security-info-reconfirm = حان الوقت لمراجعة ما هو مسجّل أدناه. هل ما زال كل شيء صحيحًا؟
security-info-confirm = كل شيء صحيح
security-info-kind-passkey = مفتاح مرور
security-info-kind-passkey-help = بصمتك أو وجهك أو رمز PIN لجهازك
security-info-kind-notification = الموافقة عبر هاتفك
security-info-kind-notification-help = تفتح Latchkey على هاتفك وتكتب رقمًا؛ ويعرض الرموز أيضًا
security-info-kind-app = تطبيق مصادقة
security-info-kind-app-help = ستة أرقام تتغير كل 30 ثانية
security-info-kind-token = جهاز الرموز
security-info-kind-token-help = ستة أرقام على الجهاز الصغير الذي سلّمته لك مؤسستك
security-info-kind-mobile = الهاتف المحمول
security-info-kind-mobile-help = رمز في رسالة نصية أو مكالمة
security-info-kind-alternate = هاتف آخر
security-info-kind-alternate-help = مكالمة إلى هاتف آخر لك
security-info-kind-office = هاتف المكتب
security-info-kind-office-help = مكالمة إلى الهاتف الذي على مكتبك
security-info-kind-recovery = رموز الاسترداد
security-info-kind-recovery-help = عشرة رموز تحتفظ بها على ورق
security-info-kind-email = بريد إلكتروني
security-info-kind-email-help = رمز يُرسل إلى عنوان غير صندوق بريد هذا الحساب
security-info-kind-questions = أسئلة الأمان
security-info-kind-questions-help = إجابات لا يعرفها غيرك
security-info-methods-title = طرق إثبات هويتك
security-info-methods-none = لا شيء مسجّل بعد.
security-info-methods-add = إضافة طريقة أخرى
security-info-methods-first = الأولى
security-info-methods-registered = سُجّلت في { $day }
security-info-methods-used = آخر استخدام: { $when }
security-info-methods-never-used = لم تُستخدم بعد
security-info-methods-unusable = لم تعد مؤسستك تسمح بهذه الطريقة.
security-info-methods-removable = يمكنك إزالتها.
security-info-questions-unusable = لم تعد هذه الأسئلة محتسبة: غيّرت مؤسستك قواعدها.
security-info-questions-removable = أزلها، وإن كانت الأسئلة ما زالت متاحة يمكنك اختيار أسئلة جديدة.
security-info-recovery-left = الرموز المتبقية: { $left }
security-info-recovery-low = بقي لديك القليل من رموز الاسترداد ({ $left }). أنشئ رموزًا جديدة قبل أن تنفد.
security-info-recovery-unkept = أنشأت رموز استرداد ولم تؤكّد أنك احتفظت بها. إن لم تكن لديك فأنشئ رموزًا جديدة.
security-info-recovery-new = إنشاء رموز جديدة
security-info-recovery-lead = ستحصل على عشرة رموز جديدة. لن تعود الرموز السابقة صالحة بعد ذلك.
security-info-methods-make-first = اجعلها الأولى
security-info-methods-make-first-of = اجعلها الأولى: { $what }
security-info-methods-replace = تغيير
security-info-methods-replace-of = تغيير { $what }
security-info-methods-rename = إعادة التسمية
security-info-methods-rename-of = إعادة تسمية { $what }
security-info-methods-remove = إزالة
security-info-methods-remove-of = إزالة { $what }
security-info-replace-lead = تبقى هذه الطريقة صالحة إلى أن تُثبت الجديدة: { $what }.
security-info-gone = لم تعد هذه الطريقة مسجّلة. ربما أزلتها في نافذة أخرى.
security-info-rename-save = حفظ
security-info-remove-title = هل تريد إزالة هذه الطريقة؟
security-info-remove-lead = لن تستطيع بعد ذلك إثبات هويتك بهذه الطريقة: { $what }.
security-info-remove-again = يمكنك إضافة هذه الطريقة من جديد في أي وقت.
security-info-remove-too-few =
    { $left ->
        [zero] لن يبقى شيء. إذا نسيت كلمة مرورك فلن يساعدك إلا مكتب المساعدة. الأفضل أن تضيف طريقة أخرى أولًا.
        [one] ستبقى طريقة واحدة فقط، والمطلوب لإعادة تعيين كلمة المرور: { $required }. إذا نسيت كلمة مرورك فلن يساعدك إلا مكتب المساعدة. الأفضل أن تضيف طريقة أخرى أولًا.
        [two] ستبقى طريقتان فقط، والمطلوب لإعادة تعيين كلمة المرور: { $required }. إذا نسيت كلمة مرورك فلن يساعدك إلا مكتب المساعدة. الأفضل أن تضيف طريقة أخرى أولًا.
        [few] ستبقى { $left } طرق فقط، والمطلوب لإعادة تعيين كلمة المرور: { $required }. إذا نسيت كلمة مرورك فلن يساعدك إلا مكتب المساعدة. الأفضل أن تضيف طريقة أخرى أولًا.
        [many] ستبقى { $left } طريقة فقط، والمطلوب لإعادة تعيين كلمة المرور: { $required }. إذا نسيت كلمة مرورك فلن يساعدك إلا مكتب المساعدة. الأفضل أن تضيف طريقة أخرى أولًا.
       *[other] ستبقى { $left } طريقة فقط، والمطلوب لإعادة تعيين كلمة المرور: { $required }. إذا نسيت كلمة مرورك فلن يساعدك إلا مكتب المساعدة. الأفضل أن تضيف طريقة أخرى أولًا.
    }
security-info-remove-yes = إزالة
security-info-remove-no = إبقاء
security-info-password-title = كلمة المرور
security-info-password-changed = آخر تغيير: { $when }
security-info-password-change = تغيير كلمة المرور
security-info-password-form-title = تغيير كلمة مرورك
security-info-password-current = كلمة المرور الحالية
security-info-password-new = كلمة المرور الجديدة
security-info-password-repeated = كلمة المرور الجديدة مرة أخرى
security-info-password-differs = كلمتا المرور الجديدتان غير متطابقتين.
security-info-password-submit = تغيير كلمة المرور
security-info-sessions-title = الأجهزة التي سجّلت الدخول منها
security-info-sessions-this = هذا الجهاز
security-info-sessions-seen = آخر استخدام: { $when }
security-info-sessions-started = تسجيل الدخول: { $when }
security-info-sessions-end = تسجيل الخروج هناك
security-info-sessions-end-of = تسجيل الخروج هناك: { $device }
security-info-sessions-end-others = تسجيل الخروج من الأجهزة الأخرى
security-info-sessions-question = هل تريد تسجيل الخروج من الأجهزة الأخرى؟
security-info-sessions-question-lead = سيلزم تسجيل الدخول من جديد على كل جهاز آخر. وتبقى مسجّل الدخول هنا.
security-info-sessions-question-no = إلغاء
security-info-activity-title = النشاط الأخير
security-info-activity-lead = هل ترى شيئًا لا تعرفه؟ غيّر كلمة مرورك وأبلغ مكتب المساعدة.
security-info-activity-frozen = هل ترى شيئًا لا تعرفه؟ أبلغ مكتب المساعدة.
security-info-activity-none = لا يوجد نشاط بعد.
security-info-activity-signed-in = سجّلت الدخول
security-info-activity-sign-in-failed = حاول أحدهم تسجيل الدخول ولم يُسمح له
security-info-activity-password-reset = أُعيد تعيين كلمة المرور
security-info-activity-password-changed = تغيّرت كلمة المرور
security-info-activity-unlocked = أُلغي قفل الحساب
security-info-activity-method-added = أُضيف: { $what }
security-info-activity-method-removed = أُزيل: { $what }
security-info-activity-reset-proof-failed = أُدخل رمز خاطئ عند إعادة تعيين كلمة المرور
security-info-activity-reset-blocked = أُوقفت إعادة تعيين كلمة المرور ليوم واحد
security-info-activity-session-ended = تم تسجيل خروج جهاز عن بُعد
security-info-activity-confirmed = أكّدت صحة ما هو مسجّل
security-info-activity-stopped = أُوقف كل شيء: «لم أكن أنا»
security-info-notice-added = تمت الإضافة. يمكنك من الآن إثبات هويتك بها.
security-info-notice-codes = رموز الاسترداد الجديدة صالحة من الآن، ولم تعد السابقة صالحة.
security-info-notice-replaced = تم التغيير. لم تعد الطريقة القديمة صالحة.
security-info-notice-removed = تمت الإزالة.
security-info-notice-renamed = تم حفظ الاسم الجديد.
security-info-notice-first = تم. أصبحت هي الأولى.
security-info-notice-password = تغيّرت كلمة المرور. يلزم تسجيل الدخول من جديد على كل جهاز آخر.
security-info-notice-session-ended = تم تسجيل الخروج من ذلك الجهاز.
security-info-notice-others-ended = تم تسجيل الخروج من كل الأجهزة الأخرى.
security-info-notice-confirmed = شكرًا لك. سنسألك من جديد بعد بضعة أشهر.
security-info-again-title = كلمة مرورك مرة أخرى من فضلك
security-info-again-lead = مضى وقت على تسجيل دخولك. قبل أن يتغير أي شيء نتأكد من أنك صاحب الحساب. لن يضيع شيء مما كتبته.
security-info-again-cancel = إلغاء

## stop

stop-title = ألم تكن أنت؟
stop-lead = هل وصلتك رسالة عن شيء لم تفعله؟ اكتب رمز الإيقاف الوارد في تلك الرسالة فنوقفه. ولن يستطيع أحد بعد ذلك، لمدة يوم عادةً، تغيير كلمة مرورك أو ما سجّلته.
stop-code = رمز الإيقاف
stop-code-help = اثنا عشر حرفًا ورقمًا مثل EA6G{"\u2011"}CRAC{"\u2011"}Z7FX، في آخر الرسالة.
stop-sessions = سجّل خروجي من كل مكان أيضًا
stop-submit = إيقاف
stop-wrong = هذا ليس رمز إيقاف، أو أنه قديم. رمز الإيقاف فيه حروف وأرقام ويقع في آخر الرسالة، وليس هو رمز إعادة التعيين أو الدخول.
stop-none = ليس لديّ رمز كهذا
stop-none-text = في هذه الحالة أخبر الأشخاص المذكورين أدناه بما لاحظته. يمكنهم مساعدتك.
stop-done-title = تم الإيقاف
stop-done-ended = انتهى ما كان جاريًا.
stop-done-frozen = حتى { $when } لا يستطيع أحد تغيير كلمة مرورك أو ما سجّلته، ولا حتى أنت.
stop-done-signed-out = تم تسجيل خروجك من كل مكان.
stop-done-told = أُبلغت مؤسستك.
stop-done-next = إذا كنت تظن أن أحدًا يعرف كلمة مرورك، فاسأل الجهة المذكورة أدناه عمّا يجب فعله.

## Authenticator

authenticator-enrol-title = إعداد Latchkey على هذا الهاتف
authenticator-enrol-lead = به يمكنك إثبات هويتك. تعرض الصفحة التي بدأت منها رقمًا: اكتبه هنا.
authenticator-number = الرقم في الصفحة التي بدأت منها
authenticator-number-missing = اكتب الرقم المكوّن من خانتين الذي تعرضه الصفحة التي بدأت منها.
authenticator-enrol-button = إعداد هذا الهاتف
authenticator-enrolled = أصبح هذا الهاتف مُعدًّا لحساب { $account }. عُد إلى الصفحة التي بدأت منها.
authenticator-enrolled-title = تم إعداد هذا الهاتف
authenticator-first-title = أضِف Latchkey أولًا إلى الشاشة الرئيسية
authenticator-first-lead = استخدم Latchkey على هذا الهاتف من الشاشة الرئيسية: في المتصفح قد يضيع الإعداد ولا يمكن إشعارك.
authenticator-first-copy = انسخ الرابط بالزر أدناه.
authenticator-first-paste = افتح Latchkey من الشاشة الرئيسية، واضغط «إدخال رابط»، والصقه هناك.
authenticator-first-skip = المتابعة هنا من دون الشاشة الرئيسية
authenticator-copy-link = نسخ الرابط
authenticator-copied = نُسخ الرابط. وهو صالح لبضع دقائق.
authenticator-not-copied = تعذّر نسخ الرابط. افتحه مرة أخرى من الصفحة التي بدأت منها، أو تابِع هنا.
authenticator-again-title = يُرجى البدء من جديد
authenticator-again-wrong = لم يكن هذا هو الرقم في الصفحة التي بدأت منها. حرصًا على السلامة لم يعد هذا الرابط صالحًا.
authenticator-again-over = استُخدم هذا الرابط من قبل، أو انتهى وقته.
authenticator-again-how = ابدأ من جديد في الصفحة التي بدأت منها: ستعرض صورة ورابطًا جديدين ورقمًا جديدًا.
authenticator-again-leave = مغادرة هذه الصفحة
authenticator-no-keys-title = لا يمكن لهذا المتصفح الاحتفاظ بمفتاح
authenticator-no-keys-text = ربما تكون هذه نافذة خاصة، أو أن التخزين متوقف. افتح الرابط في نافذة عادية أو في متصفح آخر.
authenticator-begin-title = لم يُعدّ شيء هنا بعد
authenticator-begin-lead = يؤكد Latchkey على هاتفك أنك أنت عندما تسجّل الدخول أو تعيد تعيين كلمة مرورك.
authenticator-begin-sign-in = سجّل الدخول إلى معلومات الأمان الخاصة بك، على حاسوب أو على هذا الهاتف.
authenticator-begin-add = أضِف «الموافقة عبر هاتفك».
authenticator-begin-scan = امسح الصورة هناك بكاميرا هذا الهاتف؛ وعلى هذا الهاتف افتح الرابط بدلًا من ذلك.
authenticator-paste = إدخال رابط
authenticator-paste-label = الرابط الذي نسخته
authenticator-paste-wrong = ليس هذا هو الرابط. انسخه كاملًا.
authenticator-notify-title = هل يُشعرك هذا الهاتف؟
authenticator-notify-blocked-title = الإشعارات محظورة
authenticator-notify-lead = سترى عندئذٍ فورًا أن شيئًا ما ينتظرك. سيطلب هاتفك منك السماح بذلك.
authenticator-notify-yes = نعم، أشعرني
authenticator-notify-no = لا، سأفتح Latchkey بنفسي
authenticator-notify-on = تم: سيُشعرك هذا الهاتف.
authenticator-notify-failed = تعذّر تشغيل الإشعارات.
authenticator-notify-blocked = إشعارات Latchkey محظورة. يمكنك السماح بها في إعدادات متصفحك.
authenticator-notify-ios = على هذا الهاتف تعمل الإشعارات بعد وضع Latchkey على الشاشة الرئيسية وفتحه من هناك.
authenticator-notify-unsupported = لا يمكن لهذا المتصفح إشعارك.
authenticator-notify-without = افتح Latchkey عندما يُطلب منك؛ فهو يعرض من تلقاء نفسه ما ينتظرك.
authenticator-notify-open = تشغيل الإشعارات
authenticator-home-screen-title = أبقِه في متناول يدك
authenticator-home-screen-why = على الشاشة الرئيسية يكون Latchkey على بُعد لمسة، كأي تطبيق.
authenticator-home-screen-button = وضعه على الشاشة الرئيسية
authenticator-home-screen-ios = اضغط زر المشاركة (مربع فيه سهم)، ثم «إضافة إلى الشاشة الرئيسية».
authenticator-home-screen-android = افتح قائمة متصفحك (ثلاث نقاط)، ثم اضغط «إضافة إلى الشاشة الرئيسية» أو «تثبيت التطبيق».
authenticator-home-screen-desktop = استخدم زر التثبيت في شريط العنوان، أو احفظ هذه الصفحة في الإشارات المرجعية.
authenticator-home-screen-open = وضعه على الشاشة الرئيسية
authenticator-home-title = رموزك
authenticator-nothing = لا شيء ينتظرك. Latchkey يتحقق من تلقاء نفسه.
authenticator-offline = لا يوجد اتصال. الرموز تعمل رغم ذلك؛ وما ينتظرك يظهر حالما تعود متصلًا.
authenticator-code-is = الرمز: { $code }
authenticator-code-left =
    { $count ->
        [zero] رمز جديد الآن
        [one] رمز جديد بعد ثانية واحدة
        [two] رمز جديد بعد ثانيتين
        [few] رمز جديد بعد { $count } ثوانٍ
        [many] رمز جديد بعد { $count } ثانية
       *[other] رمز جديد بعد { $count } ثانية
    }
authenticator-code-copy = نسخ الرمز
authenticator-code-copied = نُسخ
authenticator-gone = لم يعد هذا الهاتف مُعدًّا لهذا الحساب: أُزيل من معلومات الأمان، أو أُوقف الحساب. يمكنك إزالته هنا.
authenticator-remove-of = إزالة { $account } من هذا الهاتف
authenticator-remove-title = هل تريد إزالة هذا الحساب من هذا الهاتف؟
authenticator-remove-text = لن يعرض هذا الهاتف رموزًا لحساب { $account } بعد الآن، ولن يؤكد له شيئًا.
authenticator-remove-too = أزِل هذا الهاتف من معلومات الأمان الخاصة بك أيضًا: وإلا فستظل تُسأل عليه.
authenticator-remove-yes = إزالته
authenticator-remove-no = الاحتفاظ به
authenticator-request-title = هل هذا أنت؟
authenticator-request-reset = يريد شخص ما إعادة تعيين كلمة مرور { $account }.
authenticator-request-sign-in = يريد شخص ما تسجيل الدخول باسم { $account }.
authenticator-request-from = الطلب من
authenticator-request-until = ينتظر حتى
authenticator-request-time = { $time }
authenticator-request-advice = وافِق فقط على ما بدأته بنفسك للتو. لا يحق لأي شخص آخر أن يطلب منك الرقم.
authenticator-approve = موافقة
authenticator-deny = لم أكن أنا
authenticator-sure-title = هل تريد إيقافه؟
authenticator-sure-text = لن يتقدم صاحب الطلب أكثر. ولفترة من الوقت لن يستطيع أحد المحاولة من ذلك الجهاز أو من أي جهاز جديد على هذا الحساب، وهذا يشملك أيضًا. إذا كنت أنت صاحب الطلب فلا توقفه.
authenticator-sure-yes = نعم، أوقِفه
authenticator-sure-no = لا، رجوع
authenticator-approved-title = تمت الموافقة
authenticator-approved-text = عُد إلى الصفحة التي بدأت منها.
authenticator-denied-title = أُوقف
authenticator-denied-text = لن يتقدم صاحب الطلب أكثر. إن كنت قلقًا فغيّر كلمة مرورك، وأخبِر مكتب المساعدة.
authenticator-wrong-title = ليس الرقم الصحيح
authenticator-wrong-text = لم تتم الموافقة على شيء. اضغط «إرسال الطلب مرة أخرى» في الصفحة التي بدأت منها: ستعرض رقمًا جديدًا، وسيسألك Latchkey عنه من تلقاء نفسه.
authenticator-over-title = لم يعد شيء ينتظر
authenticator-over-text = انتهى وقته، أو أُجيب عنه أو سُحب في مكان آخر.
authenticator-done = تم
