//! Headers that give a personal column away.

use super::{Certainty, PersonalData};
use crate::language::spelling::normalised;
use crate::roster::fields::TableKind;

/// Parts of headers that give a personal column away.
const PARTS: [(PersonalData, &str); 7] = [
    (
        PersonalData::Name,
        "姓名 曾用名 真名 fullname surname firstname lastname givenname familyname teachername xingming",
    ),
    (
        PersonalData::IdNumber,
        "身份证 身份号 身份编号 公民身份 证件号 证件编号 护照 社保号 社会保障号 医保号 社保卡 教师资格证号 资格证书号 资格证编号 通行证 idcard idno idnumber nationalid citizenid passport socialsecurity shenfenzheng",
    ),
    (
        PersonalData::Phone,
        "手机 电话 联系方式 联系号码 联系电 紧急联系 座机 固话 phone mobile telephone cellphone shouji dianhua",
    ),
    (
        PersonalData::BankCard,
        "银行 工资卡 工资账 卡号 开户行 bankaccount bankcard cardnumber cardno iban",
    ),
    (
        PersonalData::Account,
        "邮箱 邮件 微信 qq号 账号 帐号 支付宝 钉钉 email mailbox wechat weixin qqnumber",
    ),
    (
        PersonalData::Address,
        "住址 地址 住所 住处 居住地 现居 居住址 家庭所在地 家庭住 address residence",
    ),
    (
        PersonalData::Particulars,
        "籍贯 婚姻 婚否 婚育 政治面貌 党员 入党 户籍 户口 宗教 信仰 疾病 病史 病情 病种 健康状况 身体状况 残疾 伤残 怀孕 孕期 孕产 哺乳 生育 子女 配偶 家属 家庭成员 家庭情况 父母 爱人 血型 少数民族 民族成 处分 警告 已婚 未婚 产假 病假 病休 慢性病 党籍 党团 团员 犯罪 照片 指纹 人脸 国籍 车牌 ethnic maritalstatus maternity sickleave spouse religion bloodtype medicalhistory disability disease illness pregnan photo nationality politicalstatus hometown nativeplace",
    ),
];
/// Whole headers that do, pinyin initials among them.
const WHOLE: [(PersonalData, &str); 7] = [
    (
        PersonalData::Name,
        "name names 名字 xm jsxm 老师 人员 姓 名 教职工 职工 职员 员工",
    ),
    (
        PersonalData::IdNumber,
        "证号 id号 sfz sfzh sfzhm sfzjh sfzjhm zjh zjhm ssn",
    ),
    (
        PersonalData::Phone,
        "tel sj sjh sjhm dh dhhm lxdh lxfs 号码 cell contact",
    ),
    (PersonalData::BankCard, "yhk yhkh yhzh kh gzk card"),
    (PersonalData::Account, "qq qqh wx wxh vx mail dzyx dzyj"),
    (PersonalData::Address, "jtzz jtdz xzz"),
    (
        PersonalData::Particulars,
        "民族 出生地 党派 party mz zzmm hyzk csd hjd marriage married children health 家长 病 孕 婚 处罚",
    ),
];
/// Those of them that may mean something else.
const AMBIGUOUS: &str = "人员 老师 教职工 职工 职员 员工 名 sj dh kh card cell contact 号码 mz health mail";
/// What a column of a table of schools may be called by without being a person's.
const SCHOOL_NAMES: &str = "name names 名字 名 fullname 老师 人员 教职工 职工 职员 员工";
/// What particulars of a school begin with, which are no person's.
const OF_SCHOOL: [&str; 4] = ["学校", "单位", "school", "校区"];
/// Ends of headers over numbers of things, rooms and shares; in a table of schools they are of the school.
const COUNTS: &str = "数 数量 总量 合计 总计 小计 比例 比率 占比 比重 百分比 率 面积 经费 金额 余额 总额 额 室 间 count total share percentage rate room rooms area budget";
/// Beginnings of such headers.
const COUNTS_FIRST: [&str; 6] = [
    "numberof",
    "no.of",
    "countof",
    "shareof",
    "percentageof",
    "totalof",
];
/// Units in brackets behind such headers.
const UNITS: &str = "人 名 个 间 室 所 处 台 部 次 位 元 万元 % ‰ 平方米 ㎡";
/// Parts of headers over what belongs to one person or account; an end that counts says nothing of them.
const NUMBERED: &str = "号 证 卡 账 帐 户 card account number";
/// What is of an office and may be a person's.
const OF_OFFICE: [&str; 3] = ["办公", "学校", "单位"];

/// Recognises a personal column of a table by its header.
pub(crate) fn by_header(header: &str, table: TableKind) -> Option<(PersonalData, Certainty)> {
    let header = normalised(header);
    if header.is_empty() || header.len() > 200 {
        return None;
    }
    // A note behind a header says no more than the header: 姓名(必填).
    let plain = header.split('(').next().unwrap_or_default();
    let has = |list: &str, fits: &dyn Fn(&str) -> bool| list.split(' ').any(fits);
    let whole = WHOLE.iter().find(|(_, list)| has(list, &|name| name == plain));
    let (data, _) = whole.or_else(|| {
        PARTS
            .iter()
            .find(|(_, list)| has(list, &|part| header.contains(part)))
    })?;
    let begins = |starts: &[&str]| starts.iter().any(|start| header.starts_with(start));
    let of_schools = table == TableKind::Schools;
    let counts_pupils = ["学生", "人数", "pupils", "students"]
        .iter()
        .any(|word| header.contains(word));
    let counts = of_schools && counts_things(&header, plain, has);
    match data {
        PersonalData::Address if of_schools || begins(&OF_SCHOOL) => None,
        PersonalData::Name if of_schools && has(SCHOOL_NAMES, &|name| name == plain) => None,
        PersonalData::Particulars if of_schools && (counts_pupils || counts) => None,
        PersonalData::Phone | PersonalData::Account | PersonalData::BankCard
            if counts && !has(NUMBERED, &|part| plain.contains(part)) =>
        {
            None
        }
        PersonalData::Phone | PersonalData::Account if of_schools || begins(&OF_OFFICE) => {
            Some((*data, Certainty::Doubtful))
        }
        _ if has(AMBIGUOUS, &|name| name == plain) => Some((*data, Certainty::Doubtful)),
        _ => Some((*data, Certainty::Sure)),
    }
}

/// Whether a header, of which `plain` stands before the first bracket, counts something.
fn counts_things(header: &str, plain: &str, has: impl Fn(&str, &dyn Fn(&str) -> bool) -> bool) -> bool {
    let unit = header.strip_suffix(')').and_then(|rest| rest.split('(').nth(1));
    has(COUNTS, &|end| plain.ends_with(end))
        || COUNTS_FIRST.iter().any(|start| plain.starts_with(start))
        || unit.is_some_and(|unit| has(UNITS, &|known| unit == known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fields::Field;
    #[test]
    fn headers_give_personal_columns_away() {
        for (header, data) in [
            ("姓 名", PersonalData::Name),
            ("教师姓名", PersonalData::Name),
            ("Full Name", PersonalData::Name),
            ("first name", PersonalData::Name),
            ("xm", PersonalData::Name),
            ("身份证号码", PersonalData::IdNumber),
            ("公民身份号码", PersonalData::IdNumber),
            ("SFZH", PersonalData::IdNumber),
            ("ID No.", PersonalData::IdNumber),
            ("联系电话", PersonalData::Phone),
            ("lxdh", PersonalData::Phone),
            ("Tel", PersonalData::Phone),
            ("卡号", PersonalData::BankCard),
            ("家庭住址", PersonalData::Address),
            ("民族", PersonalData::Particulars),
            ("配偶", PersonalData::Particulars),
            ("病史", PersonalData::Particulars),
            ("病", PersonalData::Particulars),
            ("党员", PersonalData::Particulars),
            ("处分", PersonalData::Particulars),
            ("已婚", PersonalData::Particulars),
            ("产假", PersonalData::Particulars),
            ("maternity leave", PersonalData::Particulars),
            ("spouse", PersonalData::Particulars),
            ("E-mail", PersonalData::Account),
        ] {
            assert_eq!(
                by_header(header, TableKind::Teachers),
                Some((data, Certainty::Sure)),
                "{header}"
            );
        }
        for header in [
            "学校地址",
            "专业",
            "任教年级",
            "备注",
            "序号",
            "简称",
            "毕业院校",
            "编制类型",
            "remarks",
            "学校名称",
            "岗位",
            "普通话等级",
        ] {
            assert_eq!(by_header(header, TableKind::Teachers), None, "{header}");
        }
    }

    #[test]
    fn what_counts_things_of_a_school_is_no_persons() {
        for header in [
            "党员活动室数",
            "产假代课教师数",
            "党员占比",
            "党员（人）",
            "Number of party members on sick leave",
        ] {
            assert_eq!(by_header(header, TableKind::Schools), None, "{header}");
        }
        // A person's row that counts says something of the person, and a number of its own is no count.
        for (header, table) in [
            ("子女数", TableKind::Teachers),
            ("病假天数", TableKind::Teachers),
            ("党员", TableKind::Schools),
            ("产假代课教师", TableKind::Schools),
            ("工资卡号数", TableKind::Schools),
        ] {
            assert!(by_header(header, table).is_some(), "{header}");
        }
    }

    #[test]
    fn no_column_of_a_roster_is_personal_by_its_header() {
        for table in TableKind::ALL {
            for spelling in table.fields().iter().flat_map(Field::spellings) {
                assert_eq!(by_header(spelling, table), None, "{spelling}");
            }
        }
    }
}
