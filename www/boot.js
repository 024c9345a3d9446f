// Loads the program, and says what is wrong where that fails. Plain JavaScript: it must work where the rest does not.
(function () {
  "use strict";
  var own = document.currentScript;
  var stamp = own.dataset.stamp;
  var boot = document.getElementById("boot");

  // In the one file that holds everything (`xtask/one-file.mjs`), a part of it; nothing in the folder.
  function part(name) {
    return document.querySelector('[data-part="' + name + '"]');
  }
  var single = Boolean(part("page_bg.wasm"));

  // The address of a file of the folder.
  function at(name) {
    return single ? name : new URL(name + "?v=" + stamp, own.src).href;
  }

  // What a browser that asks lets into the page: the page's own scripts, and markup of the plain kind that the engine
  // and the chart library make. Names out of files are escaped where markup is made; this is what holds if one is not.
  var keeper = single ? "" : new URL("sw.js", own.src).href;
  var scripts = ["page.js", "charts.js", "worker.js"].map(at).concat(keeper);
  var texts = [];
  var plain = /^(?:article|b|br|caption|circle|col|colgroup|dd|div|dl|dt|em|figcaption|figure|footer|g|h[1-6]|header|hr|i|li|line|ol|p|path|polyline|rect|section|small|span|strong|sub|sup|svg|table|tbody|td|text|tfoot|th|thead|title|tr|tspan|ul)$/i;
  var tag = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9:-]*(?:="[^"<>]*")?)*)\s*\/?>/gi;
  var active = /\s(?:on[a-z]*|src|href|xlink:href|srcdoc|action|formaction)(?:\s|$)/i;
  function harmless(markup) {
    var rest = markup.replace(tag, function (whole, name, attributes) {
      return plain.test(name) && !active.test(attributes.replace(/="[^"]*"/g, "")) ? "" : whole;
    });
    if (rest.indexOf("<") >= 0) throw new TypeError("not the page's markup");
    return markup;
  }
  if (window.trustedTypes) {
    window.trustedTypes.createPolicy("default", {
      createHTML: harmless,
      createScriptURL: function (url) { return scripts.indexOf(url) >= 0 ? url : null; },
      createScript: function (text) { return texts.indexOf(text) >= 0 ? text : null; }
    });
  }

  function failed(zh, en, detail) {
    window.clearTimeout(waiting);
    boot.hidden = false;
    boot.setAttribute("role", "alert");
    boot.textContent = "";
    var lines = [[zh, "zh-CN"], [en, "en"]];
    lines.forEach(function (line) {
      var paragraph = document.createElement("p");
      paragraph.lang = line[1];
      paragraph.textContent = line[0];
      boot.appendChild(paragraph);
    });
    if (detail) {
      var code = document.createElement("pre");
      code.textContent = String(detail);
      boot.appendChild(code);
    }
    var again = document.createElement("button");
    again.type = "button";
    again.textContent = "重试 / Try again";
    again.addEventListener("click", function () { window.location.reload(); });
    boot.appendChild(again);
    document.documentElement.dataset.failed = "true";
  }

  // Nothing is shown while loading is quick, and nothing is waited for without end.
  var patience = 180000;
  var waiting = window.setTimeout(function () {
    boot.hidden = false;
    waiting = window.setTimeout(function () {
      failed(
        "程序很久没有载入。请检查网络，然后重试。",
        "The program has not loaded for a long time. Check the connection, then try again."
      );
    }, patience);
  }, 300);

  // The program calls this once its first picture stands.
  window.shapanStarted = function () {
    window.clearTimeout(waiting);
    boot.remove();
    asked("engine").then(keep, function () {});
  };

  // The program calls this when it has to stop for good.
  window.shapanStopped = function (detail) {
    boot.className = "stopped";
    document.body.prepend(boot);
    // Whether the work up to the last change is in the browser's storage.
    var kept = false;
    try { kept = window.shapanKeep("has", "") === "yes"; } catch (none) { /* Nothing is kept then. */ }
    failed(
      "页面程序意外停止。请重试；若再次出现，请把下面的信息告诉维护者。" +
        (kept ? "停止之前的方案已暂存在本浏览器中，重试后可以恢复。" : ""),
      "The page stopped unexpectedly. Try again; if it happens again, pass on the text below." +
        (kept ? " The scenarios as they last were are kept in this browser and can be restored then." : ""),
      detail
    );
  };

  if (window.location.protocol === "file:" && !single) {
    failed(
      "不能直接双击打开这个网页。请打开同一文件夹里的 shapan.html（一个文件，可以双击），或用网页服务器打开这个文件夹。",
      "This page cannot be opened as a file. Open shapan.html of the same folder, which can be, or serve the folder with a web server."
    );
    return;
  }
  // What the oldest browsers that the page is made for have (`tests/browsers/needs.mjs`).
  if (
    typeof WebAssembly !== "object" || typeof Worker !== "function" || typeof AbortSignal.timeout !== "function" ||
    (single && typeof DecompressionStream !== "function")
  ) {
    failed(
      "这个浏览器太旧，打不开沙盘。请使用 Chrome、Edge 108 以上（360、QQ 等浏览器内核 108 以上，用极速模式），或 Firefox 128 以上。",
      "This browser is too old for the sand table. Use Chrome or Edge 108 or later (or another on that version of Chromium), or Firefox 128 or later."
    );
    return;
  }
  if (!window.shapanFiles) {
    failed(
      "程序没有完整载入。请检查网络，然后重试。",
      "The program has not loaded as a whole. Check the connection, then try again.",
      "files.js"
    );
    return;
  }

  // The page's program and its first numbers come first; the engine, which is larger, as soon as they are here; what
  // reads files when it is first asked for.
  function fetched(name) {
    if (single) return Promise.resolve().then(function () { return unpacked(name); });
    return window.fetch(at(name), { signal: AbortSignal.timeout(patience) }).then(function (response) {
      if (response.ok) return response;
      throw new Error(name + ": " + response.status);
    });
  }

  // A packed part of the one file, as a server would send it.
  function unpacked(name) {
    var letters = window.atob(part(name).textContent);
    var bytes = new Uint8Array(letters.length);
    for (var place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
    var plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    var kind = /wasm$/.test(name) ? "application/wasm" : "application/octet-stream";
    return new Response(plain, { headers: { "content-type": kind } });
  }

  var program = fetched("page_bg.wasm");
  var opening = fetched("opening.bin").then(function (response) { return response.arrayBuffer(); });
  var arrived = program.then(function (response) { return response.clone().arrayBuffer(); });
  // Whoever waits for these hears of a failure.
  [program, opening, arrived].forEach(function (promise) { promise.catch(function () {}); });

  function compiled(response) {
    var copy = response.clone();
    return WebAssembly.compileStreaming(response).catch(function () {
      // A host that does not say that it is wasm.
      return copy.arrayBuffer().then(function (bytes) { return WebAssembly.compile(bytes); });
    });
  }

  var programs = {};
  function asked(name) {
    if (!programs[name]) {
      programs[name] = fetched(name + "_bg.wasm").then(compiled);
      // After a failure the next to ask tries again.
      programs[name].catch(function () { delete programs[name]; });
    }
    return programs[name];
  }

  // A script of the page: loaded once, and anew after a failure.
  var loaded = {};
  function script(name, patience) {
    if (!loaded[name]) {
      var element = document.createElement("script");
      loaded[name] = new Promise(function (done, refused) {
        if (single) {
          fetched(name).then(function (response) { return response.text(); }).then(function (text) {
            texts.push(text);
            element.textContent = text;
            document.head.append(element);
            done();
          }).catch(refused);
          return;
        }
        element.src = at(name);
        element.onload = done;
        element.onerror = refused;
        if (patience) window.setTimeout(refused, patience);
        document.head.append(element);
      });
      loaded[name].catch(function () {
        element.remove();
        delete loaded[name];
      });
    }
    return loaded[name];
  }

  // A worker for a program. In the one file its script is put together here, from the same two as `worker.js` takes.
  var workers = {};
  function workerAddress(program) {
    if (!single) return at("worker.js");
    if (!workers[program]) {
      var text = [program + ".js", "worker.js"].map(function (name) { return part(name).textContent; }).join("\n");
      workers[program] = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
      scripts.push(workers[program]);
    }
    return workers[program];
  }

  // What the program takes from here: its first numbers, scripts, and workers with the compiled programs for them.
  window.shapanOpening = function () { return opening; };
  window.shapanScript = function (name) { return script(name, 60000); };
  window.shapanProgram = asked;
  window.shapanWorker = function (program) { return new Worker(workerAddress(program), { name: program }); };
  function begin() { return asked("engine"); }
  arrived.then(begin, begin).catch(function () {});

  script("page.js").then(function () {
    // A global `let` of the glue: not a property of `window`.
    wasm_bindgen({ module_or_path: program }).catch(function (error) {
      failed(
        "程序没有启动。请检查文件夹是否完整、浏览器是否过旧，然后重试。",
        "The program did not start. Check whether the folder is complete and the browser recent, then try again.",
        error
      );
    });
  }, function () {
    failed(
      "程序文件 page.js 没有载入。请检查网络或文件夹是否完整，然后重试。",
      "The program file page.js did not load. Check the connection or whether the folder is complete, then try again."
    );
  });

  // Has the browser keep the page's files, so that it opens without a connection (`sw.js`).
  function keep() {
    if (single || !navigator.serviceWorker) return;
    navigator.serviceWorker.register(keeper, { updateViaCache: "none" }).then(function (registration) {
      offer(registration);
      registration.addEventListener("updatefound", function () {
        var coming = registration.installing;
        coming.addEventListener("statechange", function () { offer(registration); });
      });
    }).catch(function () { /* Then it needs the connection, as any page does. */ });
  }

  // Offers a newer version that is ready; it comes only when somebody takes it, and unsaved work is asked about first.
  function offer(registration) {
    var newer = registration.waiting;
    if (!newer || !navigator.serviceWorker.controller || document.getElementById("newer")) return;
    var english = document.documentElement.lang === "en";
    var bar = document.createElement("div");
    bar.id = "newer";
    bar.setAttribute("role", "status");
    function button(words, act) {
      var element = document.createElement("button");
      element.type = "button";
      element.textContent = words;
      element.addEventListener("click", act);
      return element;
    }
    var take = button(english ? "Use it" : "换用新版本", function () {
      navigator.serviceWorker.addEventListener("controllerchange", function () { window.location.reload(); }, { once: true });
      newer.postMessage("take");
    });
    var leave = button(english ? "Later" : "以后再说", function () { bar.remove(); });
    bar.append(
      english ? "A newer version is ready. Using it opens the page anew: save your work first." : "沙盘有新版本。换用时页面会重新打开，请先保存工作。",
      take, leave
    );
    document.body.append(bar);
  }

  // There is no folder beside the one file: the licences of what is in it are a part of it, and the guide.
  if (single) {
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest('a[href="licenses.txt"], a[href^="manual/"]');
      if (!link) return;
      event.preventDefault();
      var name = link.getAttribute("href").split("/").pop();
      var kind = name === "licenses.txt" ? "text/plain;charset=utf-8" : "text/html;charset=utf-8";
      fetched(name).then(function (response) { return response.blob(); }).then(function (blob) {
        var anchor = document.createElement("a");
        anchor.href = URL.createObjectURL(new Blob([blob], { type: kind }));
        anchor.download = name;
        anchor.click();
        window.setTimeout(function () { URL.revokeObjectURL(anchor.href); }, 10000);
      });
    });
  }
})();
