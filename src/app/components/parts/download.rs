//! Files in and out of the page.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// What browsers call an XLSX workbook.
pub const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What browsers call a DOCX document.
pub const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Offers a text as a download. Nothing leaves the machine.
pub fn text(name: &str, content: &str, kind: &str) {
    offer(name, &content.into(), kind);
}

/// Offers bytes as a download.
pub fn bytes(name: &str, content: &[u8], kind: &str) {
    offer(name, &Uint8Array::from(content), kind);
}

fn offer(name: &str, content: &JsValue, kind: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    // Texts and bytes are parts of a blob alike.
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(content), &options) else {
        return;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    let anchor = gloo::utils::document()
        .create_element("a")
        .ok()
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    // The browser needs the address until the download has begun.
    gloo::timers::callback::Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
}
