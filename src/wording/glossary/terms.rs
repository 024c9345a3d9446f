//! The terms, in the order of the procedure.

use super::Term;

const fn term(zh: [&'static str; 2], en: [&'static str; 2]) -> Term {
    Term::new(zh, en)
}

/// Every term: what it is called and what it means here, in both languages.
pub(super) const TERMS: &[Term] = &[
    term(
        [
            "区管校聘",
            "教师由区（县）统一管理编制和人事关系，由学校按岗位聘用。在县也叫“县管校聘”。",
        ],
        [
            "district-managed, school-hired",
            "The district holds establishment and personnel files of teachers; schools hire them for posts.",
        ],
    ),
    term(
        [
            "编制",
            "一所学校核给的教职工人数，含非教学人员。由在校生数和师生比算出，小规模学校另有下限。",
        ],
        [
            "establishment",
            "How many staff a school is allocated, those who do not teach among them; from pupils and a ratio, with a floor for small schools.",
        ],
    ),
    term(
        ["核编", "按学生数、班级数重新计算各校编制。"],
        [
            "allocation of staff",
            "Working out anew what establishment each school has.",
        ],
    ),
    term(
        ["师生比", "一名教职工对多少名学生，写作 1∶n。n 越大，编制越少。"],
        [
            "pupil–staff ratio",
            "For how many pupils one member of staff is allocated, written 1:n. The larger n, the fewer staff.",
        ],
    ),
    term(
        ["班师比", "一个班级配多少名教职工，用于小规模学校。"],
        [
            "staff per class",
            "How many staff one class is allocated; used for small schools.",
        ],
    ),
    term(
        ["学区", "一片学校组成的管理单位，学区竞聘只在其中进行。也叫片区。"],
        [
            "zone",
            "A group of schools that are run together; the zone round stays within it.",
        ],
    ),
    term(
        ["教学点", "附属于中心学校的小型办学点，往往只有低年级几个班。"],
        [
            "teaching point",
            "A small site that belongs to a central school, often with a few classes of the lower grades.",
        ],
    ),
    term(
        [
            "岗位",
            "一所学校、一个学段、一门学科的一个工作位置。岗位数由编制和课时算出，不等于现有人数。",
        ],
        [
            "post",
            "A place to work at one school, stage and subject. How many there are follows from establishment and lessons, not from who is there.",
        ],
    ),
    term(
        [
            "课时",
            "每周要上的节数。各学科需要的教师数由班级数、周课时和满工作量算出。",
        ],
        [
            "lessons",
            "Lessons to be given each week. Classes, weekly lessons and full loads say how many teachers a subject needs.",
        ],
    ),
    term(
        [
            "满工作量",
            "一名教师每周应上的节数，担任班主任、管理干部的折算一部分。",
        ],
        [
            "full load",
            "How many lessons a week one teacher is to give; duties count for some of them.",
        ],
    ),
    term(
        ["超编", "现有教职工多于编制。“超员”说的是某一学科的教师多于岗位。"],
        [
            "surplus",
            "More staff than establishment, or in a subject more teachers than posts.",
        ],
    ),
    term(
        ["缺编", "现有教职工少于编制。"],
        ["shortage", "Fewer staff than establishment."],
    ),
    term(
        ["空岗", "竞聘结束后仍没有人受聘的岗位。"],
        [
            "vacant post",
            "A post that nobody holds when all rounds are over.",
        ],
    ),
    term(
        ["走教", "一个岗位由几所学校合用，教师在其间往返上课。"],
        [
            "itinerant post",
            "A post that several schools share; its teacher travels between them.",
        ],
    ),
    term(
        ["教非所学", "任教学科与教师资格证的学科不一致。"],
        [
            "out of subject",
            "Teaching a subject that is not the one of the certificate.",
        ],
    ),
    term(
        [
            "评聘分离",
            "评上的职称资格与学校实际聘任的职称不一定相同；计分和岗位可以按任一种。",
        ],
        [
            "title held and title employed",
            "The title somebody has been awarded need not be the one a school employs them in; either may count.",
        ],
    ),
    term(
        ["人岗同调", "教师流动时，所聘的专业技术岗位随人到新学校。"],
        [
            "post moves with the teacher",
            "A teacher who moves takes the title post along to the new school.",
        ],
    ),
    term(
        [
            "直接聘用",
            "不参加竞聘，保留原岗位。哪些人直接聘用，由“参加资格”一节规定。",
        ],
        [
            "kept without competing",
            "Holds the present post without taking part; the section on eligibility says who.",
        ],
    ),
    term(
        ["不得竞聘", "因师德、考核等情形不能申报岗位。"],
        [
            "barred",
            "May not apply for posts, for reasons of ethics, assessments and the like.",
        ],
    ),
    term(
        ["量化评分", "把教龄、职称、履职、业绩等按评分表换算成分数。"],
        [
            "scoring",
            "Turning years, titles, duties and merits into points by a table.",
        ],
    ),
    term(
        [
            "权重",
            "一个评分类别的得分乘以多少再计入量化总分，是倍数，不是百分比。",
        ],
        [
            "weight",
            "What the points of a block are multiplied by before they are added up: a factor, not a percentage.",
        ],
    ),
    term(
        ["折算", "把一个类别的原始分换算到同一尺度，再乘以权重。"],
        [
            "normalisation",
            "Bringing the raw points of a block to one scale before the weight.",
        ],
    ),
    term(
        ["同分排序", "量化总分相同时依次比较什么，最后一项总是抽签。"],
        [
            "tie-break",
            "What is compared in turn where totals are equal; a lot comes last.",
        ],
    ),
    term(
        [
            "抽签",
            "同分、模拟志愿等由随机数决定。同一个随机种子每次抽出的结果相同。",
        ],
        [
            "lot",
            "Ties and simulated lists are settled by random numbers. The same seed gives the same lots.",
        ],
    ),
    term(
        [
            "轮次",
            "竞聘的一个阶段，如校内、学区、跨学区竞聘和组织调剂，前一轮落聘者进入后一轮。",
        ],
        [
            "round",
            "One stage of the competition: in-school, zone, district, directed placement. Who is not hired goes on to the next.",
        ],
    ),
    term(
        ["志愿", "教师申报岗位的先后次序。花名册没有志愿表时由程序模拟。"],
        [
            "preferences",
            "The order in which a teacher lists posts. Simulated where the roster has no table of them.",
        ],
    ),
    term(
        ["双向选择", "教师排志愿，学校按分数排人，双方的次序都算数。"],
        [
            "two-sided choice",
            "Teachers rank posts, schools rank teachers by points, and both orders count.",
        ],
    ),
    term(
        [
            "先暂留、后定人",
            "每轮先暂时录用，后来有更高分的申报者就换下来，直到没有人再能改善。结果稳定：不会有人分数更高、又更想去，却没有被聘。",
        ],
        [
            "held first, settled last",
            "Posts hold applicants for the time being and give way to higher ones until nothing changes. Stable: nobody with more points who would rather be there is left out.",
        ],
    ),
    term(
        ["高分落空", "有人更想去某岗位、分数也比受聘者高，却没有被聘。"],
        [
            "claim",
            "Somebody would rather have a post, has more points than one who got it, and was not hired for it.",
        ],
    ),
    term(
        [
            "组织调剂",
            "竞聘结束仍未受聘的教师，由教育局按距离等安排到空岗。也叫统筹调配。",
        ],
        [
            "directed placement",
            "The bureau places those left over in vacant posts, by distance and the like.",
        ],
    ),
    term(
        ["待岗", "各轮结束后没有岗位，等待安排。"],
        ["awaiting placement", "Without a post when all rounds are over."],
    ),
    term(
        ["交流轮岗", "在一所学校任满规定年限的教师到别的学校任教一段时间。"],
        [
            "rotation",
            "Teachers who have been at one school for a given number of years teach elsewhere for a time.",
        ],
    ),
    term(
        ["进城选调", "竞聘结束后从乡镇教师中选人补充城区学校。"],
        [
            "selection for urban schools",
            "After the rounds, teachers of town and rural schools are chosen for urban schools.",
        ],
    ),
    term(
        [
            "骨干",
            "骨干教师：按花名册所记的级别认定，交流轮岗中常有比例要求。",
        ],
        [
            "key teachers",
            "Teachers of a level of distinction that the roster records; rotation often asks for a share of them.",
        ],
    ),
    term(
        [
            "新进",
            "还没有现任学校的人员，如校园招聘、公开招聘、调入。只参加规则允许他们参加的轮次。",
        ],
        [
            "newcomers",
            "People without a present school: recruited on campus, openly, or transferred in. They enter only the rounds that let them in.",
        ],
    ),
    term(
        [
            "差异系数",
            "各校某项指标的标准差除以平均数，按学生数加权。越小越均衡。",
        ],
        [
            "coefficient of variation",
            "Standard deviation of a measure over schools divided by its mean, weighted by pupils. The smaller, the more even.",
        ],
    ),
    term(
        ["现状", "不竞聘、人人留在原岗位时的样子，用来与方案对照。"],
        [
            "status quo",
            "What there is if nobody competes and all stay; scenarios are compared with it.",
        ],
    ),
    term(
        ["假设", "没有法规或本地数据可依、由程序给定的数值，使用前应核定。"],
        [
            "assumption",
            "A value of this program for which there is no law and no local figure; to be settled before use.",
        ],
    ),
];
