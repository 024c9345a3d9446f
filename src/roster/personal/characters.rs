//! Sets of Chinese characters, and the characters of names.

use std::sync::LazyLock;

/// First of the characters that a set can hold.
const FIRST: u32 = 0x4e00;
/// Words of 64 bits for all characters from U+4E00 to U+9FFF.
const WORDS: usize = 0x5200 / 64;

/// A set of Chinese characters, looked up in constant time.
pub(super) struct Characters([u64; WORDS]);

impl Characters {
    fn of(text: &str) -> Self {
        let mut words = [0; WORDS];
        for (word, bit) in text.chars().filter_map(place) {
            if let Some(word) = words.get_mut(word) {
                *word |= 1 << bit;
            }
        }
        Self(words)
    }

    /// Whether the set holds a character.
    pub(super) fn has(&self, character: char) -> bool {
        place(character).is_some_and(|(word, bit)| self.0.get(word).is_some_and(|word| word >> bit & 1 == 1))
    }
}

fn place(character: char) -> Option<(usize, u32)> {
    let offset = u32::from(character).checked_sub(FIRST)?;
    Some((offset as usize / 64, offset % 64))
}

/// Whether a character is a Chinese one.
pub(super) const fn is_chinese(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}')
}

macro_rules! sets {
    ($($(#[$doc:meta])* $name:ident: $text:literal;)*) => {
        $($(#[$doc])* pub(super) static $name: LazyLock<Characters> = LazyLock::new(|| Characters::of($text));)*
    };
}

sets! {
    /// The hundred commonest surnames, which some 85 % of people bear (household registers, 2020), and a few more.
    COMMON_SURNAMES: "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    /// The surnames after them.
    OTHER_SURNAMES: "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺水云昌凤酆皮卡湛禹狄贝臧伊宦逄郗厉戎暨暴斛逯胶麻候苍双闻莘翦谯劳逢扶堵宰郦雍璩濮寿通扈郏浦尚农别晁勾融訾阚那空毋乜养须丰巢蒯相后红竹权逮益桓公";
    /// First characters of surnames of two characters.
    DOUBLE_FIRST: "欧上司诸皇夏公慕尉长令宇端轩南独呼钟淳申闻濮澹宗西东万赫拓纳";
    /// Characters that given names are made of.
    GIVEN: "修伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰华玉萍红建国文辉力志鹏飞波宁倩婷雪琳晶妍茜秋珊莎锦黛青怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希欣飘育滢馥筠柔竹霭凝晓欢枫芸菲寒伊亚宜可姬舒影荔枝思凤洁梅莲真环璐娇云嘉琼勤珍贞莉爱妹香月莺媛瑞凡佳莹叶璧彤慧巧美淑惠珠翠雅芝颖露瑶健世广义兴良海山仁宁贵福生龙元全胜学祥才发武新利清彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭泽晨辰士以家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘小大东春雷冬俊宇轩涵梓诗雨欣怡妍桐萱诺依一逸远卓阳锋锐鑫荣根长连忠培立传仕昊骏睿煜皓然恒奕铭柏城锡均卫民景洪喜连田宝金银银兵毅耀程旺坤雯芬蕾燕珂玲琪琦璇丹妮晴蓝珺倪桃杏菊梨菱茹莎仙凌湘";
    /// One character of each word of particulars, the rarer the better.
    PARTICULARS: "癌肿白抑精艾乙化透怀孕哺流离丧残低服判党受记中预信基天伊佛穆高糖心手处党团婚产孕胎病患院划";
    /// What places, schools, classes and subjects end in.
    NOT_NAMES: "校村庄镇乡屯区片街道园班科组室学县市省级族部处局院厅厂店站站坪坝沟岭岗寨堡铺营圩坑洲湾塘墩埠垌期类课程度岁年届号教师生中";
    /// What the names of Uyghurs, Kazakhs, Tibetans and Mongols are written with.
    FOREIGN: "阿卜杜拉买提依明江古丽艾合热孜木吐尔逊麦麦吾甫库尔班玛努帕沙赛迪克苏来曼哈伊布卡斯穆罕默巴特乌云其格扎西次仁卓多吉旺堆德央平措达娃珠曲尼加桑巴格勒额敦宝力苏日娜图雅陶高毕力斯琴孟根那仁热西夏克肉斯坦亚森提尼牙孜塔什汗帕提古扎奴尔";
}
