//! The county as a map, coloured by one question at a time.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::components::parts::own::use_state;

use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::use_page;
use crate::app::map::{HEIGHT, Map, WIDTH};
use crate::app::protocol::ScenarioView;
use crate::app::state::DetailAction;
use crate::language::Text;
use crate::outcome::figures::schools::SchoolRow;
use crate::outcome::figures::signs::SchoolSigns;
use crate::roster::{Code, Subject};
use crate::text;

/// What the map can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// Who has nobody for a subject.
    Lacking(Subject),
    /// Where posts are vacant.
    Vacant,
    /// Who loses people and who gains them.
    Moving,
    /// Who has no backbone teacher.
    Backbone,
}

/// How a school stands to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// Well before and now badly.
    Lost,
    /// Badly before and now.
    Still,
    /// Badly before and now well.
    Mended,
    /// Well before and now.
    Well,
    /// The question does not concern the school.
    Beside,
}

impl Mark {
    const SHOWN: [Self; 4] = [Self::Lost, Self::Still, Self::Mended, Self::Well];

    const fn of(bad_before: bool, bad: bool) -> Self {
        match (bad_before, bad) {
            (false, true) => Self::Lost,
            (true, true) => Self::Still,
            (true, false) => Self::Mended,
            (false, false) => Self::Well,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Still => "still",
            Self::Mended => "mended",
            Self::Well => "well",
            Self::Beside => "beside",
        }
    }
}

/// A school in one run.
#[derive(Clone, Copy)]
struct Seen<'run> {
    row: &'run SchoolRow,
    signs: &'run SchoolSigns,
}

fn seen(view: &ScenarioView) -> impl Iterator<Item = Seen<'_>> {
    let both = view.schools.iter().zip(&view.signs);
    both.map(|(row, signs)| Seen { row, signs })
}

impl Asked {
    fn mark(self, before: Seen<'_>, after: Seen<'_>) -> Mark {
        match self {
            Self::Lacking(subject) if !after.signs.taught.has(subject) => Mark::Beside,
            Self::Lacking(subject) => Mark::of(
                before.signs.without.has(subject),
                after.signs.without.has(subject),
            ),
            Self::Vacant => Mark::of(before.row.empty > 0, after.row.empty > 0),
            // No school moves anybody in the status quo; those who gain stand where the others are mended.
            Self::Moving => match after
                .row
                .arrived
                .cmp(&(after.row.left + after.row.awaiting + after.row.exited + after.row.dismissed))
            {
                std::cmp::Ordering::Less => Mark::Lost,
                std::cmp::Ordering::Greater => Mark::Mended,
                std::cmp::Ordering::Equal if after.row.arrived > 0 => Mark::Still,
                std::cmp::Ordering::Equal => Mark::Well,
            },
            Self::Backbone => Mark::of(before.signs.backbone == 0, after.signs.backbone == 0),
        }
    }

    /// The mark of the status quo alone.
    fn mark_before(self, before: Seen<'_>) -> Mark {
        match self {
            Self::Moving => Mark::Well,
            _ => self.mark(before, before),
        }
    }

    /// What the marks mean.
    const fn name(self, mark: Mark) -> Text {
        match (self, mark) {
            (_, Mark::Beside) => Text::new("不开这一科", "does not teach it"),
            (Self::Lacking(_), Mark::Lost) => Text::new("不再有教师", "no longer has a teacher"),
            (Self::Lacking(_) | Self::Backbone, Mark::Still) => Text::new("一直没有", "never had one"),
            (Self::Lacking(_), Mark::Mended) => Text::new("新有教师", "now has one"),
            (Self::Lacking(_), Mark::Well) => Text::new("有教师", "has one"),
            (Self::Vacant, Mark::Lost) => Text::new("新出现空岗", "now has vacancies"),
            (Self::Vacant, Mark::Still) => Text::new("仍有空岗", "still has vacancies"),
            (Self::Vacant, Mark::Mended) => Text::new("空岗补齐", "vacancies filled"),
            (Self::Vacant, Mark::Well) => Text::new("没有空岗", "no vacancies"),
            (Self::Moving, Mark::Lost) => Text::new("走的多于来的", "loses more than it gains"),
            (Self::Moving, Mark::Still) => Text::new("来去相抵", "gains as many as it loses"),
            (Self::Moving, Mark::Mended) => Text::new("来的多于走的", "gains more than it loses"),
            (Self::Moving, Mark::Well) => Text::new("无人来去", "nobody comes or goes"),
            (Self::Backbone, Mark::Lost) => Text::new("不再有骨干教师", "no longer has a key teacher"),
            (Self::Backbone, Mark::Mended) => Text::new("新有骨干教师", "now has one"),
            (Self::Backbone, Mark::Well) => Text::new("有骨干教师", "has one"),
        }
    }
}

/// Properties of [`County`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CountyProperties {
    /// The subject that the results lead with.
    pub leading: Subject,
    /// The code of a school that stands out.
    #[prop_or_default]
    pub marked: Option<String>,
    /// Whether a room sees it: schools are not called by their codes, nor opened.
    #[prop_or_default]
    pub is_public: bool,
}

/// The map with its questions.
#[component]
pub fn County(properties: &CountyProperties) -> Html {
    let page = use_page();
    let chosen = use_state(|| None::<Asked>);
    let held = use_state(|| false);
    let map = use_memo(page.data.roster.clone(), |roster| {
        roster
            .as_ref()
            .map_or_else(Map::default, |roster| Map::of(&roster.places, &roster.zone_names))
    });
    let Some(shown) = page.shown() else {
        return html! { <div hidden=true></div> };
    };
    let asked = chosen.unwrap_or(Asked::Lacking(properties.leading));
    let subject = if let Asked::Lacking(subject) = asked {
        subject
    } else {
        properties.leading
    };
    let is_status_quo = !page.scenarios.draft.shows_proposal();
    let before_only = *held || is_status_quo;
    let rows = || seen(shown.before).zip(seen(shown.after));
    let marks: Vec<Mark> = rows()
        .map(|(before, after)| {
            if before_only {
                asked.mark_before(before)
            } else {
                asked.mark(before, after)
            }
        })
        .collect();
    let count = |mark: Mark| marks.iter().filter(|&&found| found == mark).count();
    let ask = |asked: Asked| {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| chosen.set(Some(asked)))
    };
    let choose_subject = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some(&subject) = Subject::ALL
                .iter()
                .find(|subject| subject.key() == select.value())
            {
                chosen.set(Some(Asked::Lacking(subject)));
            }
        })
    };
    let hold = |on: bool| {
        let held = held.clone();
        move || held.set(on)
    };
    let pressed = |is: bool| if is { "true" } else { "false" };
    let name = match asked {
        Asked::Lacking(subject) => page
            .tell(&text! { zh: "缺{subject}教师", en: "no teacher of {subject}", subject = subject.name() }),
        Asked::Vacant => page.say("空岗", "vacancies").to_owned(),
        Asked::Moving => page.say("流动", "movement").to_owned(),
        Asked::Backbone => page.say("骨干教师", "key teachers").to_owned(),
    };
    let legend: Vec<(Mark, String)> = Mark::SHOWN
        .into_iter()
        .filter(|&mark| count(mark) > 0)
        .map(|mark| (mark, page.tell(&text! { zh: "{what} {count} 所", en: "{what}: {count}", what = asked.name(mark), count = count(mark) })))
        .collect();
    let label = format!(
        "{name}: {}",
        legend
            .iter()
            .map(|(_, words)| words.as_str())
            .collect::<Vec<_>>()
            .join(page.say("，", ", "))
    );
    html! {
        <figure class="county" data-asked={match asked { Asked::Lacking(_) => "lacking", Asked::Vacant => "vacant", Asked::Moving => "moving", Asked::Backbone => "backbone" }}>
            <div class="county-tools">
                <div class="county-questions" role="group" aria-label={page.say("地图上看什么", "What the map shows")}>
                    <label class={classes!("county-subject", matches!(asked, Asked::Lacking(_)).then_some("chosen"))}>
                        <span>{ page.say("缺学科", "No teacher of") }</span>
                        <select onchange={choose_subject} aria-label={page.say("学科", "Subject")}>
                            { for Subject::ALL.iter().filter(|subject| rows().any(|(_, row)| row.signs.taught.has(**subject))).map(|&offered| html! {
                                <option key={offered.key()} value={offered.key()} selected={offered == subject}>{ page.text(offered.name()) }</option>
                            }) }
                        </select>
                    </label>
                    <button type="button" aria-pressed={pressed(asked == Asked::Vacant)} onclick={ask(Asked::Vacant)}>{ page.say("空岗", "Vacancies") }</button>
                    <button type="button" aria-pressed={pressed(asked == Asked::Moving)} onclick={ask(Asked::Moving)}>{ page.say("流动", "Movement") }</button>
                    <button type="button" aria-pressed={pressed(asked == Asked::Backbone)} onclick={ask(Asked::Backbone)}>{ page.say("骨干", "Key teachers") }</button>
                </div>
                if !is_status_quo {
                    <button type="button" class="quiet county-hold" aria-pressed={pressed(*held)}
                        onpointerdown={let on = hold(true); move |_| on()} onpointerup={let off = hold(false); move |_| off()}
                        onpointerleave={let off = hold(false); move |_| off()} onpointercancel={let off = hold(false); move |_| off()}
                        onkeydown={let on = hold(true); move |event: KeyboardEvent| if matches!(event.key().as_str(), " " | "Enter") { on() }}
                        onkeyup={let off = hold(false); move |_: KeyboardEvent| off()} onblur={let off = hold(false); move |_| off()}>
                        { page.say("按住看现状", "Hold for the status quo") }
                    </button>
                }
            </div>
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img" aria-label={label}>
                <g class="county-grounds">
                    { for map.grounds.iter().map(|ground| html! { <path key={ground.name.clone()} d={ground.path.clone()} /> }) }
                </g>
                <g class="county-dots">
                    { for map.dots.iter().filter_map(|dot| {
                        let (mark, row) = (marks.get(dot.school)?, shown.after.schools.get(dot.school)?);
                        let is_marked = properties.marked.as_ref() == Some(&row.id);
                        let (onclick, code) = if properties.is_public {
                            (None, None)
                        } else {
                            (Some(page.on(DetailAction::School(Some(row.index)))), Some(row.id.clone()))
                        };
                        let title = code.as_ref().map(|code| page.tell(&text! {
                            zh: "{school}（{locality}，{pupils} 名学生）：{what}", en: "{school} ({locality}, {pupils:pupil|pupils}): {what}",
                            school = code, locality = row.locality.name(), pupils = row.pupils, what = asked.name(*mark)
                        }));
                        let (x, y, radius) = (format!("{:.1}", dot.x), format!("{:.1}", dot.y), format!("{:.1}", dot.radius));
                        let ring = matches!(mark, Mark::Lost | Mark::Mended).then(|| format!("{:.1}", dot.radius + 3.2));
                        Some(html! {
                            <g key={row.id.clone()} class={classes!(mark.class(), is_marked.then_some("marked"))} data-school={code} {onclick}>
                                if let Some(ring) = ring { <circle class="ring" cx={x.clone()} cy={y.clone()} r={ring} /> }
                                <circle cx={x} cy={y} r={radius}>if let Some(title) = title { <title>{ title }</title> }</circle>
                            </g>
                        })
                    }) }
                </g>
                <g class="county-names">
                    { for map.grounds.iter().map(|ground| html! {
                        <text key={ground.name.clone()} x={format!("{:.1}", ground.label.0)} y={format!("{:.1}", ground.label.1)}>{ &ground.name }</text>
                    }) }
                </g>
            </svg>
            <figcaption>
                <ul class="county-legend">
                    { for legend.iter().map(|(mark, words)| html! {
                        <li key={mark.class()} class={mark.class()}><svg viewBox="0 0 14 14" aria-hidden="true"><circle cx="7" cy="7" r="5" /></svg>{ words }</li>
                    }) }
                </ul>
                <span class="quiet-text">
                    if before_only && !is_status_quo { <strong>{ page.say("现在显示的是现状。", "This is the status quo. ") }</strong> }
                    { page.say("点越大学生越多，点开看学校", "Larger dots have more pupils; click one for the school") }
                    if map.is_scheme { { page.say("；花名册没有坐标，按学区排列", "; the roster has no coordinates, so schools are sorted by zone") } }
                    if map.left_out > 0 { { page.tell(&text! { zh: "；{count} 所学校没有坐标，不在图上", en: "; {count:school|schools} without coordinates not shown", count = map.left_out }) } }
                </span>
            </figcaption>
        </figure>
    }
}
