// What a presentation needs of the browser: keys, full screen, a blank and a frozen screen, a pointer, and the speaker's
// window. All of it presses the buttons of the page's program and reads what that shows; nothing here knows a number.
(function () {
  "use strict";
  var app = document.getElementById("app");
  var root = document.documentElement;
  var speaker = null;
  var parts = null;
  var frozen = null;
  var spot = null;
  var lock = null;
  var began = 0;

  function say(zh, en) { return root.lang === "en" ? en : zh; }
  function shown() { return app.querySelector(".show"); }
  function tell(words) {
    var told = app.querySelector(".show-told");
    if (told) told.textContent = words;
  }
  function press(name) {
    var button = app.querySelector('.show [data-show="' + name + '"]');
    if (button && !button.disabled) button.click();
  }

  // A dark screen, for as long as people are to look at the speaker.
  function blank() {
    root.toggleAttribute("data-blank");
    refresh();
  }
  // The room keeps the picture that it has, whatever happens beneath.
  function freeze() {
    if (frozen) {
      frozen.remove();
      frozen = null;
    } else {
      frozen = shown().cloneNode(true);
      frozen.classList.add("frozen");
      frozen.inert = true;
      frozen.setAttribute("aria-hidden", "true");
      frozen.querySelectorAll("[id]").forEach(function (element) { element.removeAttribute("id"); });
      document.body.append(frozen);
    }
    refresh();
  }
  function point() {
    if (spot) {
      spot.remove();
      spot = null;
      return;
    }
    spot = document.createElement("div");
    spot.className = "show-spot";
    document.body.append(spot);
  }
  document.addEventListener("pointermove", function (event) {
    if (spot) {
      spot.style.left = event.clientX + "px";
      spot.style.top = event.clientY + "px";
    }
  });

  // Full screen and a screen that stays on, where the browser lets us; the presentation goes on without.
  function begin() {
    began = Date.now();
    var full = root.requestFullscreen && root.requestFullscreen();
    if (full) full.catch(function () {});
    var wake = navigator.wakeLock && navigator.wakeLock.request("screen");
    if (wake) wake.then(function (held) { lock = held; }, function () {});
  }
  function end() {
    root.removeAttribute("data-blank");
    if (frozen) freeze();
    if (spot) point();
    if (lock) lock.release().catch(function () {});
    lock = null;
    if (document.fullscreenElement) document.exitFullscreen().catch(function () {});
    if (speaker) speaker.close();
    speaker = parts = null;
  }

  var acts = {
    next: function () { press("next"); },
    previous: function () { press("previous"); },
    back: function () { press("back"); },
    leave: function () { press("leave"); },
    speaker: openSpeaker,
    blank: blank,
    freeze: freeze,
    point: point
  };
  var keys = {
    PageDown: "next", ArrowRight: "next", ArrowDown: "next", " ": "next", Enter: "next",
    PageUp: "previous", ArrowLeft: "previous", ArrowUp: "previous", Backspace: "previous",
    Home: "back", r: "back", b: "blank", ".": "blank", f: "freeze", p: "point", s: "speaker", Escape: "leave"
  };
  function onKey(event) {
    var key = event.key.length > 1 ? event.key : event.key.toLowerCase();
    var act = acts[keys[key]];
    if (!act || !shown() || event.ctrlKey || event.metaKey || event.altKey) return;
    // A clicker pages wherever the focus is; what else is typed belongs to whatever has it.
    var on = event.target.closest ? event.target.closest("input, select, textarea, button") : null;
    var pages = key === "PageDown" || key === "PageUp" || key === "Escape";
    var presses = key === " " || key === "Enter";
    if (on && !pages && (on.localName !== "button" || presses)) return;
    event.preventDefault();
    act();
  }
  document.addEventListener("keydown", onKey);

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-show]");
    var what = button && !button.disabled && button.dataset.show;
    if (what === "start") begin();
    else if (what === "speaker") openSpeaker();
  });

  // The speaker's window: a plain tab that this script fills, so that it works from a disk as well and needs no script of
  // its own.
  function openSpeaker() {
    if (speaker && !speaker.closed) {
      speaker.focus();
      return;
    }
    speaker = window.open("", "_blank");
    if (!speaker) {
      tell(say("浏览器没让打开讲稿窗口。请允许本页弹出窗口，或先打印讲稿。", "The browser did not open the speaker’s window. Let this page open windows, or print the notes beforehand."));
      return;
    }
    var page = speaker.document;
    page.title = say("讲稿 · 沙盘", "Notes · Shapan");
    page.documentElement.lang = root.lang;
    page.documentElement.dataset.theme = root.dataset.theme || "";
    document.querySelectorAll('link[rel="stylesheet"], style').forEach(function (style) {
      page.head.append(page.importNode(style, true));
    });
    page.body.className = "speaker";
    function add(name, kind, to) {
      var element = page.createElement(kind);
      element.className = "speaker-" + name;
      (to || page.body).append(element);
      return element;
    }
    var head = add("head", "header");
    parts = {
      place: add("place", "b", head), state: add("state", "span", head), clock: add("clock", "span", head),
      title: add("title", "h1"), note: add("note", "p"), next: add("next", "p")
    };
    var tools = add("tools", "p");
    [
      ["previous", "上一个", "Previous"], ["next", "下一个", "Next"], ["back", "回到讲稿", "Back to the script"],
      ["blank", "黑屏", "Blank"], ["freeze", "定格", "Freeze"]
    ].forEach(function (tool) {
      var button = add("tool", "button", tools);
      button.type = "button";
      button.textContent = say(tool[1], tool[2]);
      button.addEventListener("click", acts[tool[0]]);
    });
    page.addEventListener("keydown", onKey);
    refresh();
  }

  function two(number) { return (number < 10 ? "0" : "") + number; }
  function tick() {
    if (!parts || !speaker || speaker.closed) return;
    var now = new Date();
    var since = Math.floor((Date.now() - began) / 1000);
    parts.clock.textContent = two(now.getHours()) + ":" + two(now.getMinutes()) + " · " +
      say("已讲 ", "running ") + Math.floor(since / 60) + ":" + two(since % 60);
  }
  window.setInterval(tick, 1000);

  function refresh() {
    if (!parts || !speaker || speaker.closed) return;
    var stops = Array.from(app.querySelectorAll(".show-stops li"));
    var at = stops.findIndex(function (stop) { return stop.hasAttribute("aria-current"); });
    if (at < 0) return;
    var off = app.querySelector('.show [data-show="back"]:not(:disabled)');
    var next = stops[at + 1];
    parts.place.textContent = (at + 1) + "/" + stops.length;
    parts.state.textContent = [
      root.hasAttribute("data-blank") ? say("黑屏", "blank") : "",
      frozen ? say("已定格", "frozen") : "",
      off ? say("已离开讲稿", "off the script") : ""
    ].filter(Boolean).join(" · ");
    parts.title.textContent = stops[at].dataset.title;
    parts.note.textContent = stops[at].dataset.note || say("（没有讲稿）", "(no note)");
    parts.next.textContent = next ? say("下一个：", "Next: ") + next.dataset.title : say("这是最后一个。", "This is the last.");
    tick();
  }

  // What the program shows has changed, or it shows no stop any more.
  var was = false;
  new MutationObserver(function () {
    var main = shown();
    if (main && !was) {
      began = began || Date.now();
      main.focus();
    }
    if (!main && was) {
      end();
      began = 0;
    }
    was = Boolean(main);
    if (was) refresh();
  }).observe(app, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-current", "disabled", "data-note"] });
  window.addEventListener("pagehide", function () { if (speaker) speaker.close(); });
})();
