// A worker of the page: loads the glue of the program that it is named after, and starts that program in itself when it
// is given the compiled module.
"use strict";
(() => {
  const program = self.name === "import" ? "import" : "engine";
  // In the one file that holds everything the glue stands above.
  if (typeof wasm_bindgen === "undefined") {
    const glue = new URL(`${program}.js${location.search}`, location.href).href;
    // Where the browser asks what a script may be loaded from: the glue, and nothing else.
    self.trustedTypes?.createPolicy("default", { createScriptURL: (url) => (url === glue ? url : null) });
    importScripts(glue);
  }
  // The program computes; what could reach out of the worker is taken from it before it starts.
  for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
    "RTCPeerConnection", "Worker", "SharedWorker", "BroadcastChannel", "importScripts", "indexedDB", "caches"]) {
    Object.defineProperty(self, name, { value: undefined });
  }
  onmessage = ({ data }) => {
    onmessage = null;
    wasm_bindgen({ module_or_path: data }).catch((error) => postMessage(String(error)));
  };
})();
