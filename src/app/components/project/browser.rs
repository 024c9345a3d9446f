//! What `www/files.js` does for the page: files and passwords.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Puts what is asked above the page, which is out of reach until that is answered.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub fn modal();
    /// Chance for a salt and a nonce.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub fn chance() -> Vec<u8>;
    /// Whether the browser can put a file under a password; it does so on secure pages only.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub fn locks() -> bool;
    /// Whether the browser lets a page write to the file that the user picks.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub fn picks() -> bool;
    /// Whether the page stands inside of another app, which saves nothing.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub fn confined() -> bool;
    /// The file that was opened last is the one that the work is in.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub fn adopt();
    /// What is opened next came without a file that could be written.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub fn forget();
    /// What is opened next was dropped, or came by an input of files; only in the first case it may be written.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub async fn came();
    /// Name of this copy of the page and content of the project in it; null where there is none.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub fn carried() -> JsValue;
    /// Name and content of a file that the user picks; null for none, a word for why not.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub async fn open(most: f64) -> JsValue;
    /// Where the work is written next: the name of the file; empty for nowhere, `!` where it may not be, `?`
    /// where somebody else has changed the file since.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub async fn place(name: &str, dated: &str, way: u8) -> JsValue;
    /// Writes there: empty, or why not. As a page, an offline copy with the project of these bytes, if there are any.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub async fn write(bytes: &[u8], name: &str) -> JsValue;
    /// Encrypts or decrypts; null for the wrong password.
    #[wasm_bindgen(js_namespace = shapanFiles)]
    pub async fn crypt(password: &str, additional: &[u8], content: &[u8], locks: bool) -> JsValue;
}
