// Before anything is painted: the language's direction, and its words on their way. And when the app cannot
// start, or breaks, a few plain words instead of an empty page. The app itself is WebAssembly.
(function () {
  var known = ["en", "de", "ar"];
  var words = {
    en: ["This page could not be loaded", "Please check your connection and load it again. If that does not help, try a current version of another browser, or ask your helpdesk.", "Load again"],
    de: ["Diese Seite konnte nicht geladen werden", "Bitte prüfen Sie Ihre Verbindung und laden Sie die Seite neu. Hilft das nicht, versuchen Sie es mit einer aktuellen Version eines anderen Browsers, oder fragen Sie Ihren Helpdesk.", "Neu laden"],
    ar: ["تعذّر تحميل هذه الصفحة", "يُرجى التحقق من اتصالك ثم إعادة التحميل. إذا لم يُفِد ذلك فجرّب إصدارًا حديثًا من متصفح آخر، أو اسأل مكتب المساعدة.", "إعادة التحميل"],
  };

  var language;
  try { language = localStorage.getItem("latchkey-language"); } catch (_) { /* storage is switched off */ }
  if (known.indexOf(language) < 0) {
    language = (navigator.languages || [navigator.language || "en"])
      .map(function (tag) { return tag.toLowerCase().split("-")[0]; })
      .filter(function (tag) { return known.indexOf(tag) >= 0; })[0] || "en";
  }
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";

  var preload = document.createElement("link");
  preload.rel = "preload";
  preload.as = "fetch";
  preload.crossOrigin = "anonymous";
  // Whoever resets a password needs the first half of the words alone.
  preload.href = "/locales/" + language + (document.documentElement.dataset.texts || "") + ".ftl";
  document.head.append(preload);

  var shown = false;
  function broken() {
    if (shown) return;
    shown = true;
    var part = function (name, text) {
      var element = document.createElement(name);
      element.textContent = text;
      return element;
    };
    var text = words[document.documentElement.lang] || words.en;
    var card = document.createElement("main");
    var box = document.createElement("section");
    box.className = "card";
    box.setAttribute("role", "alert");
    var again = part("button", text[2]);
    again.className = "button";
    again.onclick = function () { location.reload(); };
    box.append(part("h1", text[0]), part("p", text[1]), again);
    card.append(box);
    document.getElementById("app").replaceChildren(card);
  }
  addEventListener("latchkey-broken", broken);
  // A script or the app's module did not arrive (these events do not bubble, hence the capture) ...
  addEventListener("error", function (event) {
    var target = event.target;
    if (target && target.tagName === "SCRIPT") broken();
    // ... or the compiled app has stopped.
    else if (event.error instanceof WebAssembly.RuntimeError) broken();
  }, true);
  addEventListener("unhandledrejection", function (event) {
    var app = document.getElementById("app");
    if (event.reason instanceof WebAssembly.RuntimeError || (app && app.hasAttribute("aria-busy"))) broken();
  });
})();
