// The files and the passwords of this machine, for the page's program: what would take several times the code in there. Nothing leaves the machine, and no password is kept.
(function () {
  "use strict";
  var subtle = window.crypto && window.crypto.subtle;
  var types = [{ description: "沙盘 Shapan", accept: { "application/octet-stream": [".shapan"] } }];
  // The browser's handles: of the file that the work is in, of the one that was opened last and has not taken its place
  // yet, and of the one that is written next.
  var own = null;
  var opened = null;
  var next = null;
  // When the own and the opened file were last changed, as far as this page knows.
  var known = 0;
  var seen = 0;

  // Ctrl+P presses the page's own button, so that what was typed is looked at first; what is printed without shows only how to.
  document.addEventListener("keydown", function (event) {
    var button = document.getElementById("print") || document.getElementById("print-page");
    if (!button || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "p") return;
    event.preventDefault();
    // What is still being typed belongs to what is printed.
    if (document.activeElement) document.activeElement.blur();
    setTimeout(function () { button.click(); });
  });
  window.addEventListener("afterprint", function () { document.documentElement.removeAttribute("data-printed"); });

  // The handle of what was dropped last, where the browser gives one; it has to be asked for while it is dropped.
  var dropped = null;
  window.addEventListener("drop", function (event) {
    var items = event.dataTransfer && event.dataTransfer.items;
    var item = items && items.length === 1 ? items[0] : null;
    dropped = item && item.getAsFileSystemHandle ? item.getAsFileSystemHandle().catch(function () { return null; }) : null;
  }, true);
  // What comes by an input was not dropped.
  window.addEventListener("change", function () { dropped = null; }, true);

  // When a file was last changed; zero where that cannot be said.
  async function changed(handle) {
    try {
      return (await handle.getFile()).lastModified;
    } catch (error) {
      return 0;
    }
  }

  function cancelled(error) {
    return error && error.name === "AbortError";
  }

  function bytesOf(digits) {
    return Uint8Array.from(digits.match(/../g) || [], function (pair) { return parseInt(pair, 16); });
  }

  // Where there is no picker of the browser's: the file of an input, or nothing.
  function chosen() {
    return new Promise(function (resolve) {
      var input = document.createElement("input");
      input.type = "file";
      input.accept = ".shapan";
      input.addEventListener("change", function () { resolve(input.files[0] || null); });
      input.addEventListener("cancel", function () { resolve(null); });
      input.click();
    });
  }

  function download(bytes, name) {
    var anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(bytes instanceof Blob ? bytes : new Blob([bytes], { type: "application/octet-stream" }));
    anchor.download = name;
    anchor.click();
    window.setTimeout(function () { URL.revokeObjectURL(anchor.href); }, 10000);
  }

  // An offline copy: the page as one file, and in it the work as a part that nothing runs, so that the hashes of its content
  // policy stay those of its scripts. Beside a folder it lies as a file; within the one file it is put together of what
  // stands in the document: the frame that `xtask/one-file.mjs` has left, and the contents of its elements.
  var home = document.currentScript.src;
  var WORK = "project.shapan";
  var FRAME = '<script type="text/plain" data-part="frame">';
  function part(name) {
    return document.querySelector('[data-part="' + name + '"]');
  }
  function unpacked(letters) {
    return Uint8Array.from(window.atob(letters), function (letter) { return letter.charCodeAt(0); });
  }
  function packed(bytes) {
    var letters = "";
    for (var place = 0; place < bytes.length; place += 32768) {
      letters += String.fromCharCode.apply(null, bytes.subarray(place, place + 32768));
    }
    return window.btoa(letters);
  }
  // What was put into the head later, such as the page's program, is no element of the file.
  function ownText() {
    var frame = new TextDecoder().decode(unpacked(part("frame").textContent));
    var pieces = frame.split(/(?=<\/(?:script|style)>)/);
    var inside = Array.from(document.querySelectorAll("style, body script")).filter(function (element) {
      return element.dataset.part !== WORK;
    });
    if (pieces.length !== inside.length + 1) throw new Error("shapan.html");
    return pieces.map(function (piece, place) {
      return piece + (place < inside.length ? inside[place].textContent : "");
    }).join("");
  }
  async function copy(bytes) {
    var text;
    if (part("frame")) {
      text = ownText();
    } else {
      var response = await window.fetch(new URL("shapan.html", home));
      if (!response.ok) throw new Error("shapan.html: " + response.status);
      text = await response.text();
    }
    var place = text.indexOf(FRAME);
    if (place < 0) throw new Error("shapan.html");
    var work = bytes.length ? '<script type="text/plain" data-part="' + WORK + '">' + packed(bytes) + "</" + "script>\n" : "";
    return new Blob([text.slice(0, place), work, text.slice(place)], { type: "text/html" });
  }

  window.shapanFiles = {
    // The work that this copy of the page was saved with, under the copy's name; nothing where there is none.
    carried: function () {
      var found = part(WORK);
      if (!found) return null;
      var name = window.location.pathname.split("/").pop();
      try { name = decodeURIComponent(name); } catch (error) { /* As it stands. */ }
      try {
        return [name, unpacked(found.textContent)];
      } catch (error) {
        // No project either, which is told like any other file that is none.
        return [name, new Uint8Array(0)];
      }
    },
    chance: function () { return window.crypto.getRandomValues(new Uint8Array(28)); },
    locks: function () { return Boolean(subtle); },
    picks: function () { return typeof window.showSaveFilePicker === "function"; },
    // Whether the page stands inside of another app, which lets it save nothing.
    confined: function () { return /MicroMessenger|wxwork|\bQQ\/|DingTalk|Feishu|Lark\/|AlipayClient|Weibo/i.test(navigator.userAgent); },
    // The file that was opened last is the one that the work is in; a file that came without a handle is none to write to.
    adopt: function () { own = opened; known = seen; opened = null; },
    forget: function () { opened = null; },
    // The same of a file that was dropped, if the browser gives its handle: the next save writes to it.
    came: async function () {
      var handle = await dropped;
      dropped = null;
      opened = handle && handle.kind === "file" ? handle : null;
      seen = opened ? await changed(opened) : 0;
    },

    // A file that the user picks: its name and what is in it; null for none, a word for why not.
    open: async function (most) {
      var file;
      var handle = null;
      try {
        if (typeof window.showOpenFilePicker === "function") {
          handle = (await window.showOpenFilePicker({ types: types }))[0];
          file = await handle.getFile();
        } else {
          file = await chosen();
        }
        if (!file) return null;
        if (file.size > most) return "large";
        var bytes = new Uint8Array(await file.arrayBuffer());
        opened = handle;
        seen = file.lastModified;
        return [file.name, bytes];
      } catch (error) {
        return cancelled(error) ? null : "unreadable";
      }
    },

    // Where the work is written next: into its own file, into another one, or, by further ways, into a download. The
    // name of the file; empty where the user thought better of it, "!" where the browser does not let it be written, "?"
    // where somebody else has changed it since, such as another tab.
    place: async function (name, dated, way) {
      next = null;
      if (way >= 2 || typeof window.showSaveFilePicker !== "function") return dated;
      try {
        if (way === 0 && own) {
          if (await own.requestPermission({ mode: "readwrite" }) !== "granted") return "!";
          var now = await changed(own);
          if (now && known && now !== known) return "?";
          next = own;
        } else {
          next = await window.showSaveFilePicker({ suggestedName: name, types: types });
        }
        return next.name;
      } catch (error) {
        return cancelled(error) ? "" : "!";
      }
    },

    // Writes it there. The browser writes beside the file and puts it in place once it is whole. Empty, or why not. What is
    // downloaded as a page is an offline copy with the project in it, or without one where there are no bytes.
    write: async function (bytes, name) {
      bytes = bytes.slice();
      var to = next;
      if (!to) {
        try {
          download(/\.html$/.test(name) ? await copy(bytes) : bytes, name);
          return "";
        } catch (error) {
          return "copy";
        }
      }
      var stream = null;
      try {
        stream = await to.createWritable();
        await stream.write(bytes);
        await stream.close();
        own = to;
        known = await changed(to);
        return "";
      } catch (error) {
        if (stream) stream.abort().catch(function () {});
        return String(error && error.name || error);
      }
    },

    // A dialog of the browser's own: the rest of the page takes neither focus nor clicks.
    modal: function () {
      var asked = document.querySelector("dialog.project-sheet");
      if (asked && !asked.open) asked.showModal();
    },

    // Encrypts or decrypts by a password and the parameters of lock.json, which are authenticated. Null for the wrong one.
    crypt: async function (password, additional, content, locks) {
      additional = additional.slice();
      content = content.slice();
      try {
        var lock = JSON.parse(new TextDecoder().decode(additional));
        var word = await subtle.importKey("raw", new TextEncoder().encode(password), "PBKDF2", false, ["deriveKey"]);
        var made = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(lock.salt), iterations: lock.rounds };
        var key = await subtle.deriveKey(made, word, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
        var how = { name: "AES-GCM", iv: bytesOf(lock.nonce), additionalData: additional, tagLength: 128 };
        return new Uint8Array(await (locks ? subtle.encrypt(how, key, content) : subtle.decrypt(how, key, content)));
      } catch (error) {
        return null;
      }
    }
  };
})();
