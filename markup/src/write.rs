//! Markup, as the calls that make its nodes.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::read::{Attribute, Element, Tree};

/// Attributes that are there or not.
const FLAGS: [&str; 10] = [
    "autofocus",
    "disabled",
    "hidden",
    "inert",
    "multiple",
    "novalidate",
    "open",
    "readonly",
    "required",
    "selected",
];

/// What makes the one node.
pub fn root(tree: &Tree) -> TokenStream {
    let node = node(tree);
    // What is not known to be a node yet is made one.
    quote! {{ #node }}
}

/// Where the functions are.
fn markup() -> TokenStream {
    quote! { crate::app::components::markup }
}

/// What is under way; no name of the user's is this one.
fn under_way() -> Ident {
    Ident::new("element", Span::mixed_site())
}

/// A node.
fn node(tree: &Tree) -> TokenStream {
    let markup = markup();
    match tree {
        Tree::Element(element) => {
            let made = made(element);
            quote! { #markup::done(#made) }
        }
        Tree::Component(tokens) => quote! { ::yew::html! { #tokens } },
        Tree::Fragment(trees) => {
            let nodes = nodes(trees);
            quote! { #markup::list(#nodes) }
        }
        Tree::Text(text) => quote! { #markup::fixed(#text) },
        Tree::Value(value) => quote! { #markup::Child::node(#value) },
        Tree::Each(_) => {
            let nodes = nodes(std::slice::from_ref(tree));
            quote! { #markup::list(#nodes) }
        }
        Tree::If(ways, otherwise) => {
            let mut all = TokenStream::new();
            for (condition, trees) in ways {
                let nodes = nodes(trees);
                all.extend(quote! { if #condition { #markup::list(#nodes) } else });
            }
            let nodes = nodes(otherwise);
            quote! {{ #all { #markup::list(#nodes) } }}
        }
    }
}

/// Nodes side by side.
fn nodes(trees: &[Tree]) -> TokenStream {
    if trees.is_empty() {
        return quote! { ::std::vec::Vec::new() };
    }
    let own = under_way();
    let add = trees.iter().map(|tree| add(tree, &quote! { &mut #own }));
    quote! {{
        let mut #own = ::std::vec::Vec::<::yew::virtual_dom::VNode>::new();
        #(#add)*
        #own
    }}
}

/// Adds what a tree becomes to nodes.
fn add(tree: &Tree, to: &TokenStream) -> TokenStream {
    let markup = markup();
    match tree {
        Tree::Element(element) => {
            let made = made(element);
            quote! { #markup::add(#to, #made); }
        }
        Tree::Text(text) => quote! { #markup::add_fixed(#to, #text); },
        Tree::Value(value) => quote! { #markup::Child::add(#value, #to); },
        Tree::Each(values) => quote! { #markup::add_each(#to, #values); },
        Tree::Component(_) | Tree::Fragment(_) | Tree::If(..) => {
            let node = node(tree);
            quote! { #markup::add_node(#to, #node); }
        }
    }
}

/// An element with all its attributes and children, to be made a node.
fn made(element: &Element) -> TokenStream {
    let (own, markup, tag) = (under_way(), markup(), element.name.as_str());
    let (mut first, mut attributes, mut listeners) = (Vec::new(), Vec::new(), Vec::new());
    let (mut keys, mut fixed) = (Vec::new(), Vec::new());
    for attribute in &element.attributes {
        let (name, value) = (attribute.name.as_str(), &attribute.value);
        let is_input = tag == "input" && !attribute.is_property;
        match name {
            "key" => first.push(quote! { #own.key(::yew::virtual_dom::Key::from(#value)); }),
            "ref" => first.push(quote! { #own.node_ref(#value); }),
            "value" if is_input => first.push(quote! { #markup::Value::put_as_value(#value, &mut #own); }),
            "checked" if is_input => first.push(quote! { #own.checked(#value); }),
            _ if name.starts_with("on") => {
                let event = format_ident!("{}", name);
                listeners
                    .push(quote! { #own.listen(::yew::html::#event::Wrapper::__macro_new({ #value })); });
            }
            _ if is_left_out(attribute) => {}
            _ => {
                if let Some(value) = literal(attribute) {
                    fixed.push((name, value));
                } else {
                    keys.push(name);
                    attributes.push(put(attribute, &own));
                }
            }
        }
    }
    let fixed_keys = fixed.iter().map(|(key, _)| *key);
    let values = fixed.iter().map(|(_, value)| value);
    let new = if keys.is_empty() {
        let pairs = fixed
            .iter()
            .map(|(key, value)| quote! { (#key, #markup::Fixed::Static(#value)) });
        quote! { #markup::Element::fixed(#tag, &[#(#pairs),*]) }
    } else {
        let keys = fixed_keys.chain(keys);
        quote! { #markup::Element::new(#tag, &[#(#keys),*], &[#(#values),*]) }
    };
    let children = match element.children.as_slice() {
        [] => TokenStream::new(),
        // Yew has an only child without a list around it.
        [Tree::Element(child)] => {
            let made = made(child);
            quote! { #own.only_element(#made); }
        }
        [Tree::Value(value)] => quote! { #markup::Child::only(#value, &mut #own); },
        [tree @ (Tree::Component(_) | Tree::Text(_))] => {
            let node = node(tree);
            quote! { #own.only(#node); }
        }
        trees => {
            let children = trees.iter().map(|tree| add(tree, &quote! { &mut #own.children }));
            quote! { #(#children)* }
        }
    };
    let is_bare =
        element.children.is_empty() && first.is_empty() && attributes.is_empty() && listeners.is_empty();
    if is_bare {
        return new;
    }
    quote! {{
        let mut #own = #new;
        #(#first)*
        #(#attributes)*
        #(#listeners)*
        #children
        #own
    }}
}

/// Whether an attribute is a flag that is not set.
fn is_left_out(attribute: &Attribute) -> bool {
    let is_flag = FLAGS.contains(&attribute.name.as_str());
    is_flag && attribute.is_literal && attribute.value.to_string() == "false"
}

/// A value that is known, if it is.
fn literal(attribute: &Attribute) -> Option<TokenStream> {
    if !attribute.is_literal || attribute.is_property {
        return None;
    }
    let (name, value) = (attribute.name.as_str(), &attribute.value);
    let written = value.to_string();
    match written.as_str() {
        "true" if FLAGS.contains(&name) => Some(quote! { #name }),
        _ => written.starts_with('"').then(|| value.clone()),
    }
}

/// Sets an attribute whose value is found only then.
fn put(attribute: &Attribute, own: &Ident) -> TokenStream {
    let (markup, value) = (markup(), &attribute.value);
    match attribute.name.as_str() {
        _ if attribute.is_property => quote! { #own.property(#value); },
        "class" => quote! { #markup::Value::put_as_class(#value, &mut #own); },
        name if FLAGS.contains(&name) => quote! { #own.flag(#value); },
        _ => quote! { #markup::Value::put(#value, &mut #own); },
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    /// What is written for markup, without spaces.
    fn written(markup: &str) -> String {
        let tree = read::root(markup.parse().unwrap()).unwrap();
        let written = super::root(&tree).to_string();
        written
            .replace(' ', "")
            .replace("crate::app::components::markup::", "")
    }

    fn is_refused(markup: &str) -> bool {
        read::root(markup.parse().unwrap()).is_err()
    }

    #[test]
    fn attributes_are_set_in_the_order_of_their_names() {
        let all = written(r#"<p class="a" id={id} {title} hidden={is} tabindex="-1" ~value={value}></p>"#);
        assert!(
            all.contains(
                r#"Element::new("p",&["class","tabindex","id","title","hidden","value"],&["a","-1"])"#
            ),
            "{all}"
        );
        let calls = [
            "Value::put(id,",
            "Value::put(title,",
            ".flag(is)",
            ".property(value)",
        ];
        let places = calls.map(|call| all.find(call).unwrap_or_else(|| panic!("{call} in {all}")));
        assert!(places.is_sorted(), "{all}");
    }

    #[test]
    fn what_is_known_is_not_found_out() {
        let all = written(r#"<p class="a" hidden=true disabled=false><b>{ "x" }</b></p>"#);
        assert!(
            all.contains(r#"fixed("p",&[("class",Fixed::Static("a")),("hidden",Fixed::Static("hidden"))])"#),
            "{all}"
        );
        assert!(
            all.contains(r#"fixed("x")"#) && !all.contains("disabled"),
            "{all}"
        );
    }

    #[test]
    fn keys_listeners_and_what_a_field_holds_are_no_attributes() {
        let all = written("<input key={key} ref={node} value={held} checked={is} onclick={heard} />");
        for call in [
            r#"fixed("input",&[])"#,
            ".key(::yew::virtual_dom::Key::from(key))",
            ".node_ref(node)",
            "Value::put_as_value(held,",
            ".checked(is)",
            ".listen(::yew::html::onclick::Wrapper::__macro_new({heard}))",
        ] {
            assert!(all.contains(call), "{call} in {all}");
        }
        // Elsewhere both are attributes like others.
        assert!(written("<option value={held}></option>").contains("Value::put(held,"));
    }

    #[test]
    fn an_only_child_has_no_list_around_it_and_several_have() {
        assert!(written("<p><b></b></p>").contains(".only_element("));
        assert!(written("<p>{ value }</p>").contains("Child::only(value,&mutelement)"));
        assert!(written("<p>{ for values }</p>").contains("add_each(&mutelement.children,values)"));
        let several = written("<p>{ value }{ \"x\" }<Part name=\"a\" /></p>");
        for call in [
            "Child::add(value,&mutelement.children)",
            "add_fixed(&mutelement.children,\"x\")",
            "add_node(&mutelement.children,::yew::html!{<Partname=\"a\"/>})",
        ] {
            assert!(several.contains(call), "{call} in {several}");
        }
    }

    #[test]
    fn conditions_become_lists_that_may_be_empty() {
        let all = written("<>if let Some(x) = found { <b></b> } else if is { { x } }</>");
        let start = all.find("ifletSome(x)=found{list(").unwrap();
        assert!(all[start..].contains("}elseifis{list("), "{all}");
        assert!(all.contains("else{list(::std::vec::Vec::new())}"), "{all}");
        assert_eq!(written(""), "{list(::std::vec::Vec::new())}");
    }

    #[test]
    fn what_is_not_closed_or_not_markup_is_refused() {
        for wrong in [
            "<p>",
            "<p></b>",
            "</p>",
            "<p class></p>",
            "<p class=a.b></p>",
            "<p></p><p></p>",
            "<p>if is</p>",
            "<Part>{ value }</Part>",
            "value",
            "<></p>",
        ] {
            assert!(is_refused(wrong), "{wrong}");
        }
    }
}
