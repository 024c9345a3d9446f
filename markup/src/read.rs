//! Markup, read.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote_spanned;

/// A node, or what becomes nodes.
pub enum Tree {
    /// An element.
    Element(Element),
    /// A component, with everything in it.
    Component(TokenStream),
    /// A fragment.
    Fragment(Vec<Tree>),
    /// A text that stands in the markup.
    Text(TokenStream),
    /// A value.
    Value(TokenStream),
    /// Several values.
    Each(TokenStream),
    /// Conditions with what stands under them, and what stands otherwise.
    If(Vec<(TokenStream, Vec<Tree>)>, Vec<Tree>),
}

/// An element.
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes, with `key`, `ref` and listeners.
    pub attributes: Vec<Attribute>,
    /// What is in it.
    pub children: Vec<Tree>,
}

/// An attribute.
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Whether it is set as a property.
    pub is_property: bool,
    /// Whether the value is a text that stands in the markup, or `true` or `false`.
    pub is_literal: bool,
    /// Its value.
    pub value: TokenStream,
}

/// What is wrong with markup, and where.
#[derive(Debug)]
pub struct Wrong {
    span: Span,
    words: &'static str,
}

impl Wrong {
    const fn new(span: Span, words: &'static str) -> Self {
        Self { span, words }
    }

    /// As what the compiler refuses.
    pub fn into_error(self) -> TokenStream {
        let words = self.words;
        quote_spanned! { self.span => ::std::compile_error!(#words) }
    }
}

/// Tokens that are read one by one.
struct Tokens {
    all: Vec<TokenTree>,
    next: usize,
    /// Where it is said that something is missing.
    end: Span,
}

/// The one node of markup; nothing is an empty fragment.
pub fn root(input: TokenStream) -> Result<Tree, Wrong> {
    let mut trees = Tokens::of(input, Span::call_site()).whole()?;
    match (trees.pop(), trees.is_empty()) {
        (None, _) => Ok(Tree::Fragment(Vec::new())),
        (Some(tree), true) => Ok(tree),
        (Some(_), false) => Err(Wrong::new(
            Span::call_site(),
            "several nodes stand in a fragment: <>…</>",
        )),
    }
}

impl Tokens {
    fn of(stream: TokenStream, end: Span) -> Self {
        Self {
            all: stream.into_iter().collect(),
            next: 0,
            end,
        }
    }

    fn in_group(group: &Group) -> Self {
        Self::of(group.stream(), group.span_close())
    }

    fn peek(&self, ahead: usize) -> Option<&TokenTree> {
        self.all.get(self.next + ahead)
    }

    fn take(&mut self) -> Option<TokenTree> {
        let token = self.all.get(self.next).cloned();
        self.next += 1;
        token
    }

    fn is(&self, ahead: usize, symbol: char) -> bool {
        matches!(self.peek(ahead), Some(TokenTree::Punct(punct)) if punct.as_char() == symbol)
    }

    fn wrong<T>(&self, words: &'static str) -> Result<T, Wrong> {
        let span = self.peek(0).map_or(self.end, TokenTree::span);
        Err(Wrong::new(span, words))
    }

    fn expect(&mut self, symbol: char) -> Result<(), Wrong> {
        if !self.is(0, symbol) {
            return self.wrong("here a tag goes on");
        }
        self.next += 1;
        Ok(())
    }

    /// All that stands side by side, up to a closing tag or the end.
    fn trees(&mut self) -> Result<Vec<Tree>, Wrong> {
        let mut trees = Vec::new();
        while self.peek(0).is_some() && !(self.is(0, '<') && self.is(1, '/')) {
            trees.push(self.tree()?);
        }
        Ok(trees)
    }

    fn tree(&mut self) -> Result<Tree, Wrong> {
        match self.peek(0) {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let group = group.clone();
                self.next += 1;
                Ok(block(&group))
            }
            Some(TokenTree::Ident(word)) if *word == "if" => {
                self.next += 1;
                self.condition()
            }
            Some(TokenTree::Punct(punct)) if punct.as_char() == '<' => self.tag(),
            _ => self.wrong("here stands a tag, a block in braces, or if"),
        }
    }

    /// What stands in braces behind `if`.
    fn condition(&mut self) -> Result<Tree, Wrong> {
        let mut ways = Vec::new();
        loop {
            let mut condition = TokenStream::new();
            let group = loop {
                match self.take() {
                    Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => break group,
                    Some(token) => condition.extend([token]),
                    None => return self.wrong("a condition has a block"),
                }
            };
            ways.push((condition, Self::in_group(&group).whole()?));
            if !self.is_word("else") {
                return Ok(Tree::If(ways, Vec::new()));
            }
            self.next += 1;
            if self.is_word("if") {
                self.next += 1;
                continue;
            }
            return match self.take() {
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    Ok(Tree::If(ways, Self::in_group(&group).whole()?))
                }
                _ => self.wrong("else has a block"),
            };
        }
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(0), Some(TokenTree::Ident(own)) if own == word)
    }

    /// All that is left as nodes.
    fn whole(mut self) -> Result<Vec<Tree>, Wrong> {
        let trees = self.trees()?;
        if self.peek(0).is_some() {
            return self.wrong("nothing was opened that is closed here");
        }
        Ok(trees)
    }

    fn tag(&mut self) -> Result<Tree, Wrong> {
        let start = self.next;
        self.expect('<')?;
        if self.is(0, '>') {
            self.next += 1;
            let children = self.trees()?;
            self.close("")?;
            return Ok(Tree::Fragment(children));
        }
        let name = self.name()?;
        if name.starts_with(char::is_uppercase) {
            self.component(&name)?;
            let all = self.all.get(start..self.next).unwrap_or_default();
            return Ok(Tree::Component(all.iter().cloned().collect()));
        }
        let mut attributes = Vec::new();
        while let Some(attribute) = self.attribute()? {
            attributes.push(attribute);
        }
        let children = if self.is(0, '/') {
            self.next += 1;
            self.expect('>')?;
            Vec::new()
        } else {
            self.expect('>')?;
            let children = self.trees()?;
            self.close(&name)?;
            children
        };
        Ok(Tree::Element(Element {
            name,
            attributes,
            children,
        }))
    }

    /// Over a component, which is Yew's to read.
    fn component(&mut self, name: &str) -> Result<(), Wrong> {
        loop {
            match self.take() {
                Some(TokenTree::Punct(punct)) if punct.as_char() == '/' && self.is(0, '>') => {
                    self.next += 1;
                    return Ok(());
                }
                Some(TokenTree::Ident(own)) if own == name => {
                    return self.wrong("a component with children is written with Yew's html!");
                }
                Some(_) => {}
                None => return self.wrong("a component ends in />"),
            }
        }
    }

    /// A name, of words with dashes between them.
    fn name(&mut self) -> Result<String, Wrong> {
        let mut name = String::new();
        loop {
            let Some(TokenTree::Ident(word)) = self.peek(0) else {
                return self.wrong("here a name is missing");
            };
            name.push_str(word.to_string().trim_start_matches("r#"));
            self.next += 1;
            if !self.is(0, '-') {
                return Ok(name);
            }
            name.push('-');
            self.next += 1;
        }
    }

    /// The next attribute; nothing where the tag ends.
    fn attribute(&mut self) -> Result<Option<Attribute>, Wrong> {
        if self.is(0, '>') || self.is(0, '/') {
            return Ok(None);
        }
        if let Some(TokenTree::Group(group)) = self.peek(0) {
            let value = group.stream();
            self.next += 1;
            return Ok(Some(Attribute {
                name: value.to_string(),
                is_property: false,
                is_literal: false,
                value,
            }));
        }
        let is_property = self.is(0, '~');
        self.next += usize::from(is_property);
        let name = self.name()?;
        self.expect('=')?;
        match self.take() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => Ok(Some(Attribute {
                name,
                is_property,
                is_literal: false,
                value: group.stream(),
            })),
            Some(token @ (TokenTree::Literal(_) | TokenTree::Ident(_))) => Ok(Some(Attribute {
                name,
                is_property,
                is_literal: true,
                value: token.into(),
            })),
            _ => self.wrong("the value of an attribute is a text or stands in braces"),
        }
    }

    /// Over the closing tag of what is called so.
    fn close(&mut self, name: &str) -> Result<(), Wrong> {
        self.expect('<')?;
        self.expect('/')?;
        if !name.is_empty() && self.name()? != name {
            return self.wrong("another tag is open here");
        }
        self.expect('>')
    }
}

/// What stands in braces.
fn block(group: &Group) -> Tree {
    let mut tokens = group.stream().into_iter();
    let (first, second) = (tokens.next(), tokens.next());
    match first {
        Some(TokenTree::Ident(word)) if word == "for" => {
            let rest = second.into_iter().chain(tokens);
            Tree::Each(rest.collect())
        }
        Some(TokenTree::Literal(text)) if second.is_none() => Tree::Text(TokenTree::from(text).into()),
        _ => Tree::Value(group.stream()),
    }
}
