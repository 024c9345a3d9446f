//! What `shapan_markup::html!` writes calls to: makes the nodes that Yew's own macro makes, in one place.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use yew::NodeRef;
use yew::virtual_dom::{AttrValue, Attributes, Key, Listener, Listeners, VList, VNode, VTag, VText};

pub use yew::virtual_dom::AttributeOrProperty as Fixed;

/// An element under way.
pub struct Element {
    /// What is in it, one beside the other.
    pub children: Vec<VNode>,
    only: Option<VNode>,
    tag: &'static str,
    fixed: &'static [(&'static str, Fixed)],
    keys: &'static [&'static str],
    values: Vec<Option<Fixed>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    key: Option<Key>,
    node_ref: NodeRef,
    value: Option<AttrValue>,
    checked: Option<bool>,
}

#[expect(
    clippy::unnecessary_box_returns,
    reason = "a pointer is all that crosses from call to call"
)]
impl Element {
    /// An element whose attributes are all known.
    #[inline(never)]
    pub fn fixed(tag: &'static str, fixed: &'static [(&'static str, Fixed)]) -> Box<Self> {
        Box::new(Self {
            children: Vec::new(),
            only: None,
            tag,
            fixed,
            keys: &[],
            values: Vec::new(),
            listeners: Vec::new(),
            key: None,
            node_ref: NodeRef::default(),
            value: None,
            checked: None,
        })
    }

    /// An element with attributes of these names, the first of which have these values; the others follow one by one.
    #[inline(never)]
    pub fn new(
        tag: &'static str,
        keys: &'static [&'static str],
        values: &'static [&'static str],
    ) -> Box<Self> {
        let mut element = Self::fixed(tag, &[]);
        element.keys = keys;
        element.values.reserve_exact(keys.len());
        for value in values {
            element.put(Some(AttrValue::Static(value)));
        }
        element
    }

    /// The value of the next attribute.
    #[inline(never)]
    pub fn put(&mut self, value: Option<AttrValue>) {
        self.values.push(value.map(Fixed::Attribute));
    }

    /// Whether the next attribute is there.
    #[inline(never)]
    pub fn flag(&mut self, is_set: bool) {
        let key = self.keys.get(self.values.len()).filter(|_| is_set);
        self.put(key.map(|key| AttrValue::Static(key)));
    }

    /// The value of the next attribute, as a property.
    #[inline(never)]
    pub fn property(&mut self, value: JsValue) {
        self.values.push(Some(Fixed::Property(value)));
    }

    /// Whether it is checked.
    pub fn checked(&mut self, is_checked: bool) {
        self.checked = Some(is_checked);
    }

    /// Its key.
    #[inline(never)]
    pub fn key(&mut self, key: Key) {
        self.key = Some(key);
    }

    /// Where it is found in the document.
    #[inline(never)]
    pub fn node_ref(&mut self, node_ref: NodeRef) {
        self.node_ref = node_ref;
    }

    /// What hears of an event.
    #[inline(never)]
    pub fn listen(&mut self, listener: Option<Rc<dyn Listener>>) {
        self.listeners.push(listener);
    }

    /// Its only child.
    #[inline(never)]
    pub fn only(&mut self, child: VNode) {
        self.only = Some(child);
    }

    /// Its only child.
    #[inline(never)]
    pub fn only_element(&mut self, child: Box<Self>) {
        self.only = Some(done(child));
    }
}

/// An element, made a node.
#[expect(
    clippy::boxed_local,
    reason = "a pointer is all that crosses from call to call"
)]
#[inline(never)]
pub fn done(element: Box<Element>) -> VNode {
    let element = *element;
    let attributes = if element.keys.is_empty() {
        Attributes::Static(element.fixed)
    } else {
        Attributes::Dynamic {
            keys: element.keys,
            values: element.values.into_boxed_slice(),
        }
    };
    let listeners = if element.listeners.is_empty() {
        Listeners::None
    } else {
        Listeners::Pending(element.listeners.into_boxed_slice())
    };
    let (node_ref, key) = (element.node_ref, element.key);
    let tag = if element.tag == "input" {
        VTag::__new_input(
            element.value,
            element.checked,
            node_ref,
            key,
            attributes,
            listeners,
        )
    } else {
        let children = element.only.unwrap_or_else(|| list(element.children));
        let tag = AttrValue::Static(element.tag);
        VTag::__new_other(tag, node_ref, key, attributes, listeners, children)
    };
    VNode::VTag(Rc::new(tag))
}

/// Nodes as one.
#[inline(never)]
pub fn list(nodes: Vec<VNode>) -> VNode {
    VNode::VList(Rc::new(VList::from(nodes)))
}

/// A text that stands in the markup.
#[inline(never)]
pub fn fixed(words: &'static str) -> VNode {
    VNode::VText(VText::new(words))
}

#[inline(never)]
fn text(words: &str) -> VNode {
    VNode::VText(VText::new(AttrValue::Rc(Rc::from(words))))
}

/// Adds an element.
#[inline(never)]
pub fn add(to: &mut Vec<VNode>, element: Box<Element>) {
    to.push(done(element));
}

/// Adds a node.
#[inline(never)]
pub fn add_node(to: &mut Vec<VNode>, node: VNode) {
    to.push(node);
}

/// Adds a text that stands in the markup.
#[inline(never)]
pub fn add_fixed(to: &mut Vec<VNode>, words: &'static str) {
    to.push(fixed(words));
}

#[inline(never)]
fn only_text(of: &mut Element, words: &str) {
    of.only = Some(text(words));
}

#[inline(never)]
fn add_text(to: &mut Vec<VNode>, words: &str) {
    to.push(text(words));
}

/// Adds several.
pub fn add_each(to: &mut Vec<VNode>, children: impl IntoIterator<Item = impl Child>) {
    children.into_iter().for_each(|child| child.add(to));
}

/// What can stand in an element.
pub trait Child: Sized {
    /// As a node.
    fn node(self) -> VNode;

    /// Added to others.
    fn add(self, to: &mut Vec<VNode>) {
        add_node(to, self.node());
    }

    /// As the only child.
    fn only(self, of: &mut Element) {
        of.only(self.node());
    }
}

impl Child for VNode {
    fn node(self) -> VNode {
        self
    }
}

impl Child for &str {
    fn node(self) -> VNode {
        text(self)
    }

    fn add(self, to: &mut Vec<VNode>) {
        add_text(to, self);
    }

    fn only(self, of: &mut Element) {
        only_text(of, self);
    }
}

impl Child for String {
    #[inline(never)]
    fn node(self) -> VNode {
        text(&self)
    }

    #[inline(never)]
    fn add(self, to: &mut Vec<VNode>) {
        add_text(to, &self);
    }

    #[inline(never)]
    fn only(self, of: &mut Element) {
        only_text(of, &self);
    }
}

impl Child for &String {
    fn node(self) -> VNode {
        text(self)
    }

    fn add(self, to: &mut Vec<VNode>) {
        add_text(to, self);
    }

    fn only(self, of: &mut Element) {
        only_text(of, self);
    }
}

impl Child for &&str {
    fn node(self) -> VNode {
        text(self)
    }
}

impl<T: Child> Child for Option<T> {
    fn node(self) -> VNode {
        self.map_or_else(VNode::default, Child::node)
    }

    fn add(self, to: &mut Vec<VNode>) {
        if let Some(child) = self {
            child.add(to);
        }
    }
}

impl Child for Vec<VNode> {
    fn node(self) -> VNode {
        list(self)
    }

    #[inline(never)]
    fn add(self, to: &mut Vec<VNode>) {
        to.extend(self);
    }
}

/// What an attribute can be set to.
pub trait Value: Sized {
    /// As a text, if the attribute is there.
    fn text(self) -> Option<AttrValue>;

    /// As the next attribute.
    #[inline(never)]
    fn put(self, element: &mut Element) {
        element.put(self.text());
    }

    /// As the next attribute, which is left out where it is empty.
    #[inline(never)]
    fn put_as_class(self, element: &mut Element) {
        element.put(self.text().filter(|text| !text.is_empty()));
    }

    /// As what a field holds.
    #[inline(never)]
    fn put_as_value(self, element: &mut Element) {
        element.value = self.text();
    }
}

impl Value for &'static str {
    fn text(self) -> Option<AttrValue> {
        Some(AttrValue::Static(self))
    }
}

impl Value for String {
    fn text(self) -> Option<AttrValue> {
        Some(AttrValue::Rc(Rc::from(self)))
    }
}

impl<T: Value> Value for Option<T> {
    fn text(self) -> Option<AttrValue> {
        self.and_then(Value::text)
    }
}

/// Classes that an element may have, one after the other.
#[inline(never)]
pub fn joined(classes: &[Option<&'static str>]) -> String {
    let mut all = String::new();
    for class in classes.iter().flatten().filter(|class| !class.is_empty()) {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(class);
    }
    all
}

/// The classes of an element: each a name, or a name or none.
macro_rules! classes {
    ($($class:expr),* $(,)?) => {
        $crate::app::components::markup::joined(&[$(Into::<Option<&'static str>>::into($class)),*])
    };
}
pub(crate) use classes;
pub(crate) use shapan_markup::html;
