// Keeps the user's work in the browser's own storage, only where that is switched on. Plain JavaScript, apart from the
// page's program: what is kept is still there, and can be told of, when that has stopped.
//
// shapan.keep     since when it is switched on; in the session's storage too, so that an emptied storage is noticed
// shapan.work.1   the work, with the time; the number is the version of its form
(function () {
  "use strict";
  var VERSION = 1;
  var SWITCH = "shapan.keep";
  var STEM = "shapan.work.";
  var WORK = STEM + VERSION;

  // off, on, other (another tab keeps its work there), emptied (by the browser), full, refused; wait for the lock.
  var status = "off";
  // What was there when the page was opened, and is not on the page: "", work, broken, newer.
  var found = "";
  // What this tab knows to be stored: anything else was written by somebody else, and is not written over.
  var base = null;
  // Whether that is of a newer version.
  var foreign = false;
  // What is to be written next, and what gives back the lock.
  var pending, timer, release;

  function read(key) {
    try { return window.localStorage.getItem(key); } catch (refused) { return null; }
  }
  function session(since) {
    try {
      if (since) window.sessionStorage.setItem(SWITCH, since);
      else window.sessionStorage.removeItem(SWITCH);
    } catch (refused) { /* Then an emptied storage is not noticed. */ }
  }
  function names() {
    try { return Object.keys(window.localStorage); } catch (refused) { return []; }
  }
  function set(now) {
    status = now;
    window.dispatchEvent(new Event("shapan-keep"));
  }

  function parsed(raw) {
    try {
      var kept = JSON.parse(raw);
      return kept && typeof kept === "object" ? kept : {};
    } catch (broken) { return {}; }
  }
  function looked() {
    base = read(WORK);
    var version = base === null ? 0 : parsed(base).version;
    foreign = version > VERSION;
    found = base === null ? "" : foreign ? "newer" : version === VERSION && parsed(base).held ? "work" : "broken";
    var newer = names().some(function (name) { return name.indexOf(STEM) === 0 && Number(name.slice(STEM.length)) > VERSION; });
    if (!found && newer) found = "newer";
  }

  // One tab at a time writes, as long as it is open. Where the browser has no locks, it shows when somebody else wrote.
  function begin(taken) {
    looked();
    // Told to take the place of another tab, this one writes over what that kept.
    if (taken && !foreign) found = "";
    set("on");
    flush();
  }
  function lock(taken, tries) {
    if (!navigator.locks) return begin(taken);
    navigator.locks.request(STEM, taken ? { steal: true } : { ifAvailable: true }, function (held) {
      // A page that is just being left may still have it.
      if (!held && tries) return void setTimeout(lock, 200, taken, tries - 1);
      if (!held) return set("other");
      return new Promise(function (done) {
        release = done;
        begin(taken);
      });
    }).catch(function () {
      // Another tab was told to take its place.
      if (status !== "off") set("other");
    });
  }
  function unlock() {
    if (release) release();
    release = null;
  }
  function forget() {
    unlock();
    foreign = false;
    found = "";
    base = null;
    session(null);
  }
  function start() {
    if (window.location.protocol === "file:") return;
    var since = read(SWITCH);
    if (since) {
      session(since);
      status = "wait";
      return lock(false, 5);
    }
    try { if (window.sessionStorage.getItem(SWITCH)) set("emptied"); } catch (refused) { /* Nothing was kept either. */ }
  }

  function flush() {
    clearTimeout(timer);
    if (pending === undefined || (status !== "on" && status !== "full")) return;
    // What is there is still to be decided about, or is not for this program.
    if (found === "work" || found === "broken" || foreign) return;
    if (!read(SWITCH)) return set("emptied");
    if (read(WORK) !== base) return set("other");
    if (pending ? base && base.slice(base.indexOf(',"held":')) === ',"held":' + pending + "}" : base === null) return;
    var next = pending ? '{"version":' + VERSION + ',"at":"' + new Date().toISOString() + '","held":' + pending + "}" : null;
    try {
      if (next) window.localStorage.setItem(WORK, next);
      else window.localStorage.removeItem(WORK);
      base = next;
      set("on");
    } catch (full) {
      if (status !== "full") set("full");
    }
  }

  function said(time, language) {
    var date = new Date(time);
    return isNaN(date) ? "" : date.toLocaleString(language);
  }

  var answers = {
    status: function () { return status; },
    found: function () { return found; },
    // Whether the work is stored, whoever wrote it.
    has: function () { flush(); return read(WORK) && read(SWITCH) ? "yes" : ""; },
    since: function (language) { return said(read(SWITCH), language); },
    at: function (language) { var raw = read(WORK); return raw === null ? "" : said(parsed(raw).at, language); },
    held: function () { return JSON.stringify(parsed(base).held) || ""; },
    raw: function () { return base || ""; },
    bytes: function (name) { var raw = read(name); return raw === null ? "" : String(new Blob([raw]).size); },
    put: function (content) {
      pending = content;
      clearTimeout(timer);
      timer = setTimeout(flush, 300);
    },
    on: function () {
      // Files of a disk share one storage in some browsers.
      if (window.location.protocol === "file:") return set("refused");
      try {
        var since = new Date().toISOString();
        window.localStorage.setItem(SWITCH, since);
        session(since);
      } catch (refused) { return set("refused"); }
      unlock();
      set("wait");
      lock(false, 5);
    },
    off: function () {
      try {
        [SWITCH, WORK].forEach(function (name) { window.localStorage.removeItem(name); });
      } catch (refused) { /* Then nothing is there. */ }
      forget();
      set("off");
    },
    take: function () { lock(true, 0); },
    // What was found is on the page now.
    mine: function () {
      clearTimeout(timer);
      pending = undefined;
      found = "";
      set(status);
    },
    // It cannot be read after all.
    broken: function () { found = "broken"; set(status); },
    // It is of a newer program, as its rules show.
    newer: function () { foreign = true; found = "newer"; set(status); },
    drop: function () {
      try { window.localStorage.removeItem(WORK); base = null; } catch (refused) { /* It stays. */ }
      found = "";
      set(status);
      flush();
    },
    hide: function () { found = ""; set(status); flush(); },
    // Everything of this page, in both storages.
    erase: function () {
      var count = 0;
      ["localStorage", "sessionStorage"].forEach(function (store) {
        try {
          Object.keys(window[store]).forEach(function (name) {
            if (name.indexOf("shapan.") === 0) { window[store].removeItem(name); count += 1; }
          });
        } catch (refused) { /* Nothing is there. */ }
      });
      // The page's own files, which the browser keeps to open it without a connection.
      if (navigator.serviceWorker) {
        navigator.serviceWorker.getRegistration().then(function (one) { if (one) one.unregister(); }).catch(function () {});
      }
      if (window.caches) {
        window.caches.keys().then(function (all) {
          all.forEach(function (name) { if (name.indexOf("shapan ") === 0) window.caches.delete(name); });
        }).catch(function () {});
      }
      forget();
      set("off");
      return String(count);
    }
  };

  window.addEventListener("storage", function (event) {
    if (event.key === null || event.key === SWITCH) {
      if (!read(SWITCH)) {
        if (status !== "off") { forget(); set("off"); }
      } else setTimeout(function () {
        // The tab that switched it on comes first.
        if (status === "off" && read(SWITCH)) start();
      }, 1500);
    } else if (event.key === WORK && status !== "off" && read(WORK) !== base) set("other");
  });
  window.addEventListener("pagehide", flush);

  // The page's program asks by a word and a text, and is answered by a text.
  window.shapanKeep = function (what, text) { return answers[what](text) || ""; };
  start();
})();
