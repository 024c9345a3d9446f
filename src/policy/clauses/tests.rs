use super::*;
use crate::calendar::Date;
use crate::mechanism::Mechanism;
use crate::policy::{Normalisation, Preset, Scope, Sequence};
use crate::units::{Percent, Points};

fn preset(key: &str, language: Language) -> Policy {
    let scenario = Preset::find(key).unwrap().scenario(language);
    scenario.overrides.apply().unwrap()
}

fn text(policy: &Policy, language: Language) -> String {
    draft(policy, Form::default(), language).text()
}

fn chinese(policy: &Policy) -> String {
    text(policy, Language::Chinese)
}

/// The default policy and all presets.
fn all(language: Language) -> impl Iterator<Item = (&'static str, Policy)> {
    Preset::all()
        .into_iter()
        .map(move |each| (each.key, preset(each.key, language)))
}

/// The headings of a policy's chapters.
fn headings(policy: &Policy) -> Vec<String> {
    let chapters = clauses(policy, Language::Chinese).into_iter();
    chapters.map(|chapter| chapter.heading).collect()
}

#[test]
fn no_clause_tells_what_is_simulated_how_a_program_reckons_or_a_rule_by_its_name_and_value() {
    for (key, policy) in all(Language::Chinese) {
        for form in Form::ALL {
            let text = draft(&policy, form, Language::Chinese).text();
            for word in [
                "模拟",
                "最大余数",
                "总距离",
                "折合公里",
                "让渡",
                "延迟接受",
                "块交换",
                "羡慕",
                "随机种子",
                "测算假设",
            ] {
                assert!(!text.contains(word), "{key}: {word} in {text}");
            }
            for line in text.lines() {
                // “折算为80分” is what is done to points.
                let line = line.replace("折算为", "");
                let after = |mark: char| line.split('为').skip(1).any(|rest| rest.starts_with(mark));
                assert!(!('0'..='9').any(after), "{key}: a value by its name in {line}");
            }
        }
        let english = text(&preset(key, Language::English), Language::English);
        for word in [
            "simulat",
            "least total",
            "remainder",
            "draw of",
            "deferred acceptance",
        ] {
            assert!(
                !english.to_lowercase().contains(word),
                "{key}: {word} in {english}"
            );
        }
    }
}

#[test]
fn chinese_clauses_are_set_as_an_official_document_sets_them() {
    for (key, policy) in all(Language::Chinese) {
        for form in Form::ALL {
            let draft = draft(&policy, form, Language::Chinese);
            let text = draft.text();
            let odd = text.chars().find(|sign| " :,;()!?".contains(*sign));
            assert!(odd.is_none(), "{key}: {odd:?} in {text}");
            for clause in draft.chapters.iter().flat_map(|chapter| &chapter.clauses) {
                assert!(clause.ends_with('。'), "{key}: {clause}");
                for twice in ["。。", "；；", "，，", "；。", "，。", "：。", "。；"] {
                    assert!(!clause.contains(twice), "{key}: {twice} in {clause}");
                }
                assert!(
                    clause.lines().all(|line| line.matches('：').count() <= 2),
                    "{key}: {clause}"
                );
            }
            // No key of the document shows, and hardly a Latin letter.
            let latin = text.chars().filter(char::is_ascii_alphabetic).count();
            assert!(latin <= 4, "{key}: {latin} Latin letters in\n{text}");
        }
    }
    assert!(chinese(&Policy::default()).contains("小学1∶19、初中1∶13.5、高中1∶12.5"));
}

#[test]
fn english_clauses_are_english_and_end_like_sentences() {
    let is_chinese = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
    for (key, policy) in all(Language::English) {
        for form in Form::ALL {
            let draft = draft(&policy, form, Language::English);
            let text = draft.text();
            assert!(
                !text.contains(is_chinese) && !text.contains(" | "),
                "{key}: {text}"
            );
            for clause in draft.chapters.iter().flat_map(|chapter| &chapter.clauses) {
                assert!(clause.ends_with('.'), "{key}: {clause}");
                for twice in ["..", "  ", " .", ";.", ",.", ". ."] {
                    assert!(!clause.contains(twice), "{key}: {twice:?} in {clause}");
                }
            }
        }
    }
}

#[test]
fn posts_for_competition_are_not_called_vacant() {
    let text = chinese(&Policy::default());
    assert!(
        text.contains("除直接聘用的岗位外，各校拿出岗位的95%作为竞聘岗位"),
        "{text}"
    );
    assert!(text.contains("各校全部剩余岗位作为竞聘岗位"), "{text}");
    assert!(!text.contains("空岗"), "{text}");
    let mut by_stage = Policy::default();
    by_stage.rounds[0].opened_by_stage.differs = true;
    let text = chinese(&by_stage);
    assert!(
        text.contains("各校按小学30%、初中50%、高中100%的比例拿出岗位作为竞聘岗位"),
        "{text}"
    );
}

#[test]
fn levels_of_titles_are_told_stage_by_stage_and_grades_without_those_that_have_no_posts() {
    let text = chinese(&Policy::default());
    assert!(
        text.contains("小学的高级岗位12%、中级岗位55%；初中的高级岗位25%、中级岗位50%；高中的高级岗位33%、中级岗位40%；其余为初级岗位"),
        "{text}"
    );
    assert!(
        text.contains("高级岗位中正高级占2%；正高级二、三、四级按1∶3∶6设置；副高级五、六、七级按2∶4∶4设置；中级八、九、十级按3∶4∶3设置；初级十一、十二级按5∶5设置。"),
        "{text}"
    );
    let mut policy = Policy::default();
    policy.posts.titles.grades.full_senior_share = Percent::ZERO;
    policy.posts.titles.grades.grade_11 = 0;
    let text = chinese(&policy);
    assert!(
        text.contains("高级岗位均为副高级；副高级五") && text.contains("初级岗位均为十二级"),
        "{text}"
    );
}

#[test]
fn who_may_not_take_part_stands_in_a_list_with_who_arranges_for_them() {
    let mut policy = Policy::default();
    let text = chinese(&policy);
    let list = "有下列情形之一的，不得参加竞聘：\n（一）师德考核一票否决或者处分影响期未满的；\n（二）近1年年度考核有不合格的。\n上述人员由教育局通过组织调剂另行安排。";
    assert!(text.contains(list), "{text}");
    // Nobody is sent to a placement that is not held.
    policy.rounds.retain(crate::policy::Round::is_competition);
    assert!(chinese(&policy).contains("上述人员待岗，由教育局另行安排。"));
}

#[test]
fn without_a_competition_nobody_has_to_be_eligible_and_nothing_is_scored() {
    let still = preset("status-quo", Language::Chinese);
    assert_eq!(headings(&still), ["核定编制", "设置岗位", "岗位聘用"]);
    let text = chinese(&still);
    for word in ["量化", "参加竞聘", "评分表", "参加资格"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    assert!(text.contains("不开展竞聘，教师留任原岗位。"), "{text}");
    assert!(text.starts_with("编制和岗位管理办法（附件）草案\n"), "{text}");
    let mut placed = Policy::default();
    placed.rounds.retain(|round| !round.is_competition());
    assert!(
        !headings(&placed)
            .iter()
            .any(|heading| heading == "参加资格" || heading == "量化评分")
    );
    assert!(!chinese(&placed).contains("量化"), "{}", chinese(&placed));
    assert!(chinese(&placed).contains("在编在岗教师由教育局统一安排岗位"));
    // Selection for town schools is a competition, and so it is scored.
    let mut selected = still;
    selected.upward_selection.teachers = 20;
    assert!(headings(&selected).contains(&"量化评分".to_owned()));
}

#[test]
fn a_score_of_one_part_is_told_once_and_what_has_no_cap_gets_none() {
    let of = |key, language| text(&preset(key, language), language);
    let open = of("experimental-primary", Language::Chinese);
    assert!(open.contains("量化总分按资历业绩计，不封顶。"), "{open}");
    assert!(!open.contains("2011"), "{open}");
    let english = of("experimental-primary", Language::English);
    assert!(
        english.contains("The score is that of Record, without a cap."),
        "{english}"
    );
    // Against the school's best, full marks are the cap whatever the items add up to.
    let normalised = of("county-template", Language::Chinese);
    assert!(
        normalised.contains("资历业绩（按本校最高分折算为80分）（最高80分）"),
        "{normalised}"
    );
    assert!(normalised.contains("组成，最高100分。"), "{normalised}");
}

#[test]
fn the_scoring_table_stands_in_the_annex_alone() {
    for (key, policy) in all(Language::Chinese) {
        let draft = draft(&policy, Form::default(), Language::Chinese);
        let body: String = draft
            .chapters
            .iter()
            .flat_map(|chapter| chapter.clauses.concat().chars().collect::<Vec<_>>())
            .collect();
        let annexes: Vec<&Annex> = draft
            .annexes
            .iter()
            .filter(|annex| annex.title.contains("量化评分表"))
            .collect();
        assert_eq!(annexes.len(), usize::from(policy.scores_anybody()), "{key}");
        let Some(annex) = annexes.first() else { continue };
        let items = policy.scoring.blocks.iter().flat_map(|block| &block.items);
        for item in items {
            let rule = typeset(&item.clause().say(Language::Chinese), Language::Chinese);
            assert!(annex.rows.iter().any(|row| row[2] == rule), "{key}: no {rule}");
            assert!(!body.contains(&rule), "{key}: {rule} in the body as well");
        }
        assert!(body.contains("附件的量化评分表"), "{key}");
    }
}

#[test]
fn levels_with_points_have_one_colon_at_most_and_the_higher_level_first() {
    let mut annex = String::new();
    for row in &draft(
        &preset("experimental-primary", Language::Chinese),
        Form::default(),
        Language::Chinese,
    )
    .annexes[0]
        .rows
    {
        annex += &row.join("\t");
    }
    assert!(annex.contains("取最高一项，正校级、副校级8分，"), "{annex}");
    let text = chinese(&Policy::default());
    assert!(
        text.contains("取最高一项，博士、硕士5分，本科4分，专科3分，中专2分，高中1分"),
        "{text}"
    );
}

#[test]
fn homeroom_levels_say_what_their_years_are_years_of() {
    let text = chinese(&preset("homeroom-levels", Language::Chinese));
    assert!(
        text.contains(
            "聘任中级的，应担任班主任满3年，人数不超过本校班主任的40%；聘任高级的，应担任班主任满8年"
        ),
        "{text}"
    );
}

#[test]
fn who_acts_is_named() {
    let text = chinese(&Policy::default());
    for actor in [
        "机构编制部门会同教育局按师生比核定",
        "人力资源社会保障部门核定岗位总量",
        "财政部门按其工资",
        "学校按附件的量化评分表对申报教师评分",
        "由教育局组织",
        "由各学校组织",
        "申诉处理委员会",
    ] {
        assert!(text.contains(actor), "no {actor} in {text}");
    }
    for step in [
        "公布岗位。",
        "个人申报。",
        "资格审查。",
        "量化评分。",
        "确定人选。",
        "公示。",
        "聘用。",
    ] {
        assert!(text.contains(step), "no {step} in {text}");
    }
    assert!(
        text.contains("乡村学校任教的教师不低于符合交流条件教师总数的10%"),
        "{text}"
    );
}

#[test]
fn each_mechanism_has_a_sentence_of_its_own() {
    let mut said = std::collections::BTreeSet::new();
    for &mechanism in Mechanism::OF_ROUNDS {
        let mut policy = Policy::default();
        policy.rounds[1].mechanism = mechanism;
        for language in Language::ALL {
            let clause = text(&policy, language);
            assert!(
                said.insert(clause.clone()),
                "{} says nothing of its own: {clause}",
                mechanism.key()
            );
        }
    }
}

#[test]
fn rounds_held_at_once_are_told_as_they_are_held() {
    let mut policy = Policy::default();
    policy.procedure.sequence = Sequence::OneShot;
    let text = chinese(&policy);
    assert!(
        text.contains("校内竞聘、学区竞聘、跨学区竞聘合并为一次进行"),
        "{text}"
    );
    assert!(
        !text.contains("学区竞聘由教育局组织"),
        "what is merged is not held: {text}"
    );
    assert!(text.contains("每人最多填报6个学校志愿"), "{text}");
}

#[test]
fn a_round_says_where_it_is_held_without_contradicting_its_name() {
    let mut policy = Policy::default();
    policy.rounds[1].scope = Scope::District;
    let text = chinese(&policy);
    assert!(
        !text.contains("；学区竞聘") && text.contains("跨校竞聘由教育局组织，在全区（县）范围内进行"),
        "{text}"
    );
    for (key, policy) in all(Language::Chinese) {
        assert!(
            !chinese(&policy).contains("第学区竞聘由教育局组织，在全区"),
            "{key}"
        );
    }
}

#[test]
fn a_year_of_unknown_holidays_has_no_dates_and_contracts_after_school_begins_are_noted() {
    let mut policy = Policy::default();
    policy.procedure.start = Date::new(2031, 6, 2);
    let unknown = draft(&policy, Form::default(), Language::Chinese);
    assert!(!unknown.text().contains("2031年"), "{}", unknown.text());
    assert!(
        unknown.text().contains("校内竞聘：第6至第10个工作日"),
        "{}",
        unknown.text()
    );
    assert!(
        unknown.notes.iter().any(|note| note.contains("不列日期")),
        "{:?}",
        unknown.notes
    );
    policy.procedure.start = Date::new(2026, 6, 1);
    let late = draft(&policy, Form::default(), Language::Chinese);
    assert!(
        late.notes.iter().any(|note| note.contains("开学")),
        "{:?}",
        late.notes
    );
    assert!(!late.text().contains("开学"), "a note is no clause");
    // The default begins early enough.
    let notes = draft(&Policy::default(), Form::default(), Language::Chinese).notes;
    assert!(!notes.iter().any(|note| note.contains("开学")), "{notes:?}");
}

#[test]
fn a_changed_number_shows_in_the_clauses() {
    let after = preset("rural-bonus", Language::Chinese);
    assert!(chinese(&after).contains("每年1.5分，最高15分"));
    let mut policy = Policy::default();
    policy.scoring.blocks[0].normalisation = Normalisation::SchoolTop;
    policy.scoring.blocks[0].full_marks = Points::whole(70);
    assert!(chinese(&policy).contains("折算为70分"));
}
