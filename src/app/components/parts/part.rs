//! Parts of the page that take no properties, all of one component: what Yew compiles anew for every component is two
//! kilobytes of the page's program.

use yew::prelude::*;

/// What draws a part: a hook, which calls others.
pub type Draw = fn(&mut HookContext) -> Html;

/// The properties of a part.
#[derive(Clone, Debug, Properties)]
pub struct PartProperties {
    /// Its name, by which it is told from others.
    pub name: &'static str,
    /// What draws it.
    pub draw: Draw,
}

impl PartialEq for PartProperties {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Draws a part as a hook of the component that it stands in.
struct Drawing(Draw);

impl Hook for Drawing {
    type Output = Html;

    fn run(self, context: &mut HookContext) -> Html {
        (self.0)(context)
    }
}

const fn use_drawing(draw: Draw) -> Drawing {
    Drawing(draw)
}

/// A part; [`part`] makes it, with a key, for another part has other hooks.
#[component]
pub fn Part(properties: &PartProperties) -> Html {
    use_drawing(properties.draw)
}

/// The part that a hook draws, with all that it holds for itself.
macro_rules! part {
    ($hook:ident) => {
        ::yew::html! {
            <$crate::app::components::parts::part::Part key={stringify!($hook)} name={stringify!($hook)}
                draw={(|context| ::yew::functional::Hook::run($hook(), context)) as $crate::app::components::parts::part::Draw} />
        }
    };
}
pub(crate) use part;
