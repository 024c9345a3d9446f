//! A field that is typed into and read when it is left. What was typed, and what is wrong with it, belong to the value
//! and the scenario that the field stood for: when either becomes another, the field shows that and nothing else.

use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

use crate::app::components::parts::own::{SetOwn, use_effect_with, use_state};

use super::context::{Context, typed_text, use_page};
use crate::app::components::markup::html;
use crate::language::Message;
use crate::limits::NAME;

/// What a field stood for, and what is wrong with what was typed there.
type Mistake = ((String, String), Message);

/// A field that is typed into.
#[derive(Clone)]
pub struct Typed {
    /// The element.
    pub field: NodeRef,
    /// What is wrong with what was typed.
    pub wrong: Option<Message>,
    stands_for: (String, String),
    mistake: SetOwn<Option<Mistake>>,
}

impl Typed {
    /// The field is left: `set` reads what was typed and puts it in force.
    pub fn leave(&self, event: &Event, set: impl FnOnce(&str) -> Result<(), Message>) {
        let input: HtmlInputElement = event.target_unchecked_into();
        match set(&input.value()) {
            Ok(()) => self.clear(),
            Err(wrong) => self.mistake.set(Some((self.stands_for.clone(), wrong))),
        }
    }

    /// The field shows the value in force again.
    pub fn clear(&self) {
        show(&self.field, &self.stands_for.1);
        self.mistake.set(None);
    }

    /// What is wrong, in words; empty where nothing is.
    pub fn words(&self, page: &Context) -> String {
        let wrong = self.wrong.as_ref();
        wrong.map_or_else(String::new, |wrong| page.tell(wrong))
    }
}

/// A field for the scenario on show, at `place`, where `value` is in force.
#[hook]
pub fn use_typed(place: &str, value: String) -> Typed {
    let page = use_page();
    let draft = &page.scenarios.draft;
    let name = draft
        .shown_scenario()
        .map_or("", |scenario| scenario.name.as_str());
    let owner = format!("{place} {} {} {name}", draft.shown, draft.scenarios.len());
    let stands_for = (owner, value);
    let field = use_node_ref();
    let mistake = use_state(|| None::<Mistake>);
    use_effect_with(stands_for.clone(), {
        let (field, mistake) = (field.clone(), mistake.setter());
        move |(_, value)| {
            show(&field, value);
            mistake.set(None);
        }
    });
    let wrong = mistake.as_ref().filter(|(of, _)| *of == stands_for);
    Typed {
        field,
        wrong: wrong.map(|(_, wrong)| wrong.clone()),
        stands_for,
        mistake: mistake.setter(),
    }
}

fn show(field: &NodeRef, value: &str) {
    if let Some(input) = field.cast::<HtmlInputElement>()
        && input.value() != value
    {
        input.set_value(value);
    }
}

/// Properties of [`NameField`].
#[derive(Clone, Properties, PartialEq)]
pub struct NameFieldProperties {
    /// What is named.
    pub place: String,
    /// The name in force.
    pub name: String,
    /// What the field is called.
    pub label: AttrValue,
    /// Puts a name in force.
    pub rename: Callback<String>,
    /// Its class.
    #[prop_or_default]
    pub class: &'static str,
}

/// A field for a name. One that is emptied shows the name in force again.
#[component]
pub fn NameField(properties: &NameFieldProperties) -> Html {
    let NameFieldProperties {
        place,
        name,
        label,
        rename,
        class,
    } = properties;
    let typed = use_typed(place, name.clone());
    let onchange = {
        let (typed, rename) = (typed.clone(), rename.clone());
        Callback::from(move |event: Event| {
            typed.leave(&event, |text| {
                let name = text.trim();
                if !name.is_empty() {
                    rename.emit(name.to_owned());
                }
                Ok(())
            });
        })
    };
    html! { <input type="text" ref={typed.field.clone()} class={*class} maxlength={NAME.to_string()} ~defaultValue={typed_text(name)} {onchange} aria-label={label.to_string()} /> }
}
