//! The tables. Each is eight teachers with one column of its own.

use PersonalData::{Account, Address, BankCard, IdNumber, Name, Particulars, Phone};

use super::*;

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// It is kept by its name.
    Kept,
    /// Nothing reads it.
    Nothing,
    /// It is the ids of the teachers.
    Ids,
    /// It is the schools.
    Schools,
    /// It is a zone of a home.
    Home,
    /// It is a column of a roster.
    Read(TeacherColumn),
}

impl For {
    pub fn role(self) -> Role {
        match self {
            Self::Kept => Role::Extra,
            Self::Nothing => Role::Unread,
            Self::Ids => Role::Teacher,
            Self::Schools => Role::School,
            Self::Home => Role::Zone,
            Self::Read(column) => field(column),
        }
    }
}

/// What becomes of the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Becomes {
    /// It is removed: it holds this.
    Gone(PersonalData),
    /// It is removed, and told as free text or as not read.
    Dropped,
    /// So many cells are emptied, in which this was found.
    Emptied(usize, PersonalData),
    /// Codes take its place; this was found.
    Coded(PersonalData),
    /// Codes take its place, and nothing was found.
    Recoded,
    /// So many cells are asked about.
    Asks(usize),
    /// It stays as it is.
    Stays,
}

use Becomes::{Asks, Coded, Dropped, Emptied, Gone, Recoded, Stays};
use For::{Home, Ids, Kept, Nothing, Read, Schools};

pub(super) type Case = (For, &'static str, &'static str, Becomes);

#[rustfmt::skip]
pub(super) const CASES: &[Case] = &[
    // Columns of names.
    (Nothing, "姓名", "王小明|李娜|张建国|刘洋|陈静|杨帆|赵敏|黄磊", Gone(Name)),
    (Kept, "姓名", "王小明|李娜|张建国|刘洋|陈静|杨帆|赵敏|黄磊", Gone(Name)),
    (Kept, "xm", "王小明|李娜|张建国|刘洋|陈静|杨帆|赵敏|黄磊", Gone(Name)),
    (Kept, "甲", "王小明|李娜|张建国|刘洋|陈静|杨帆|赵敏|黄磊", Gone(Name)),
    (Kept, "甲", "王 小 明|李 娜|张 建 国|刘 洋|陈 静|杨 帆|赵 敏|黄 磊", Gone(Name)),
    (Kept, "甲", "Wang Xiaoming|Li Na|Zhang Jianguo|Liu Yang|Chen Jing|Yang Fan|Zhao Min|Huang Lei", Gone(Name)),
    (Kept, "甲", "John Smith|Mary Brown|James Wood|Linda Green|Peter Hill|Susan Stone|David King|Helen Young", Gone(Name)),
    (Kept, "甲", "买买提·艾合买提|阿卜杜拉·吐尔逊|古丽·热合曼|阿依古丽·买买提|吐尔逊江·艾力|热孜万古丽·库尔班|艾合买提·依明|麦麦提·阿卜杜拉", Gone(Name)),
    (Kept, "甲", "扎西次仁|卓玛央金|多吉旺堆|德吉卓玛|次仁旺堆|格桑德吉|央金卓玛|扎西多吉", Gone(Name)),
    (Kept, "甲", "王小明001|李娜002|张建国003|刘洋004|陈静005|杨帆006|赵敏007|黄磊008", Gone(Name)),
    (Kept, "曾用名", "王小明|||||||", Gone(Name)),
    (Kept, "联系人", "张建国|李娜|王小明|赵敏|刘洋|黄磊|陈静|杨帆", Gone(Name)),
    // Names as ids.
    (Ids, "姓名", "王小明|李娜|张建国|刘洋|陈静|杨帆|赵敏|黄磊", Coded(Name)),
    (Ids, "教师", "欧阳修远|司马光明|张建国|刘洋|陈静|杨帆|赵敏|黄磊", Coded(Name)),
    (Ids, "教师", "wangxiaoming|lina01|zhangjianguo|liuyang|chenjing|yangfan|zhaomin|huanglei", Coded(Name)),
    (Ids, "编号", "440106199909090017|11010519491231002X|440106198807150016|330102197001010010|420106196803030019|510104198104040016|370102199005050019|210102197606060017", Coded(IdNumber)),
    (Ids, "手机", "13812345678|13912345679|15012345670|15112345671|18612345672|18712345673|13512345674|13612345675", Coded(Phone)),
    (Ids, "工号", "1|2|3|4|5|6|7|8", Recoded),
    (Ids, "教师代码", "T00001|T00002|T00003|T00004|T00005|T00006|T00007|T00008", Recoded),
    // Identity numbers.
    (Nothing, "身份证号", "440106199909090017|11010519491231002X|||||||", Gone(IdNumber)),
    (Kept, "乙", "440106199909090017|11010519491231002X|440106199909090017|11010519491231002X|440106199909090017|11010519491231002X|440106199909090017|11010519491231002X", Gone(IdNumber)),
    (Kept, "乙", "440106 19990909 0017|110105-19491231-002X|１１０１０５１９４９１２３１００２Ｘ|440106199909090017|11010519491231002X|440106199909090017|440106199909090017|440106199909090017", Gone(IdNumber)),
    (Kept, "情况摘记", "在村小|证号440106199909090017|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, IdNumber)),
    (Kept, "情况摘记", "在村小|一一〇一〇五一九四九一二三一〇〇二X|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, IdNumber)),
    (Kept, "情况摘记", "在村小|110105491231002|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, IdNumber)),
    (Kept, "情况摘记", "在村小|110105********002X|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, IdNumber)),
    (Read(TeacherColumn::BirthYear), "出生年月", "1981|440106199909090017|1975|1980|1969|1990|1985|1979", Emptied(1, IdNumber)),
    (Read(TeacherColumn::WeeklyLessons), "周课时", "12|13|440106199909090017|14|12|10|8|9", Emptied(1, IdNumber)),
    (Kept, "配偶身份证", "440106199909090017|||||||", Gone(IdNumber)),
    // Telephones.
    (Nothing, "联系电话", "13812345678|13912345679||||||", Gone(Phone)),
    (Kept, "丙", "13812345678|13912345679|15012345670|15112345671|18612345672|18712345673|13512345674|13612345675", Gone(Phone)),
    (Kept, "情况摘记", "在村小|电话 138 1234 5678|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, Phone)),
    (Kept, "情况摘记", "在村小|020-81234567|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, Phone)),
    (Kept, "情况摘记", "在村小|１３８１２３４５６７８|138****5678|在村小|在村小|在村小|在村小|在村小", Emptied(2, Phone)),
    (Read(TeacherColumn::HomeroomYears), "班主任年限", "3|13812345678|2|0|0|1|4|5", Emptied(1, Phone)),
    (Nothing, "备注", "在村小|电话 138 1234 5678|在村小|在村小|在村小|在村小|在村小|在村小", Dropped),
    // Bank cards and accounts.
    (Nothing, "工资卡号", "6222021234567890128|||||||", Gone(BankCard)),
    (Kept, "情况摘记", "在村小|6222 0212 3456 7890 128|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, BankCard)),
    (Nothing, "电子邮箱", "wang@163.com|||||||", Gone(Account)),
    (Kept, "情况摘记", "在村小|zhang(at)163.com|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, Account)),
    (Kept, "情况摘记", "在村小|QQ:12345678|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, Account)),
    (Kept, "情况摘记", "在村小|微信号 wang12345|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, Account)),
    // Addresses.
    (Nothing, "家庭住址", "解放路12号3栋502室|||||||", Gone(Address)),
    (Kept, "情况摘记", "在村小|阳光花园8幢301室|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, Address)),
    (Kept, "情况摘记", "在村小|解放路12号|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, Address)),
    (Home, "家庭所在学区", "东片|解放路12号3栋502室|东片|东片|西片|西片|西片|西片", Emptied(1, Address)),
    // Particulars.
    (Nothing, "民族", "汉族|汉族|回族|汉族|汉族|汉族|汉族|汉族", Gone(Particulars)),
    (Kept, "民族", "汉族|汉族|回族|汉族|汉族|汉族|汉族|汉族", Gone(Particulars)),
    (Nothing, "婚姻状况", "已婚|未婚|已婚|已婚|已婚|已婚|已婚|已婚", Gone(Particulars)),
    (Nothing, "政治面貌", "群众|中共党员|群众|群众|群众|群众|群众|群众", Gone(Particulars)),
    (Nothing, "病史", "无|高血压|无|无|无|无|无|无", Gone(Particulars)),
    (Kept, "处分", "无|记过|无|无|无|无|无|无", Gone(Particulars)),
    (Nothing, "配偶", "无|在外地|无|无|无|无|无|无", Gone(Particulars)),
    (Kept, "是否怀孕", "否|是|否|否|否|否|否|否", Gone(Particulars)),
    (Kept, "情况摘记", "在村小|孕期|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, Particulars)),
    (Kept, "情况摘记", "在村小|中共党员|维吾尔族|在村小|在村小|在村小|在村小|在村小", Emptied(2, Particulars)),
    (Kept, "情况摘记", "在村小|粤A12345|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, Particulars)),
    // Single names.
    (Kept, "情况摘记", "在村小|联系人：张建国|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, Name)),
    (Kept, "情况摘记", "在村小|王老师代课|在村小|在村小|李小红|在村小|在村小|在村小", Emptied(1, Name)),
    (Kept, "情况摘记", "在村小|王某某|在村小|在村小|在村小|在村小|在村小|在村小", Emptied(1, Name)),
    // Names as schools.
    (Schools, "学校", "王小明|王小明|李建国|李建国|张志强|张志强|刘海涛|刘海涛", Asks(8)),
    (Schools, "学校", "东街小学|东街小学|李建国|李建国|西街小学|西街小学|西街小学|西街小学", Asks(2)),
    // What is told of people by rules only stays.
    (Read(TeacherColumn::Protected), "照顾对象", "否|是|否|否|否|否|否|否", Stays),
    (Read(TeacherColumn::Barred), "不得参加竞聘", "否|是|否|否|否|否|否|否", Stays),
    // What is not read, or is free text.
    (Nothing, "备注", "在村小|在村小|在村小|在村小|在村小|在村小|在村小|在村小", Dropped),
    (Nothing, "毕业院校", "省师范大学|市师范学院|省师范大学|省师范大学|市师范学院|省师范大学|省师范大学|省师范大学", Dropped),
    (Nothing, "工作简历", "1998年到校|1999年到校|||||||", Dropped),
    // Harmless.
    (Kept, "笔试成绩", "88|76.5|90|67|81|79|93|85", Stays),
    (Kept, "论文", "2|0|1|3|0|0|1|2", Stays),
    (Kept, "获奖文号", "2026000123|2026000124|2026000125|2026000126|2026000127|2026000128|2026000129|2026000130", Stays),
    (Kept, "普通话", "二级甲等|一级乙等|二级甲等|二级甲等|二级乙等|二级甲等|二级甲等|二级甲等", Stays),
    (Kept, "资产编号", "202600000000001|202600000000002|202600000000003|202600000000004|202600000000005|202600000000006|202600000000007|202600000000008", Stays),
    (Read(TeacherColumn::TitleHeld), "职称", "一级教师|高级教师|二级教师|三级教师|正高级教师|一级教师|一级|高级", Stays),
    (Read(TeacherColumn::Backbone), "骨干", "无|县级|市级|省级|无|无|校级|无", Stays),
    (Read(TeacherColumn::FirstServiceYear), "参加工作时间", "1998年9月|2003-07|2005/8/1|19980901|2001.09|1999|2010|2012", Stays),
    (Read(TeacherColumn::BirthYear), "出生年月", "1981-05-03|19750612|1975年|1980|1969.8|1990|1985|1979", Stays),
    (Read(TeacherColumn::HomeZone), "家庭所在学区", "东片|东片|东片|东片|西片|西片|西片|西片", Stays),
    (Schools, "学校", "石井小学|石井小学|黄山中学|黄山中学|高明小学|高明小学|龙泉小学|龙泉小学", Stays),
    (Schools, "学校代码", "3144011123|3144011123|3144011124|3144011124|3144011125|3144011125|3144011126|3144011126", Stays),
    (Read(TeacherColumn::Assessments), "年度考核", "优秀、合格、合格|合格|合格|优秀|合格|合格|合格|合格", Stays),
    (Read(TeacherColumn::Education), "学历", "本科|专科|硕士|博士|本科|本科|本科(函授)|专科", Stays),
];

pub(super) fn table_of((what, header, cells, _): &Case) -> Table {
    let mut cells: Vec<&str> = cells.split('|').collect();
    cells.resize(8, "");
    teachers(column(header, what.role(), &cells))
}

#[test]
fn each_table_becomes_what_is_expected() {
    assert!(CASES.len() >= 60, "{}", CASES.len());
    let mut wrong = Vec::new();
    for case in CASES {
        let (what, header, cells, expected) = case;
        let before = table_of(case);
        let place = before
            .columns
            .iter()
            .position(|column| column.role == what.role());
        let after = done(vec![before.clone()], &Choices::default());
        let column = &after.tables[0].columns[place.unwrap()];
        let told = told(&after, header);
        let kinds: Vec<PersonalData> = told.map_or(Vec::new(), |told| {
            told.found.iter().map(|found| found.data).collect()
        });
        let same = column.cells == before.columns[place.unwrap()].cells;
        let blank = |cells: &[String]| cells.iter().filter(|cell| cell.is_empty()).count();
        let fits = match (*expected, column.fate) {
            (Gone(data), Fate::Removed(Why::Personal { data: removed, .. })) => {
                data == removed && column.cells.is_empty()
            }
            (Dropped, Fate::Removed(Why::FreeText | Why::NotRead)) => column.cells.is_empty(),
            (Emptied(count, data), Fate::Kept) => {
                let emptied = blank(&column.cells) - blank(&before.columns[place.unwrap()].cells);
                emptied == count && told.is_some_and(|told| told.blanked == count) && kinds.contains(&data)
            }
            (Coded(data), Fate::Coded) => kinds.contains(&data),
            (Recoded, Fate::Coded) => kinds.is_empty(),
            (Asks(count), Fate::Kept) => {
                let asked = after.questions.iter().map(|question| match question {
                    Question::PlacesLikePeople { cells, .. } => *cells,
                });
                same && asked.eq([count])
            }
            (Stays, Fate::Kept) => same && after.questions.is_empty() && told.is_none(),
            _ => false,
        };
        if !fits {
            wrong.push(format!(
                "{header} {cells}: {:?} {told:?} {:?}",
                column.fate, after.questions
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_header_of_a_roster_is_taken_for_personal_data() {
    for table in crate::roster::fields::TableKind::ALL {
        for spelling in table
            .fields()
            .iter()
            .flat_map(crate::roster::fields::Field::spellings)
        {
            assert!(!crate::roster::personal::looks_personal(spelling), "{spelling}");
        }
    }
}

/// Nothing that a column of a roster may hold is taken for personal data there.
#[test]
fn words_that_a_column_may_hold_stay() {
    for wanted in TeacherColumn::ALL {
        let field = wanted.field();
        let examples = [field.example.zh, field.example.en].map(str::to_owned).to_vec();
        let words = match field.kind {
            crate::roster::fields::Kind::Code(choices)
            | crate::roster::fields::Kind::Codes { choices, .. } => {
                let all = choices().into_iter();
                all.flat_map(|choice| [choice.key, choice.name.zh, choice.name.en])
                    .map(str::to_owned)
                    .collect()
            }
            _ => examples,
        };
        if !matches!(Role::of(field), Role::Field(_)) {
            continue;
        }
        let before = table(
            Holds::Teachers,
            vec![Column::new(field.chinese, Role::of(field), words)],
        );
        let after = done(vec![before.clone()], &Choices::default());
        assert_eq!(
            after.tables[0].columns[0].cells, before.columns[0].cells,
            "{}",
            field.key
        );
    }
}

#[test]
fn by_header_and_by_content_are_told_apart() {
    let evidence = |header: &str| {
        let cells = ["王小明", "李娜", "张建国", "刘洋", "陈静", "杨帆", "赵敏", "黄磊"];
        let after = done(
            vec![teachers(column(header, Role::Extra, &cells))],
            &Choices::default(),
        );
        told(&after, header).map(|told| told.fate)
    };
    let gone = |evidence| Some(Fate::Removed(Why::Personal { data: Name, evidence }));
    assert_eq!(evidence("姓名"), gone(Evidence::Header));
    assert_eq!(evidence("甲"), gone(Evidence::Content));
    let told_by = |certainty| {
        let after = done(
            vec![teachers(column(
                "甲",
                Role::Extra,
                &["138****5678", "甲", "乙", "丙", "丁", "戊", "己", "庚"],
            ))],
            &Choices::default(),
        );
        told(&after, "甲")
            .is_some_and(|told| told.found[0].certainty == certainty && told.found[0].rows == [2])
    };
    assert!(told_by(Certainty::Doubtful));
}

#[test]
fn what_only_looks_like_it_stays_where_somebody_has_looked() {
    let before = teachers(column(
        "甲",
        Role::Extra,
        &["138****5678", "甲", "乙", "丙", "丁", "戊", "己", "庚"],
    ));
    let choices = Choices {
        doubtful: Doubtful::Kept,
        ..Choices::default()
    };
    let after = done(vec![before.clone()], &choices);
    assert_eq!(after.tables[0].columns[3], before.columns[3]);
    assert_eq!(after.kept_doubtful, 1);
}

#[test]
fn schools_that_read_like_people_stay_once_somebody_has_looked_or_become_codes() {
    let names = [
        "王小明",
        "王小明",
        "李建国",
        "李建国",
        "张志强",
        "张志强",
        "刘海涛",
        "刘海涛",
    ];
    let before = teachers(column("学校", Role::School, &names));
    let with = |schools| {
        let choices = Choices {
            schools,
            ..Choices::default()
        };
        done(vec![before.clone()], &choices)
    };
    let asked = with(super::super::Schools::Asked);
    assert!(!asked.questions.is_empty() && asked.tables[0].columns[1].cells == names);
    let checked = with(super::super::Schools::Checked);
    assert!(checked.questions.is_empty() && checked.tables[0].columns[1].cells == names);
    assert_eq!(checked.kept_doubtful, 8);
    let coded = with(super::super::Schools::Coded);
    assert!(coded.questions.is_empty());
    let cells = &coded.tables[0].columns[1].cells;
    assert!(cells.iter().all(|cell| cell.starts_with("S00")));
    assert!(cells[0] == cells[1] && cells[0] != cells[2]);
}

#[test]
fn columns_that_are_not_needed_are_left_out_but_never_one_that_is() {
    let mut before = teachers(column("性别", field(TeacherColumn::Gender), &["男"; 8]));
    before
        .columns
        .push(column("学段", field(TeacherColumn::Stage), &["小学"; 8]));
    let choices = Choices {
        without: ["gender", "stage"].map(str::to_owned).into(),
        ..Choices::default()
    };
    let after = done(vec![before], &choices);
    assert_eq!(after.tables[0].columns[3].fate, Fate::Removed(Why::Chosen));
    assert_eq!(after.tables[0].columns[4].fate, Fate::Kept);
}

/// What `docs/privacy.md` says of the tables tried.
#[test]
fn the_document_states_what_was_tried() {
    let count = |fits: fn(&Becomes) -> bool| CASES.iter().filter(|(.., becomes)| fits(becomes)).count();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/privacy.md");
    let document = std::fs::read_to_string(path).unwrap();
    for row in [
        format!("| 试过的列 Columns tried | {} |", CASES.len()),
        format!(
            "| 整列删除：个人信息 Removed: personal data | {} |",
            count(|becomes| matches!(becomes, Gone(_)))
        ),
        format!(
            "| 整列删除：自由文字或用不到 Removed: free text, or not read | {} |",
            count(|becomes| *becomes == Dropped)
        ),
        format!(
            "| 清空个别格 Single cells emptied | {} |",
            count(|becomes| matches!(becomes, Emptied(..)))
        ),
        format!(
            "| 换成代码 Replaced by codes | {} |",
            count(|becomes| matches!(becomes, Coded(_) | Recoded))
        ),
        format!(
            "| 询问 Asked about | {} |",
            count(|becomes| matches!(becomes, Asks(_)))
        ),
        format!(
            "| 原样保留 Left as they are | {} |",
            count(|becomes| *becomes == Stays)
        ),
    ] {
        assert!(document.contains(&row), "docs/privacy.md lacks {row}");
    }
}
