// Loads the program, and says what is wrong where that fails. Plain JavaScript: it must work where the rest does not.
(function () {
  "use strict";
  var own = document.currentScript;
  var stamp = own.dataset.stamp;
  var boot = document.getElementById("boot");

  function at(name) {
    return new URL(name + "?v=" + stamp, own.src).href;
  }

  // What a browser that asks lets into the page: the page's own scripts, and markup of the plain kind that the engine
  // and the chart library make. Names out of files are escaped where markup is made; this is what holds if one is not.
  var scripts = ["page.js", "charts.js", "worker.js"].map(at);
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
      createScriptURL: function (url) { return scripts.indexOf(url) >= 0 ? url : null; }
    });
  }

  function failed(zh, en, detail) {
    window.clearTimeout(waiting);
    boot.hidden = false;
    boot.setAttribute("role", "alert");
    boot.replaceChildren();
    var lines = [[zh, "zh-CN"], [en, "en"]];
    lines.forEach(function (line) {
      var paragraph = document.createElement("p");
      paragraph.lang = line[1];
      paragraph.textContent = line[0];
      boot.append(paragraph);
    });
    if (detail) {
      var code = document.createElement("pre");
      code.textContent = String(detail);
      boot.append(code);
    }
    var again = document.createElement("button");
    again.type = "button";
    again.textContent = "重试 / Try again";
    again.addEventListener("click", function () { window.location.reload(); });
    boot.append(again);
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

  if (window.location.protocol === "file:") {
    failed(
      "不能直接双击打开这个网页。请用网页服务器打开这个文件夹；在源码目录运行 cargo xtask serve 即可。",
      "This page cannot be opened as a file. Serve the folder with a web server; cargo xtask serve in the source folder does it."
    );
    return;
  }
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    failed(
      "这个浏览器不支持 WebAssembly。请使用近三年的 Chrome、Edge 或 Firefox。",
      "This browser does not support WebAssembly. Use Chrome, Edge or Firefox of the last three years."
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
    return window.fetch(at(name), { signal: AbortSignal.timeout(patience) }).then(function (response) {
      if (response.ok) return response;
      throw new Error(name + ": " + response.status);
    });
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

  // What the program takes from here: addresses, its first numbers, and workers with the compiled programs for them.
  window.shapanAddress = at;
  window.shapanOpening = function () { return opening; };
  window.shapanProgram = asked;
  window.shapanWorker = function (program) { return new Worker(at("worker.js"), { name: program }); };
  function begin() { return asked("engine"); }
  arrived.then(begin, begin).catch(function () {});

  var glue = document.createElement("script");
  glue.src = at("page.js");
  glue.onerror = function () {
    failed(
      "程序文件 page.js 没有载入。请检查网络或文件夹是否完整，然后重试。",
      "The program file page.js did not load. Check the connection or whether the folder is complete, then try again."
    );
  };
  glue.onload = function () {
    // A global `let` of the glue: not a property of `window`.
    wasm_bindgen({ module_or_path: program }).catch(function (error) {
      failed(
        "程序没有启动。请检查文件夹是否完整、浏览器是否过旧，然后重试。",
        "The program did not start. Check whether the folder is complete and the browser recent, then try again.",
        error
      );
    });
  };
  document.head.append(glue);
})();
