//! The sentences of the clauses, section by section.

use crate::language::{Language, Say, Text};
use crate::policy::leaves::{self, GivenNames};
use crate::policy::{
    Applicants, BackboneCounted, CapSharing, CertificateMatch, Direction, Mechanism, Normalisation, Policy,
    RotationDirection, Round, Scope, Sequence, StepKind, TieBreak, UnplacedGo,
};
use crate::roster::{Code, Stage};

/// Writes the clauses of one policy in one language.
pub(super) struct Writer<'policy> {
    pub policy: &'policy Policy,
    pub given: &'policy GivenNames,
    pub language: Language,
}

impl Writer<'_> {
    fn pick(&self, zh: String, en: String) -> String {
        self.language.pick(zh, en)
    }

    fn text(&self, text: Text) -> &'static str {
        text.in_language(self.language)
    }

    fn list(&self, items: impl IntoIterator<Item = String>) -> String {
        let items: Vec<String> = items.into_iter().collect();
        items.join(self.language.pick("、", ", "))
    }

    fn tie_breaks(&self, chain: &[TieBreak]) -> String {
        self.list(
            chain
                .iter()
                .map(|tie_break| self.text(tie_break.name()).to_owned()),
        )
    }

    pub(super) fn establishment(&self) -> Vec<String> {
        let rules = &self.policy.establishment;
        let mut clauses = Vec::new();
        let ratio = |ratios: &crate::policy::ByStage<crate::units::PupilsPerStaff>| {
            self.list(
                Stage::ALL
                    .iter()
                    .map(|&stage| format!("{} 1:{}", self.text(stage.name()), ratios.of(stage))),
            )
        };
        if rules.vary_by_locality {
            clauses.push(self.pick(
                format!(
                    "教职工编制按教职工与学生之比核定：城区{}；镇区{}；乡村{}。",
                    ratio(&rules.pupils_per_staff),
                    ratio(&rules.town_pupils_per_staff),
                    ratio(&rules.rural_pupils_per_staff)
                ),
                format!(
                    "Staff are granted by the ratio of staff to pupils: urban {}; town {}; village {}.",
                    ratio(&rules.pupils_per_staff),
                    ratio(&rules.town_pupils_per_staff),
                    ratio(&rules.rural_pupils_per_staff)
                ),
            ));
        } else {
            clauses.push(self.pick(
                format!(
                    "教职工编制按教职工与学生之比核定：{}，城乡统一。",
                    ratio(&rules.pupils_per_staff)
                ),
                format!(
                    "Staff are granted by the ratio of staff to pupils everywhere: {}.",
                    ratio(&rules.pupils_per_staff)
                ),
            ));
        }
        let per_class = &rules.small_school.staff_per_class;
        if rules.small_school.pupils_below > 0 {
            clauses.push(self.pick(
                format!(
                    "学段学生数不足 {} 人的，编制不低于班师比：每班小学 {} 人、初中 {} 人、高中 {} 人。",
                    rules.small_school.pupils_below, per_class.primary, per_class.junior, per_class.senior
                ),
                format!(
                    "A stage of fewer than {} pupils is granted at least {} staff for each primary, {} for each junior and {} for each senior class.",
                    rules.small_school.pupils_below, per_class.primary, per_class.junior, per_class.senior
                ),
            ));
        }
        let mut supplements = Vec::new();
        if rules.supplement_share.thousandths() > 0 {
            supplements.push(self.pick(
                format!("按生师比编制的 {}% 核增附加编制", rules.supplement_share),
                format!(
                    "{} % of the ratio is added as a supplement",
                    rules.supplement_share
                ),
            ));
        }
        if rules.boarders_per_staff > 0 {
            supplements.push(self.pick(
                format!("每 {} 名寄宿生增编 1 人", rules.boarders_per_staff),
                format!("one more for every {} boarders", rules.boarders_per_staff),
            ));
        }
        if rules.teaching_point_minimum > 0 {
            supplements.push(self.pick(
                format!("教学点不少于 {} 人", rules.teaching_point_minimum),
                format!("a teaching point has at least {}", rules.teaching_point_minimum),
            ));
        }
        if !supplements.is_empty() {
            clauses.push(self.pick(
                format!("{}。", supplements.join("，")),
                format!("{}.", supplements.join("; ")),
            ));
        }
        let share = &rules.non_teaching_share;
        clauses.push(self.pick(
            format!(
                "非教学人员占教职工的比例：小学 {}%、初中 {}%、高中 {}%。",
                share.primary, share.junior, share.senior
            ),
            format!(
                "Staff who do not teach: {} % in primary, {} % in junior, {} % in senior schools.",
                share.primary, share.junior, share.senior
            ),
        ));
        if rules.district_cap > 0 {
            let how = match rules.cap_sharing {
                CapSharing::Proportional => {
                    Text::new("各校按比例分摊", "all schools share a shortfall in proportion")
                }
                CapSharing::SmallSchoolsFirst => Text::new(
                    "先保小规模学校，其余学校按比例分摊",
                    "small schools keep theirs and the others share a shortfall",
                ),
            };
            clauses.push(self.pick(
                format!(
                    "全区（县）编制总量不超过 {} 人，不足时{}。",
                    rules.district_cap, how.zh
                ),
                format!(
                    "The district has at most {} staff; {}.",
                    rules.district_cap, how.en
                ),
            ));
        }
        clauses
    }

    pub(super) fn posts(&self) -> Vec<String> {
        let rules = &self.policy.posts;
        let mut clauses = vec![self.pick(
            format!(
                "各校教师岗位总数{}确定，各学科按课程安排表和满工作量分配，取整后总数不变。",
                rules.basis.name().zh
            ),
            format!(
                "The number of posts of a school goes {}; subjects share them by the timetable and the full loads, and rounding keeps the total.",
                rules.basis.name().en.to_ascii_lowercase()
            ),
        )];
        let duty = &rules.duty_lessons;
        clauses.push(self.pick(
            format!(
                "班主任每周折算课时：小学 {} 节、初中 {} 节、高中 {} 节；中层干部折算 {} 节，校级干部折算 {} 节。",
                duty.homeroom.primary, duty.homeroom.junior, duty.homeroom.senior, duty.middle_cadre, duty.head
            ),
            format!(
                "A homeroom teacher's duty counts as {}, {} and {} lessons a week in primary, junior and senior schools, a department's as {}, a school leader's as {}.",
                duty.homeroom.primary, duty.homeroom.junior, duty.homeroom.senior, duty.middle_cadre, duty.head
            ),
        ));
        if !rules.itinerant.subjects.is_empty() {
            let subjects = self.list(
                rules
                    .itinerant
                    .subjects
                    .iter()
                    .map(|subject| self.text(subject.name()).to_owned()),
            );
            clauses.push(self.pick(
                format!(
                    "学生数不足 {} 人的学校，{subjects}学科不足一个岗位的部分在学区内合并设走教岗位，由学区内该学段规模最大的学校聘用。",
                    rules.itinerant.pupils_below
                ),
                format!(
                    "Schools of fewer than {} pupils pool fractions of posts in {subjects} as itinerant posts at the largest school of the zone.",
                    rules.itinerant.pupils_below
                ),
            ));
        }
        let structure = self.list(Stage::ALL.iter().map(|&stage| {
            let shares = rules.titles.structure.of(stage);
            self.pick(
                format!(
                    "{}高级 {}%、中级 {}%",
                    stage.name().zh,
                    shares.senior,
                    shares.intermediate
                ),
                format!(
                    "{} {} % senior and {} % intermediate",
                    stage.name().en.to_ascii_lowercase(),
                    shares.senior,
                    shares.intermediate
                ),
            )
        }));
        let moves = if rules.titles.post_moves_with_teacher {
            self.language.pick(
                "教师流动时职称岗位随人流动",
                "a title post moves with its teacher",
            )
        } else {
            self.language.pick(
                "教师流动后须在新校空余岗位或统筹岗位中聘任，否则低聘一级",
                "whoever moves needs a free title post at the new school or one of the reserve, or is employed one band lower",
            )
        };
        clauses.push(self.pick(
            format!(
                "专业技术岗位结构：{structure}；区级统筹中高级岗位的 {}%；职称{}；{moves}。",
                rules.titles.reserve,
                rules.titles.basis.name().zh
            ),
            format!(
                "Title posts: {structure}; the district keeps back {} % of them; what counts is {}; {moves}.",
                rules.titles.reserve,
                rules.titles.basis.name().en.to_ascii_lowercase()
            ),
        ));
        clauses.extend(self.grades());
        clauses
    }

    /// How title posts are shared over grades, and whose title stands beyond them.
    fn grades(&self) -> Vec<String> {
        let rules = &self.policy.posts.titles;
        let [full, senior, intermediate, junior] = rules
            .grades
            .parts()
            .map(|[high, middle, low]| format!("{high}:{middle}:{low}"));
        let share = rules.grades.full_senior_share;
        let mut clauses = vec![self.pick(
            format!(
                "各校各层级岗位按等级分设：高级岗位中正高级占 {share}%，二、三、四级之比为 {full}；副高五、六、七级之比为 {senior}；中级八、九、十级之比为 {intermediate}；初级十一、十二、十三级之比为 {junior}；按最大余数取整，各层级总数不变。"
            ),
            format!(
                "Each school's title posts are shared over grades: {share} % of the senior ones are full senior, of grades 2, 3 and 4 as {full}; the other senior ones of grades 5, 6 and 7 as {senior}; intermediate ones of grades 8, 9 and 10 as {intermediate}; junior ones of grades 11, 12 and 13 as {junior}. Largest remainders are rounded up, and the total of each band is kept."
            ),
        )];
        let beyond = rules.beyond_ratio;
        if beyond.recognised {
            clauses.push(self.pick(
                format!(
                    "男教师任教满 {} 年、女教师任教满 {} 年，留在原校的，其中、高级职称超出岗位数也予聘任，不计超岗。",
                    beyond.men_years, beyond.women_years
                ),
                format!(
                    "Men after {} and women after {} years of service who stay at their school keep a senior or intermediate title beyond the posts, and are not counted as over them.",
                    beyond.men_years, beyond.women_years
                ),
            ));
        }
        clauses
    }

    pub(super) fn standing(&self) -> Vec<String> {
        let rules = &self.policy.standing;
        let stages = self.list(
            rules
                .taking_part
                .iter()
                .map(|stage| self.text(stage.name()).to_owned()),
        );
        let mut clauses = vec![self.pick(
            format!(
                "{stages}学段在编在岗教师参加竞聘，年限计算到 {} 年。",
                rules.reference_year.0
            ),
            format!(
                "Teachers of these stages take part: {stages}; years count up to {}.",
                rules.reference_year.0
            ),
        )];
        let mut kept = Vec::new();
        let mut keep = |on: bool, zh: String, en: String| {
            if on {
                kept.push(self.pick(zh, en));
            }
        };
        keep(
            rules.protected_keep_posts,
            "受保护教师".to_owned(),
            "protected teachers".to_owned(),
        );
        keep(
            rules.away_keep_posts,
            "借调、支教和长期请假教师".to_owned(),
            "those seconded, supporting elsewhere or on long leave".to_owned(),
        );
        keep(
            rules.near_retirement_years > 0,
            format!("距退休 {} 年以内的教师", rules.near_retirement_years),
            format!("those within {} years of retirement", rules.near_retirement_years),
        );
        keep(
            rules.service_period_keeps_post,
            "服务期未满的教师".to_owned(),
            "those within a contracted period of service".to_owned(),
        );
        keep(rules.cadres_exempt, "管理干部".to_owned(), "cadres".to_owned());
        keep(
            rules.homeroom_exempt,
            "班主任".to_owned(),
            "homeroom teachers".to_owned(),
        );
        if !kept.is_empty() {
            clauses.push(self.pick(
                format!("{}不参加竞聘，直接聘用在原岗位。", kept.join("、")),
                format!("Kept in their posts without competing: {}.", kept.join(", ")),
            ));
        }
        let mut barred = Vec::new();
        if rules.barred_may_not_compete {
            barred.push(
                self.language
                    .pick(
                        "师德一票否决等不得竞聘情形的",
                        "those barred by an ethics veto or a sanction",
                    )
                    .to_owned(),
            );
        }
        if rules.failed_assessment_years > 0 {
            barred.push(self.pick(
                format!("近 {} 年年度考核有不合格的", rules.failed_assessment_years),
                format!(
                    "those who failed an assessment in the last {} years",
                    rules.failed_assessment_years
                ),
            ));
        }
        if !barred.is_empty() {
            let go = rules.barred_go_to.name();
            clauses.push(self.pick(
                format!("{}，不得参加竞聘，{}。", barred.join("，"), go.zh),
                format!(
                    "May not compete: {}; they go to: {}.",
                    barred.join(", "),
                    go.en.to_ascii_lowercase()
                ),
            ));
        }
        if rules.minimum_service_years > 0 {
            clauses.push(self.pick(
                format!(
                    "在本校任教不满 {} 年的，只能参加校内竞聘。",
                    rules.minimum_service_years
                ),
                format!(
                    "Whoever has served less than {} years at the school may compete there only.",
                    rules.minimum_service_years
                ),
            ));
        }
        let match_rule = match rules.certificate_match {
            CertificateMatch::Strict => Text::new(
                "只能竞聘教师资格证学科的岗位",
                "posts of the certified subjects only",
            ),
            CertificateMatch::Taught => Text::new(
                "可竞聘现任教学科、教师资格证学科和兼教学科的岗位",
                "posts of the subjects taught or certified",
            ),
            CertificateMatch::Related => Text::new(
                "可竞聘现任教学科、教师资格证学科、兼教学科及其相近学科的岗位",
                "posts of the subjects taught or certified, and of related ones",
            ),
            CertificateMatch::Any => Text::new("竞聘岗位不限学科", "posts of any subject"),
        };
        let penalty = if rules.out_of_subject_penalty.thousandths() > 0 {
            self.pick(
                format!(
                    "；竞聘任教学科和资格证学科以外岗位的，得分扣减 {}%",
                    rules.out_of_subject_penalty
                ),
                format!(
                    "; outside the main and certified subjects {} % of the score is lost",
                    rules.out_of_subject_penalty
                ),
            )
        } else {
            String::new()
        };
        clauses.push(self.pick(
            format!("教师{}{penalty}。", match_rule.zh),
            format!("A teacher may be hired for {}{penalty}.", match_rule.en),
        ));
        clauses
    }

    pub(super) fn scoring(&self) -> Vec<String> {
        let scoring = &self.policy.scoring;
        let at_most = |uncapped: bool, most: crate::units::Points| {
            if uncapped {
                self.pick("不封顶".to_owned(), "without a cap".to_owned())
            } else {
                self.pick(format!("最高 {most} 分"), format!("at most {most}"))
            }
        };
        let most = at_most(scoring.is_uncapped(), scoring.maximum());
        let blocks = self.list(scoring.blocks.iter().map(|block| {
            let name = self.given.name(&block.id, self.language);
            let weight = if block.weight == crate::units::Percent::HUNDRED {
                String::new()
            } else {
                self.pick(
                    format!("，权重 {}%", block.weight),
                    format!(", weight {} %", block.weight),
                )
            };
            let normalised = if block.normalisation == Normalisation::Absolute {
                String::new()
            } else {
                let how = block.normalisation.name();
                self.pick(
                    format!("，{}，满分 {}", how.zh, block.full_marks),
                    format!(
                        ", {}, full marks {}",
                        how.en.to_ascii_lowercase(),
                        block.full_marks
                    ),
                )
            };
            let most = at_most(block.is_uncapped(), block.maximum());
            self.pick(
                format!("{name}（{most}{weight}{normalised}）"),
                format!("{name} ({most}{weight}{normalised})"),
            )
        }));
        let mut clauses = vec![self.pick(
            format!("教师量化总分由{blocks}组成，{most}，各项计分办法见附表。"),
            format!("A score is made of {blocks}; in all {most}. The annex says how each item is counted."),
        )];
        for block in &scoring.blocks {
            for item in &block.items {
                let name = self.given.name(&item.id, self.language);
                let rule = item.rule.clause(&item.id).say(self.language);
                clauses.push(self.pick(format!("{name}：{rule}。"), format!("{name}: {rule}.")));
            }
        }
        let first = if scoring.order_first.is_empty() {
            String::new()
        } else {
            let first = self.tie_breaks(&scoring.order_first);
            self.pick(
                format!("排序先依次比较{first}，再比较总分。"),
                format!("The order goes by {first} first, then by points. "),
            )
        };
        // The lottery ends every chain, whether the rules name it or not.
        let mut chain = scoring.tie_break.as_slice();
        while let [rest @ .., TieBreak::Lottery] = chain {
            chain = rest;
        }
        let ties = if chain.is_empty() {
            self.language
                .pick("总分相同的抽签决定。", "Equal scores go by lottery.")
                .to_owned()
        } else {
            let chain = self.tie_breaks(chain);
            self.pick(
                format!("总分相同的，依次比较{chain}，仍相同的抽签决定。"),
                format!("Equal scores go by {chain}, then by lottery."),
            )
        };
        clauses.push(format!("{first}{ties}"));
        clauses
    }

    pub(super) fn rounds(&self) -> Vec<String> {
        let rounds = &self.policy.rounds;
        if rounds.is_empty() {
            return vec![
                self.language
                    .pick(
                        "不开展竞聘，教师留在原岗位。",
                        "No rounds are held; everyone stays.",
                    )
                    .to_owned(),
            ];
        }
        let names = self.list(
            rounds
                .iter()
                .map(|round| self.given.name(&round.id, self.language)),
        );
        let merged = match self.policy.procedure.sequence {
            Sequence::Sequential => self.language.pick("依次进行", "one after another"),
            Sequence::OneShot => self
                .language
                .pick("其中竞聘各轮合并一次进行", "the competitions merged into one"),
        };
        let mut clauses = vec![self.pick(
            format!("设{names}，{merged}。"),
            format!("Rounds: {names}; {merged}."),
        )];
        clauses.extend(rounds.iter().map(|round| self.round(round)));
        if rounds
            .iter()
            .any(|round| round.mechanism == Mechanism::DirectedPlacement)
        {
            let rules = &self.policy.directed_placement;
            clauses.push(self.pick(
                format!(
                    "组织调剂先使上岗人数最多，再使总距离最短；跨学科调剂折合 {} 公里，跨学段调剂折合 {} 公里。",
                    rules.other_subject, rules.other_stage
                ),
                format!(
                    "Directed placement places the most, then keeps the total distance least; another subject counts as {} km, another stage as {} km.",
                    rules.other_subject, rules.other_stage
                ),
            ));
        }
        clauses
    }

    fn round(&self, round: &Round) -> String {
        let name = self.given.name(&round.id, self.language);
        let opened = if round.opened_by_stage.differs {
            self.list(Stage::ALL.iter().map(|&stage| {
                let (share, name) = (round.opened().of(stage), stage.name());
                self.pick(
                    format!("{}空岗的 {share}%", name.zh),
                    format!("{share} % of the free {} posts", name.en.to_ascii_lowercase()),
                )
            }))
        } else {
            let share = round.posts_opened;
            self.pick(format!("空岗的 {share}%"), format!("{share} % of the free posts"))
        };
        let mut parts = vec![self.pick(
            format!(
                "{name}在{}进行，开放{opened}，以“{}”方式确定人选",
                match round.scope {
                    Scope::School => "本校内",
                    Scope::Zone => "学区内",
                    Scope::District => "全区（县）范围内",
                },
                round.mechanism.name().zh
            ),
            format!(
                "{name}: within the {}, {opened}, decided by {}",
                round.scope.name().en.to_ascii_lowercase(),
                round.mechanism.name().en.to_ascii_lowercase()
            ),
        )];
        let has_lists = round.scope != Scope::School && round.mechanism != Mechanism::DirectedPlacement;
        if has_lists {
            parts.push(self.pick(
                format!("每人最多填报 {} 个志愿", round.list_length),
                format!("up to {} preferences", round.list_length),
            ));
        }
        if round.applicants != Applicants::Unplaced {
            let who = round.applicants.name();
            parts.push(self.pick(
                format!("{}可以参加", who.zh),
                format!("open to: {}", who.en.to_ascii_lowercase()),
            ));
        }
        if has_lists && round.direction != Direction::Any {
            let direction = round.direction.name();
            parts.push(self.pick(direction.zh.to_owned(), direction.en.to_ascii_lowercase()));
        }
        if has_lists && round.shortage_outflow != crate::units::Percent::HUNDRED {
            parts.push(self.pick(
                format!("缺编学校外出竞聘的教师不超过 {}%", round.shortage_outflow),
                format!(
                    "at most {} % may leave a short-staffed school",
                    round.shortage_outflow
                ),
            ));
        }
        parts.extend(self.mechanism_rules(round));
        if round.school_judgement.thousandths() > 0 {
            parts.push(self.pick(
                format!("学校自主评价占 {}%", round.school_judgement),
                format!("the school's own judgement weighs {} %", round.school_judgement),
            ));
        }
        if round.village_floor.thousandths() > 0 {
            parts.push(self.pick(
                format!("乡村岗位至少补充 {}%", round.village_floor),
                format!(
                    "at least {} % of the village posts are filled",
                    round.village_floor
                ),
            ));
        }
        if round.unplaced_go != UnplacedGo::NextRound {
            let go = round.unplaced_go.name();
            parts.push(self.pick(
                format!("未上岗的{}", go.zh),
                format!("those left: {}", go.en.to_ascii_lowercase()),
            ));
        }
        self.pick(
            format!("{}。", parts.join("，")),
            format!("{}.", parts.join("; ")),
        )
    }

    /// The rules that only the mechanism of the round has.
    fn mechanism_rules(&self, round: &Round) -> Vec<String> {
        let words = crate::policy::strict::Part::write(&round.parameters);
        (round.mechanism.parameters().iter())
            .filter_map(|key| {
                let path = format!("rounds.{}.parameters.{key}", round.id);
                let leaf = leaves::leaf(&path)?;
                let value = leaves::value_in_words(&path, words.get(key)?, self.language);
                Some(self.pick(
                    format!("{}为{value}", leaf.name.zh),
                    format!("{}: {value}", leaf.name.en.to_ascii_lowercase()),
                ))
            })
            .collect()
    }

    pub(super) fn procedure(&self) -> Vec<String> {
        let steps = self.policy.calendar();
        if self.policy.rounds.is_empty() {
            return Vec::new();
        }
        let rules = &self.policy.procedure;
        let mut clauses = vec![self.pick(
            format!(
                "岗位与评分表公布 {} 个工作日；每轮 {} 个工作日，结果公示 {} 个工作日；自公示首日起 {} 个工作日内受理申诉，{} 个工作日内作出处理。",
                rules.publication_days, rules.round_days, rules.notice_days, rules.appeal_days, rules.ruling_days
            ),
            format!(
                "Posts and table are published for {} working days; each round takes {}, its notice {}; appeals are received for {} from the first day of notice and decided within {}.",
                rules.publication_days, rules.round_days, rules.notice_days, rules.appeal_days, rules.ruling_days
            ),
        )];
        let shown = steps
            .iter()
            .filter(|step| !matches!(step.kind, StepKind::Appeals | StepKind::Ruling));
        let dates: Vec<String> = shown
            .map(|step| {
                let round = step
                    .round
                    .as_ref()
                    .map_or_else(String::new, |round| self.given.name(round, self.language));
                let kind = match step.kind {
                    StepKind::Round => String::new(),
                    kind => self.text(kind.name()).to_owned(),
                };
                let gap = if round.is_empty() || kind.is_empty() {
                    ""
                } else {
                    self.language.pick("", ", ")
                };
                self.pick(
                    format!(
                        "{round}{kind} {}至{}",
                        step.from.say(self.language),
                        step.to.say(self.language)
                    ),
                    format!(
                        "{round}{gap}{} {} to {}",
                        kind.to_ascii_lowercase(),
                        step.from,
                        step.to
                    ),
                )
            })
            .collect();
        clauses.push(self.pick(
            format!("时间安排（未计法定节假日）：{}。", dates.join("；")),
            format!("Calendar (public holidays not counted): {}.", dates.join("; ")),
        ));
        clauses
    }

    pub(super) fn movement(&self) -> Vec<String> {
        let mut clauses = Vec::new();
        let upward = &self.policy.upward_selection;
        if upward.teachers > 0 {
            let only = if upward.from_overstaffed_only {
                self.language
                    .pick("，只限超编学校教师", ", from overstaffed schools only")
            } else {
                ""
            };
            clauses.push(self.pick(
                format!(
                    "竞聘后从乡村学校选调不超过 {} 名教师进城，须在原校满 {} 年、农村任教满 {} 年{only}；缺编学校选调不超过 {}%；每人最多填报 {} 个志愿。",
                    upward.teachers, upward.base_years, upward.rural_years, upward.shortage_outflow, upward.list_length
                ),
                format!(
                    "After the rounds up to {} village teachers are selected for town, with {} years at the school and {} rural years{only}; at most {} % may leave a short-staffed school; up to {} preferences.",
                    upward.teachers, upward.base_years, upward.rural_years, upward.shortage_outflow, upward.list_length
                ),
            ));
        }
        let rotation = &self.policy.rotation;
        if rotation.share.thousandths() > 0 {
            let direction = match rotation.direction {
                RotationDirection::TownToVillage => Text::new("由城镇学校向乡村学校", "from town to village"),
                RotationDirection::Any => Text::new("在学校之间", "between schools"),
            };
            let of = match rotation.backbone_counted {
                BackboneCounted::OfThoseWhoMove => Text::new("交流教师中骨干教师", "of those who rotate"),
                BackboneCounted::OfTheEligible => {
                    Text::new("符合条件的骨干教师中交流", "of the eligible backbone teachers")
                }
            };
            let graduating = if rotation.graduating_share.thousandths() > 0 {
                self.pick(
                    format!(
                        "，符合条件的毕业年级教师交流不低于 {}%",
                        rotation.graduating_share
                    ),
                    format!(
                        "; at least {} % of the eligible of graduating grades",
                        rotation.graduating_share
                    ),
                )
            } else {
                String::new()
            };
            clauses.push(self.pick(
                format!(
                    "在同一学校任教满 {} 年的教师应当交流，每年{}交流不低于符合条件教师的 {}%；{}不低于 {}%{graduating}。",
                    rotation.minimum_years, direction.zh, rotation.share, of.zh, rotation.backbone_share
                ),
                format!(
                    "Whoever has served {} years at one school is eligible to rotate {}; at least {} % of the eligible do, with {} % backbone teachers {}{graduating}.",
                    rotation.minimum_years, direction.en, rotation.share, rotation.backbone_share, of.en
                ),
            ));
        }
        clauses
    }

    pub(super) fn awaiting(&self) -> Vec<String> {
        if self.policy.rounds.is_empty() {
            return Vec::new();
        }
        let rules = &self.policy.awaiting;
        let mut clauses = vec![self.pick(
            format!(
                "各轮均未受聘的教师待岗，期限不超过 {} 个月，期间发放工资的 {}%。",
                rules.months, rules.pay_share
            ),
            format!(
                "Those hired in no round await placement for at most {} months on {} % of pay.",
                rules.months, rules.pay_share
            ),
        )];
        if rules.retraining {
            let subjects = rules.retraining_match.name();
            clauses.push(self.pick(
                format!(
                    "待岗教师经转岗培训后由组织安排到空岗，任教学科：{}。",
                    subjects.zh
                ),
                format!(
                    "They are retrained and placed where posts are left; subjects: {}.",
                    subjects.en.to_ascii_lowercase()
                ),
            ));
        }
        if rules.exit_places > 0 {
            clauses.push(self.pick(
                format!(
                    "提供 {} 个到其他事业单位的分流名额，自愿报名，抽签确定。",
                    rules.exit_places
                ),
                format!(
                    "{} places in other public units are offered to volunteers, by lottery.",
                    rules.exit_places
                ),
            ));
        }
        clauses
    }

    pub(super) fn duties(&self) -> Vec<String> {
        let mut clauses = Vec::new();
        let homeroom = &self.policy.duties.homeroom;
        if homeroom.appoint {
            let cadres = if homeroom.cadres_may {
                self.language.pick("管理干部可以兼任", "cadres may serve as well")
            } else {
                self.language
                    .pick("管理干部不兼任", "cadres may not serve as well")
            };
            clauses.push(self.pick(
                format!(
                    "每班聘任班主任一名，须{}及以上学历、班主任年限不少于 {} 年，{cadres}；按班主任年限（每年 {} 分，最高 {} 分）、年度考核优秀（每次 {} 分）和面试（满分 {} 分）综合评估择优聘任。",
                    homeroom.minimum_education.name().zh,
                    homeroom.minimum_homeroom_years,
                    homeroom.points_per_year,
                    homeroom.years_cap,
                    homeroom.points_per_excellent,
                    homeroom.interview_points
                ),
                format!(
                    "Each class has one homeroom teacher, with {} or more and at least {} homeroom years; {cadres}. They are chosen by homeroom years ({} each, at most {}), “excellent” assessments ({} each) and the interview (at most {}).",
                    homeroom.minimum_education.name().en.to_ascii_lowercase(),
                    homeroom.minimum_homeroom_years,
                    homeroom.points_per_year,
                    homeroom.years_cap,
                    homeroom.points_per_excellent,
                    homeroom.interview_points
                ),
            ));
            clauses.push(self.pick(
                format!(
                    "班主任分初级、中级、高级：中级须满 {} 年，不超过本校班主任的 {}%；高级须满 {} 年，不超过 {}%。",
                    homeroom.intermediate.minimum_years,
                    homeroom.intermediate.share,
                    homeroom.senior.minimum_years,
                    homeroom.senior.share
                ),
                format!(
                    "They have three levels: intermediate from {} years, at most {} % of a school's; senior from {} years, at most {} %.",
                    homeroom.intermediate.minimum_years,
                    homeroom.intermediate.share,
                    homeroom.senior.minimum_years,
                    homeroom.senior.share
                ),
            ));
        }
        let cadre = &self.policy.duties.cadre;
        if cadre.appoint {
            let experience = |needed: bool| {
                if needed {
                    self.language.pick("且有管理经历", " with management experience")
                } else {
                    ""
                }
            };
            clauses.push(self.pick(
                format!(
                    "管理职位分初级、中级、高级，职数按学校班数核定，不设内设机构的学校设教导主任 1 名，按中级聘任；教龄要求：高级满 {} 年{}，中级满 {} 年{}，初级满 {} 年{}。",
                    cadre.senior.minimum_teaching_years,
                    experience(cadre.senior.management_experience),
                    cadre.intermediate.minimum_teaching_years,
                    experience(cadre.intermediate.management_experience),
                    cadre.junior.minimum_teaching_years,
                    experience(cadre.junior.management_experience)
                ),
                format!(
                    "Administrative posts have three levels, their number by the classes of the school (one without departments has a head of teaching instead, of intermediate level); teaching years: senior {}{}, intermediate {}{}, junior {}{}.",
                    cadre.senior.minimum_teaching_years,
                    experience(cadre.senior.management_experience),
                    cadre.intermediate.minimum_teaching_years,
                    experience(cadre.intermediate.management_experience),
                    cadre.junior.minimum_teaching_years,
                    experience(cadre.junior.management_experience)
                ),
            ));
            clauses.push(self.pick(
                format!(
                    "管理职位经公告、资格初审、面试，面试占 {}%、量化得分占其余部分，每岗 {} 人入围，由聘任委员会决定，委员会评价占 {}%。",
                    cadre.interview_weight, cadre.candidates_per_post, cadre.committee_weight
                ),
                format!(
                    "They are announced; candidates are checked and interviewed ({} %, the score being the rest); {} for each post reach the committee, whose judgement weighs {} %.",
                    cadre.interview_weight, cadre.candidates_per_post, cadre.committee_weight
                ),
            ));
        }
        clauses
    }
}
