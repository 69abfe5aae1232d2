# الأقسام: common وhome وproblem وreset، ثم sign-in وregister وsecurity-info. يبدأ كل مفتاح باسم قسمه.

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
common-resend-soon = إرسال رمز جديد (ممكن بعد لحظات)
common-phone-country = البلد أو المنطقة
common-password-show = إظهار كلمة المرور
common-password-hide = إخفاء كلمة المرور
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
home-sign-in-detail = سجّل الدخول لإضافة طرق إثبات هويتك أو تغييرها، أو لتغيير كلمة المرور

## problem

problem-invalidField = هناك خطأ في هذا النموذج. يُرجى مراجعة ما كتبته.
problem-invalidJson = حدث خطأ بين هذه الصفحة وخادمنا. يُرجى إعادة تحميل الصفحة.
problem-invalidPhone = لا يبدو هذا رقم هاتف محمول. تحقّق من البلد والأرقام.
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
problem-destinationBlocked = تلقّى هذا الرقم أو العنوان رموزًا كثيرة. ينتهي الإيقاف: { $when }.
problem-methodNotOffered = هذه الطريقة غير متاحة هنا.
problem-resendTooSoon = لا يمكن إرسال رمز جديد بعد. يصبح ذلك ممكنًا: { $when }.
problem-challengeMissing = لم يعد هذا الرمز صالحًا. اطلب رمزًا جديدًا.
problem-challengeExpired = هذا الرمز قديم. اطلب رمزًا جديدًا.
problem-proofWrong =
    { $left ->
        [zero] هذا ليس الرمز الصحيح، ولم تبقَ لك محاولات.
        [one] هذا ليس الرمز الصحيح. بقيت لك محاولة واحدة؛ بعدها تُوقَف إعادة التعيين مدة يوم.
        [two] هذا ليس الرمز الصحيح. بقيت لك محاولتان؛ بعدهما تُوقَف إعادة التعيين مدة يوم.
        [few] هذا ليس الرمز الصحيح. بقيت لك { $left } محاولات؛ بعدها تُوقَف إعادة التعيين مدة يوم.
        [many] هذا ليس الرمز الصحيح. بقيت لك { $left } محاولة؛ بعدها تُوقَف إعادة التعيين مدة يوم.
       *[other] هذا ليس الرمز الصحيح. بقيت لك { $left } محاولة؛ بعدها تُوقَف إعادة التعيين مدة يوم.
    }
problem-proofWrong-uncounted = هذا ليس الرمز الصحيح.
problem-destinationMismatch = ليس هذا ما سجّلته لدينا. اكتبه كاملًا.
problem-passwordRefused = لا يمكن استخدام كلمة المرور هذه هنا. يُرجى اختيار غيرها.
problem-accountUnknown = لا نعرف حسابًا بهذا الاسم. تحقّق من كتابته.
problem-resetNotEnabled = لم تُفعِّل مؤسستك هذه الخدمة. يمكن للجهة المذكورة أدناه إعادة تعيين كلمة مرورك.
problem-resetNotInScope = هذه الخدمة غير مفعَّلة لحسابك. يمكن للجهة المذكورة أدناه إعادة تعيين كلمة مرورك.
problem-tooFewMethods = لم تسجّل ما يكفي من الطرق لإثبات هويتك. يمكن للجهة المذكورة أدناه إعادة تعيين كلمة مرورك؛ بعد ذلك سجّل الدخول وأضف طرقًا أخرى، لتتمكن من ذلك بنفسك في المرة القادمة.
problem-accountDisabled = هذا الحساب موقوف. يمكن للجهة المذكورة أدناه إخبارك بالمزيد.
problem-signInFailed = اسم المستخدم أو كلمة المرور غير صحيح.
problem-signInLocked = كانت هناك محاولات كثيرة بكلمات مرور خاطئة. يمكنك المحاولة مجددًا: { $when }.
problem-tooManySignIns = فشلت من شبكتك عمليات تسجيل دخول كثيرة. يمكنك المحاولة مجددًا: { $when }.
problem-notSignedIn = لم تعد مسجّل الدخول.
problem-secondFactorRequired = يُرجى أولًا تأكيد أنك صاحب الحساب.
problem-secondFactorMissing = يحتاج حسابك إلى إثبات ثانٍ عند تسجيل الدخول، ولم يُسجَّل أي إثبات بعد. يُرجى أولًا إعداد تطبيق مصادقة أو هاتف محمول.
problem-passwordChangeRequired = يُرجى أولًا اختيار كلمة مرور خاصة بك.
problem-signInTooOld = لإجراء ذلك، يُرجى كتابة كلمة المرور مرة أخرى.
problem-currentPasswordWrong = ليست هذه كلمة مرورك الحالية.
problem-tooManyMethods = لديك أكبر عدد ممكن منها. أزل واحدة أولًا.
problem-alreadyRegistered = سبق أن سجّلت هذا.
problem-ownMailbox = هذا صندوق بريد الحساب نفسه. لن تستطيع قراءته من دون كلمة المرور، فاختر عنوانًا آخر.
problem-forbidden = لا يملك حسابك صلاحية لذلك.
problem-internal = حدث خطأ لدينا. يُرجى المحاولة مرة أخرى بعد لحظات.
problem-later = كانت هناك محاولات كثيرة. يُرجى المحاولة لاحقًا.

## reset

reset-step-prove = إثبات هويتك
reset-step-password = اختيار كلمة مرور جديدة
reset-hurry = أمامك حتى الساعة { $time } لإتمام إعادة التعيين. حفاظًا على أمانك لا يمكن تمديد الوقت؛ وإذا انتهى يمكنك البدء من جديد.
reset-moved-on = انتقلت إعادة التعيين إلى خطوة أخرى في هذه الأثناء، ربما في علامة تبويب أخرى. هذه هي الخطوة الحالية.
reset-gate-passed = هذا صحيح. بقي إثبات واحد فقط.
reset-resent = رمز جديد في الطريق إليك. لم يعد الرمز السابق صالحًا.
reset-online = عاد الاتصال. يمكنك المتابعة.
reset-start-over = البدء من جديد باسم مستخدم آخر
reset-start-again = البدء من جديد
reset-for = لحساب { $name }
reset-for-not = لست أنت؟ ابدأ من جديد
reset-other-way = اختيار طريقة أخرى
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
reset-method-heading-second = وإثبات آخر لهويتك
reset-method-lead = اختر شيئًا سجّلته وهو الآن في متناولك.
reset-method-lead-first = اختر شيئًا سجّلته وهو الآن في متناولك. سنطلب منك بعده إثباتًا آخر.
reset-method-lead-second = للتأكد، نطلب إثباتًا ثانيًا بطريقة غير الأولى.
reset-method-authenticator = رمز من تطبيق المصادقة
reset-method-authenticator-detail = ستة أرقام تتغيّر كل نصف دقيقة
reset-method-text = رسالة نصية
reset-method-text-detail = إلى رقم الهاتف المحمول الذي سجّلته
reset-method-text-hint = إلى { $hint }
reset-method-email = البريد الإلكتروني
reset-method-email-detail = إلى العنوان الآخر الذي سجّلته
reset-method-email-hint = إلى { $hint }
reset-method-blocked = محاولات كثيرة. ينتهي الإيقاف: { $when }
reset-method-none = ليس لديّ شيء من هذه
reset-method-none-text = في هذه الحالة تحتاج إلى من يساعدك شخصيًا.

reset-destination-text-heading = ما رقم الهاتف المحمول الذي سجّلته؟
reset-destination-text-lead = إذا كان هو الرقم الصحيح فسنرسل إليه رمزًا.
reset-destination-text-lead-hint = يبدو هكذا: { $hint }. اكتبه كاملًا فنرسل إليه رمزًا.
reset-destination-text-label = رقم الهاتف المحمول
reset-destination-text-missing = اكتب رقم هاتفك المحمول.
reset-destination-email-heading = ما عنوان البريد الإلكتروني الذي سجّلته؟
reset-destination-email-lead = ليس صندوق بريد هذا الحساب، بل العنوان الآخر. إذا كان هو الصحيح فسنرسل إليه رمزًا.
reset-destination-email-lead-hint = يبدو هكذا: { $hint }. اكتبه كاملًا فنرسل إليه رمزًا.
reset-destination-email-label = عنوان البريد الإلكتروني
reset-destination-email-missing = اكتب عنوان بريدك الإلكتروني.
reset-destination-send = إرسال الرمز

reset-code-authenticator-heading = اكتب الرمز الظاهر في تطبيقك
reset-code-text-heading = اكتب الرمز الوارد في الرسالة النصية
reset-code-email-heading = اكتب الرمز الوارد في البريد الإلكتروني
reset-code-authenticator-lead = افتح تطبيق المصادقة وابحث عن { $organization }.
reset-code-text-sent = إذا كان { $destination } هو الرقم الذي سجّلته، فهناك رمز في الطريق إليك. مدة صلاحيته { $minutes }.
reset-code-email-sent = إذا كان { $destination } هو العنوان الذي سجّلته، فهناك رمز في الطريق إليك. مدة صلاحيته { $minutes }.
reset-code-sent-certainly = هناك رمز في الطريق إلى { $destination }. مدة صلاحيته { $minutes }.
reset-code-label = الرمز
reset-code-help =
    { $length ->
        [6] ستة أرقام. يمكنك لصقه.
        [8] ثمانية أرقام. يمكنك لصقه.
       *[other] عدد الأرقام: { $length }. يمكنك لصقه.
    }
reset-code-help-unknown = أرقام فقط. يمكنك لصقه.
reset-code-old = أصبح الرمز المرسل قديمًا. اطلب رمزًا جديدًا.
reset-code-text-correct = الرقم غير صحيح
reset-code-email-correct = العنوان غير صحيح
reset-code-destination-blocked = تلقّى { $destination } رموزًا كثيرة. ينتهي الإيقاف: { $when }. إذا كان لديك رمز من اليوم فقد يكون ما زال صالحًا؛ وإلا فاختر طريقة أخرى.
reset-code-nothing = لم يصلني شيء
reset-code-refused = رمزي غير مقبول
reset-tip-wait = تصل معظم الرموز خلال دقيقة.
reset-tip-number = تحقّق من الرقم أعلاه. إذا لم يكن صحيحًا فاختر «الرقم غير صحيح».
reset-tip-address = تحقّق من العنوان أعلاه. إذا لم يكن صحيحًا فاختر «العنوان غير صحيح».
reset-tip-reception = تحقّق من وجود تغطية في هاتفك.
reset-tip-spam = ابحث أيضًا في مجلد البريد غير المرغوب فيه.
reset-tip-clock = يجب أن تكون ساعة هاتفك صحيحة: اضبطها على الوضع التلقائي.
reset-tip-account = إذا أظهر التطبيق عدة رموز فخذ رمز هذه المؤسسة.
reset-tip-unregistered = إذا سجّلت طريقة واحدة فقط لإثبات هويتك، أو لم تسجّل هذه الطريقة قط، فلن يصلك رمز. اختر طريقة أخرى أو تواصل مع مكتب المساعدة.
reset-tip-name = ربما كُتب اسم المستخدم خطأً، فالأمر يبدو كما هو الآن تمامًا. عند الشك ابدأ من جديد.
reset-tip-name-typed = كتبت اسم المستخدم { $name }. لو كان مكتوبًا خطأً لبدا الأمر كما هو الآن: إن لم يكن اسمك فابدأ من جديد.

reset-password-heading = اختر كلمة مرور جديدة
reset-password-lead = أربع أو خمس كلمات لا علاقة بينها يسهل تذكّرها ويصعب تخمينها.
reset-password-label = كلمة المرور الجديدة
reset-password-repeated = اكتبها مرة أخرى
reset-password-differs = الكلمتان غير متطابقتين. اكتب كلمة المرور الجديدة مرة أخرى.
reset-password-once-more = اكتب كلمة المرور الجديدة هنا أيضًا.
reset-password-set = حفظ كلمة المرور

reset-done-heading = كلمة مرورك الجديدة سارية من الآن
reset-done-signed-out = تم تسجيل خروجك من كل مكان، فلم يبقَ داخل حسابك أحد ممن عرفوا كلمة المرور القديمة.
reset-done-devices = ستطلب منك الهواتف والبرامج التي تحفظ كلمة مرورك إدخال كلمة المرور الجديدة.
reset-done-told = أبلغنا جميع عناوينك المسجّلة بهذا التغيير.
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
reset-end-blocked-why = كانت هناك محاولات كثيرة لإعادة تعيين كلمة المرور هذه. لحمايتها لا يمكن لأحد المحاولة مرة أخرى قبل ذلك الوقت.
reset-end-blocked-sign-in = ما زال تسجيل الدخول بكلمة المرور ممكنًا. إذا لم تكن أنت من حاول فأبلغ الجهة المذكورة أدناه.
reset-end-method-blocked = هذه الطريقة موقوفة. ينتهي الإيقاف: { $when }
reset-end-method-blocked-timeless = هذه الطريقة موقوفة حاليًا
reset-end-method-blocked-text = جُرّبت مرات كثيرة. يمكنك إثبات هويتك بطريقة أخرى.
reset-end-destination-blocked = لا مزيد من الرموز إلى هذا الرقم أو العنوان. ينتهي الإيقاف: { $when }
reset-end-destination-blocked-timeless = لا مزيد من الرموز إلى هذا الرقم أو العنوان حاليًا
reset-end-destination-blocked-text = تلقّى رموزًا كثيرة. يمكنك إثبات هويتك بطريقة أخرى.
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

sign-in-title = تسجيل الدخول
sign-in-lead = هنا تدير كلمة مرورك والطرق التي تثبت بها هويتك.
sign-in-username = اسم المستخدم
sign-in-username-hint = مثلًا { $hint }
sign-in-username-missing = اكتب اسم المستخدم.
sign-in-password = كلمة المرور
sign-in-password-missing = اكتب كلمة المرور.
sign-in-submit = تسجيل الدخول
sign-in-forgot = هل نسيت كلمة المرور؟
sign-in-locked-way = يمكنك إلغاء قفل حسابك فورًا:
sign-in-because-ended = يُرجى تسجيل الدخول للمتابعة.
sign-in-because-signed-out = تم تسجيل خروجك.
sign-in-factor-title = خطوة أخرى: أكّد هويتك
sign-in-factor-lead = كلمة المرور صحيحة. اختر الآن شيئًا في متناول يدك.
sign-in-factor-text-help = نرسل رمزًا إلى { $number }
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
sign-in-code-app-title = اكتب الرمز من تطبيق المصادقة
sign-in-code-app-lead = افتح التطبيق على هاتفك. يعرض ستة أرقام تتغير كل 30 ثانية.
sign-in-code-text-title = اكتب الرمز من الرسالة النصية
sign-in-code-text-lead = أرسلناه إلى { $number }.
sign-in-factor-other = استخدام شيء آخر
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
register-why-lead = إذا نسيت كلمة مرورك، يمكنك أن تختار بنفسك كلمة جديدة في أي وقت فتعود إلى حسابك. لذلك نحتاج إلى طرق أخرى للتعرّف عليك.
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
register-progress = طرق العودة إلى حسابك
register-one-done =
    { $count ->
        [zero] نجح ذلك.
        [one] نجح ذلك. بقيت طريقة واحدة لتنتهي.
        [two] نجح ذلك. بقيت طريقتان لتنتهي.
        [few] نجح ذلك. بقيت { $count } طرق لتنتهي.
        [many] نجح ذلك. بقيت { $count } طريقة لتنتهي.
       *[other] نجح ذلك. بقيت { $count } طريقة لتنتهي.
    }
register-different = أريد طريقة أخرى
register-choose-title = ماذا تريد أن تستخدم؟
register-choose-lead = الأكثر أمانًا في الأعلى. جهّز ما تختاره.
register-cancel = إلغاء
register-app-title = إعداد تطبيق مصادقة
register-app-lead = يعرض ستة أرقام على هاتفك حتى من دون شبكة. إذا لم يكن لديك تطبيق كهذا فثبّت واحدًا من متجر التطبيقات في هاتفك: أي تطبيق مصادقة يصلح.
register-app-replace-title = استبدال تطبيق المصادقة
register-app-name = اسم للتطبيق
register-app-name-help = لتتعرّف عليه لاحقًا.
register-app-name-default = هاتفي
register-app-name-missing = اكتب اسمًا من حرف واحد إلى 40 حرفًا.
register-app-scan-title = ربط التطبيق
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
register-text-title = إضافة هاتفك المحمول
register-text-lead = نرسل إليه رسالة نصية فيها رمز: الآن، وكلما احتجت إلى إثبات هويتك.
register-text-replace-title = استبدال هاتفك المحمول
register-email-title = إضافة عنوان بريد إلكتروني آخر
register-email-lead = اختر عنوانًا يمكنك قراءة بريده من دون هذا الحساب، كعنوان شخصي. سنرسل إليه رمزًا.
register-email-replace-title = استبدال عنوان بريدك الإلكتروني
register-email-label = عنوان البريد الإلكتروني
register-email-missing = اكتب عنوان بريد إلكتروني.
register-send = أرسل لي رمزًا
register-text-label = رقم الهاتف المحمول
register-text-missing = اكتب رقم هاتفك المحمول.
register-text-code-title = اكتب الرمز من الرسالة النصية
register-email-code-title = اكتب الرمز من البريد الإلكتروني
register-code-sent = أرسلناه إلى { $where }.
register-email-code-help = قد يستغرق ذلك دقيقة. ابحث أيضًا في مجلد البريد غير المرغوب فيه.
register-text-correct = الرقم غير صحيح
register-email-correct = العنوان غير صحيح
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
security-info-kind-app = تطبيق مصادقة
security-info-kind-app-help = ستة أرقام تتغير كل 30 ثانية
security-info-kind-text = رسالة نصية
security-info-kind-text-help = رمز يُرسل إلى هاتفك المحمول
security-info-kind-email = بريد إلكتروني
security-info-kind-email-help = رمز يُرسل إلى عنوان غير صندوق بريد هذا الحساب
security-info-methods-title = طرق إثبات هويتك
security-info-methods-none = لا شيء مسجّل بعد.
security-info-methods-add = إضافة طريقة أخرى
security-info-methods-first = الأولى
security-info-methods-registered = سُجّلت في { $day }
security-info-methods-used = آخر استخدام: { $when }
security-info-methods-never-used = لم تُستخدم بعد
security-info-methods-make-first = اجعلها الأولى
security-info-methods-make-first-of = اجعلها الأولى: { $what }
security-info-methods-replace = تغيير
security-info-methods-replace-of = تغيير { $what }
security-info-methods-remove = إزالة
security-info-methods-remove-of = إزالة { $what }
security-info-replace-lead = تبقى هذه الطريقة صالحة إلى أن تُثبت الجديدة: { $what }.
security-info-gone = لم تعد هذه الطريقة مسجّلة. ربما أزلتها في نافذة أخرى.
security-info-remove-title = هل تريد إزالة هذه الطريقة؟
security-info-remove-lead = لن تستطيع بعد ذلك إثبات هويتك بواسطة { $what }. ويمكنك إضافة هذه الطريقة من جديد في أي وقت.
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
security-info-activity-none = لا يوجد نشاط بعد.
security-info-activity-signed-in = سجّلت الدخول
security-info-activity-sign-in-failed = حاول أحدهم تسجيل الدخول بكلمة مرور خاطئة
security-info-activity-password-reset = أُعيد تعيين كلمة المرور
security-info-activity-password-changed = تغيّرت كلمة المرور
security-info-activity-unlocked = أُلغي قفل الحساب
security-info-activity-method-added = أُضيف: { $what }
security-info-activity-method-removed = أُزيل: { $what }
security-info-activity-reset-proof-failed = أُدخل رمز خاطئ عند إعادة تعيين كلمة المرور
security-info-activity-reset-blocked = إعادة تعيين كلمة المرور موقوفة ليوم واحد
security-info-activity-session-ended = تم تسجيل خروج جهاز عن بُعد
security-info-activity-confirmed = أكّدت صحة ما هو مسجّل
security-info-notice-added = تمت الإضافة. يمكنك من الآن إثبات هويتك بها.
security-info-notice-replaced = تم التغيير. لم تعد الطريقة القديمة صالحة.
security-info-notice-removed = تمت الإزالة.
security-info-notice-first = تم. أصبحت هي الأولى.
security-info-notice-password = تغيّرت كلمة المرور. يلزم تسجيل الدخول من جديد على كل جهاز آخر.
security-info-notice-session-ended = تم تسجيل الخروج من ذلك الجهاز.
security-info-notice-others-ended = تم تسجيل الخروج من كل الأجهزة الأخرى.
security-info-notice-confirmed = شكرًا لك. سنسألك من جديد بعد بضعة أشهر.
security-info-again-title = كلمة مرورك مرة أخرى من فضلك
security-info-again-lead = مضى وقت على تسجيل دخولك. قبل أن يتغير أي شيء نتأكد من أنك صاحب الحساب. لن يضيع شيء مما كتبته.
security-info-again-cancel = إلغاء
