//! Words that names are told by, and words that are made like names and are none.

/// Words and places of two characters that begin with a surname and are made like a name, one behind the other.
const MADE_ALIKE: &str = "高明高新高平高山高峰高等高职高龙高远文明文华文艺文安文成文昌白云金华金山金星金龙金海金融金平金宁金江江山江海江华江宁江安江东江口万里万年万宁万达万全万荣万安方正\
    方圆方山方城方和龙华龙泉龙山龙江龙海龙岩黄山黄河黄海黄龙石林石泉石龙石城石楼马龙马山马岭孟津武平武安武宁武山康平康乐康宁常宁常山常务田林田东夏华丁青万山万柏万秀\
    于洪于田任泽余庆余江卢龙吕梁吴兴吴忠吴江周宁唐山姚安常德彭山彭泽彭阳文山林芝梁山梁平武义武功武强武昌武江武清武胜武进武鸣江达江阳汤旺汪清沈阳田阳白山白朗白玉白银\
    秦安罗山罗平罗江罗田苏仙萧山许昌贺兰邵东邵武邵阳邹平金东金凤金安金昌金阳钟山钟祥阎良陆良雷山雷波高安高昌高阳高青黄岩黄平黄梅黎平龙凤龙安龙文万元高兴夏天韩国黄金\
    王国高大万一方言白天武士何以方才金银武力常有武艺苏丹何时黄连周长石子马力方可高贵金子周一周二周三周四周五周六武大苏宁万民赖以高寒金元金冠文风文言白金江心任一文才\
    文士万福高发高洁余力常言文豪易发康泰常时文学史学文思武行陆海陆航常会何新文心文龙万国金奖高士高清高雅金秋任满";
/// Such words of three characters.
const LONGER: [&str; 10] = [
    "万美元",
    "强有力",
    "文言文",
    "公信力",
    "文学士",
    "石景山",
    "石河子",
    "金城江",
    "祁连山",
    "文艺兵",
];
/// What stands before a name.
pub(super) const LABELS: [&str; 26] = [
    "姓名",
    "联系人",
    "负责人",
    "班主任",
    "校长",
    "园长",
    "监护人",
    "配偶",
    "父亲",
    "母亲",
    "丈夫",
    "妻子",
    "家长",
    "审核人",
    "审批人",
    "填表人",
    "填报人",
    "制表人",
    "经办人",
    "报送人",
    "主任",
    "老师",
    "师傅",
    "徒弟",
    "教师",
    "签名",
];
/// What stands behind a name.
pub(super) const TITLES: [&str; 12] = [
    "老师",
    "先生",
    "女士",
    "校长",
    "主任",
    "同志",
    "书记",
    "园长",
    "同学",
    "小姐",
    "副校长",
    "副主任",
];

/// Whether a word is made like a name and is none.
pub(super) fn is_word(run: &str) -> bool {
    let mut characters = run.chars();
    let (Some(first), Some(second)) = (characters.next(), characters.next()) else {
        return false;
    };
    match characters.next() {
        None => pairs(MADE_ALIKE).any(|pair| pair == (first, second)),
        Some(_) => LONGER.contains(&run),
    }
}

/// The pairs of characters of a list.
pub(super) fn pairs(list: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let seconds = list.chars().skip(1).step_by(2);
    list.chars().step_by(2).zip(seconds)
}
