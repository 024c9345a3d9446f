//! `docs/project.md`.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};
use shapan::limits;
use shapan::policy::Policy;
use shapan::project::{
    Decision, KEY_BYTES, LEAST_PASSWORD, Lock, NONCE_BYTES, Project, ROUNDS, RosterFacts, SALT_BYTES,
    ScenarioSeal, Seal, SealedNumber, Snapshot, Stamp, Variant, Verdict, Work, rules_digest,
};
use shapan::random::Seed;

const HEAD: &str = r"<!-- Made by tests/integration/manual/project.rs with `cargo xtask renew`. -->

# 项目文件 Project files

一个 `.shapan` 文件保存一项工作：花名册（或只有它的数据校验码）、各方案、历次稿、决定、封存的结果。 One `.shapan` file keeps a piece of work:
the roster (or only its fingerprint), the scenarios, their history, the decisions, the sealed results.

    shapan project make 花名册 --policy A.json --policy B.json --name 试点 --out 试点.shapan
    shapan project show 试点.shapan            有什么 what it holds
    shapan project scenarios 试点.shapan       有哪些方案 its scenarios
    shapan project seal 试点.shapan            重新计算，与封存的结果核对 works the sealed results out again
    shapan project export 试点.shapan --out 文件夹   全部取出为普通文件 takes everything out as ordinary files
    shapan project minutes 试点.shapan --out 纪要.txt   会议纪要草稿 minutes in draft
    shapan project keep 试点.shapan --scenario s2 --note 初稿 --policy 新.json --out 试点-2.shapan
    shapan project restore 试点.shapan --state 1 --out 试点-3.shapan
    shapan project decide 试点.shapan --scenario s1 --verdict rejected --why 理由 --at 2026-11-27 --by 办公室 --out 试点-4.shapan

- 凡是可以给花名册文件夹的地方，都可以给项目文件；凡是可以给方案的地方，都可以写 `试点.shapan#s2`。 Wherever the folder of a roster is
  taken, a project is taken too; wherever a policy is, `FILE.shapan#ID` is.
- `make` 从已有的项目接着做：原有内容都保留，`--policy` 给出的方案加在后面，结果重新封存。 Given a project, `make` goes on from it: everything in it
  stays, policies are added behind, results are sealed anew.
- `shapan report` 给了项目的，报告另有附件“决定与稿次”：决定、理由、署名、不采用的方案、历次稿，以及选定时的条款。`minutes` 把同样的内容写成会议纪要草稿。这些都是使用者自己写的，
  程序不核对，公开前请看一遍。 Given a project, `shapan report` has an annex with the decisions, their reasons and who made them, what was rejected, the states kept,
  and the clauses as they were chosen; `minutes` writes the same as minutes in draft. All of that is what somebody typed: read it before it is made public.
- 网页的“方案”中，“稿次与决定”一栏做同样的事：存一稿、看改动、恢复、选定、放到一边。 On the page, “History and decisions” under 方案 does the same.
- 要改动一个项目，写成另一个文件；读入的文件从不改写。 A project is changed by writing another file; the one that is read stays as it is.
- 由更新的程序写成的项目只显示看得懂的部分（名称、方案名、程序版本），不能用来推演，也不会被覆盖，加 `--force` 也不会。 Of a project by a newer
  program only what is understood is shown; nothing is run from it, and it is never written over, with `--force` neither.

## 在网页上 On the page

- 页面顶部有“打开”“保存”“另存”（Ctrl+O、Ctrl+S）；有没有保存的改动时，“保存”旁有一个圆点。项目文件也可以拖到或选到“数据”区；
  拖入的，浏览器许可时，之后的保存写回拖入的那个文件。 The header has Open, Save and Save as; a dot beside Save marks what is not saved. A project is taken in
  the area of data as well; of one that was dropped the next save writes to that same file, where the browser lets it.
- 第一次保存时填名称，选“含个人数据”或“可以邮寄”，可设密码。之后写回同一个文件；浏览器先写在旁边，写完整了才替换，写不成时原来的文件不变，
  并提供另存或下载。不能写回文件的浏览器，每次下载一个带日期的文件，如 `试点-可以邮寄-2026-11-27-143005.shapan`。 The first time, the page asks for a name, the kind of
  file and, if wanted, a password; then it writes to the same file. The browser puts the new file in place once it is whole, and where
  that fails the old one stays and another place or a download is offered. Browsers that cannot write back download a dated file.
- “存为离线副本”把整个网页和这项工作存成一个网页文件：双击就能打开，不用网络，打开就是存的时候的样子；含不含个人数据、设不设密码，与项目文件一样选，打开时同样核对封存的结果。“离线副本，不带这项工作”
  只存网页。副本可以再存副本，里面总只有一项工作；副本不是能写回的项目文件，要接着做，请另存为 `.shapan`。 “Save an offline copy” saves the page and the work as one page: it opens by a double
  click, needs no connection, and is as the page was; people's data and the password are chosen as for a project, and its sealed results are checked
  when it opens. “Offline copy without the work” saves the page alone. A copy saves copies in turn, each with one project in it; it is
  no file to write back to: save a `.shapan` to go on with.
- 页面上有没有保存的工作时，打开另一个项目前先问。密码从不保留，每次保存有密码的项目都再问一次；网页不是经 https 打开的，不能用密码。 Before another
  project takes the place of unsaved work, the page asks. No password is kept: each save asks for it again. Without https there are none.
- 打开后，花名册在用、推演完毕，就与封存的结果核对，说“逐字节相同”，或哪些数字与哪一版不同。花名册不在文件里、在用的又是另一份时，说明要哪一份（数据校验码、
  行数），载入后再核对；在此之前两边的数字不作比较。 Once the roster is in force and the run is done, the sealed results are checked: the same to the byte, or
  which numbers differ from which version. With another roster in force the page says which one is wanted, compares nothing, and checks
  once it is loaded.
- 稿次和决定是就哪份花名册作出的，随文件（或暂存的内容）记着；在用的是另一份时，“稿次与决定”一栏和报告的附件都写明两份的数据校验码，理由中写到的数字
  不能与现在的相比。再次保存，即以保存时在用的花名册为准。命令行上，方案取自项目、而推演用的是另一份花名册或另一版程序的，`run`、`compare`、`report`、`why` 都先说明。 Which
  roster states and decisions are about is kept in the file, and with what the browser keeps. With another one in force, the section and the
  annex of the report name the checksums of both: numbers in reasons cannot be compared with those now. Saved again, the work is about the
  roster in force then. On the command line `run`, `compare`, `report` and `why` say so where a policy is from a project whose results are of another
  roster or another version.
- 报告、图、表附有复算命令；保存之后，网页下载的 JSON 与 `shapan report … --json` 对保存的项目打印的逐字节相同（改动过的预设名称后的“（有改动）”只在网页上；花名册是虚构县的，项目里记着，打开后和报告中都写明；以前的版本没有记，这样的文件按普通花名册对待，只有示例县仍凭数据校验码认出）。有密码的，命令读 `password.txt`；可以邮寄的，命令中的“花名册”换成存放花名册的文件夹。 Reports, pictures and tables carry the
  command that makes them again. Once the work is saved, the JSON of the page is to the byte what `shapan report … --json` prints of the saved project (but
  for the mark of a preset that was changed, “(changed)” beside its name, which the page alone has). That a roster is a made-up county is kept in the project and told wherever that is opened or reported on; files of
  former versions do not say it and count as any roster, but for the sample county, which reports know by its fingerprint. Of a file under a
  password the command reads `password.txt`; of one that is safe to mail the folder of the roster takes the place of “roster”.
- 保存时封存的是已按现有规则推演过的方案；规则有矛盾的、放在一旁的不封存。 Sealed are the scenarios that have run as they are; those that contradict
  themselves or are put aside are not.

## 两种文件 Two kinds of file

- **含个人数据** `peoples-data`：有花名册的各表，还可有导入设置和导入记录。与花名册同样保密。 **Holds people's data**: the tables of the
  roster are in it, with the recipe and log of their import where there are any. It is as confidential as the roster.
- **可以邮寄** `safe-to-mail`（`make --safe-to-mail`）：没有任何人的记录，只有规则、说明、封存的全区（县）合计数、花名册的数据校验码和行数。名称、说明、
  理由、署名是使用者自己写的，写出前逐条查看有没有像是个人信息的，有就先问（见[隐私说明](privacy.md)），寄出前请再看一遍。 **Safe to mail**: no row about anybody, only rules, notes,
  the sealed totals of the district, and the fingerprint and row counts of the roster. Names, notes, reasons and signatures are what the user wrote: each is looked
  at for personal data before the file is written, and what looks like it is asked about ([privacy](privacy.md)). Read them yourself as well.

写明在 `project.json` 的 `holds` 和 `README.txt` 中；内容与所写的不符，文件不予打开。 Both `holds` in `project.json` and `README.txt` say which; a
file that holds something else than it says is not opened.

## 格式，逐字节 The format, to the byte

一个 zip 压缩包（PKWARE APPNOTE，无 zip64、无注释、无加密），各部分按下列次序，名称一字不差，别的都不能有： A zip archive (PKWARE APPNOTE; no
zip64, no comment, no encryption of its own) with these parts in this order, named exactly so, and no others:

| 部分 part | 内容 what it is |
|---|---|
| `README.txt` | 中英文说明，UTF-8 带 BOM；读取时不看 what the file is, in both languages; not looked at when read |
| `project.json` | 下述文档，UTF-8，必有 the document below, in UTF-8; must be there |
| `roster/schools.csv` `roster/teachers.csv` `roster/preferences.csv` `roster/places.csv` `roster/outcome.csv` | 花名册各表，与 [roster.md](roster.md) 相同 the tables of the roster |
| `recipe.json` | 导入设置，见 [import.md](import.md) the recipe of the import |
| `import.json` | 导入记录 the log of the import |

写出时各部分用 deflate 压缩（zlib 第 6 级），日期一律 1980-01-01，权限 0644：同样的项目是同样的字节。读取时：文件以 `PK\x03\x04` 开头、以 22 字节的
目录结尾记录结束，目录紧接其前；部分的名称不在上表、重复、长度不符、校验不符的，整个文件不予打开。 Written, all parts are deflated (zlib, level 6), dated
1980-01-01 with mode 0644: equal projects are equal bytes. Read, a file begins with `PK\x03\x04` and ends with the 22 bytes of the end of the
directory, which lies right before it; a part that is not in the table, stands twice, or has another length or checksum than it says
keeps the whole file from being opened.
";

const DOCUMENT: &str = r"
### `project.json`

| 项 member | 内容 what it is |
|---|---|
| `format` | 总是 always `shapan-project` |
| `version` | 格式版本：没有讲点的是 1，有讲点的是 2；较旧的程序只认 1 version of the format: 1 without stops, 2 with some; earlier programs know 1 only |
| `program` | 写出它的程序版本 version of the program that wrote it |
| `holds` | `peoples-data` / `safe-to-mail` |
| `name`, `note` | 名称、说明 what it is called, what it is about |
| `seed` | 各方案共用的随机种子 the seed of all runs |
| `policy_version` | 规则按方案文件的哪一版写；较旧的打开时改成现在的写法，意思不变 version of the policy document that the rules are written by; older ones are brought up to date and mean what they meant |
| `roster` | 花名册的 `fingerprint`、`schools`、`teachers`、`preferences`、`places`、`outcome` 行数（没有上一轮结果时不写），`personal_data_checked` 经核对不是个人信息的处数，`made` 虚构县的名称（只在是虚构县时写）；没有花名册时为 null fingerprint and row counts of the roster (`outcome` only where there is one), how many cells were looked at and declared to be no personal data, and what a made-up county is called (`made`, only for such); null without one |
| `scenarios` | 方案：`id`（小写字母、数字、- 和 _）、`name`、`note`、`overrides`（对默认方案的改动，按路径，见 [rules.md](rules.md)） the scenarios; `overrides` are changes to the default document by path |
| `history` | 历次稿，旧的在前：`scenario`、`name`、`stamp`（`at` 时间、`by` 署名，都照写的保存）、`note`、`overrides` states that were kept, the oldest first; when and by whom are kept as they were written |
| `decisions` | 决定：`verdict`（`chosen` / `rejected`）、`scenario`、`name`、`stamp`、`why`、当时的 `overrides` decisions, with the rules as they were |
| `stops` | 演示的讲点，依次为：`title`、`scenario` 方案、`page` 画面（`results` / `rules` / `compare` / `report`）、`mark` 突出的指标或 `school:` 加学校代码、`controls` 当场可调的规则（至多两条，按路径）、`note` 讲稿；没有讲点的不写 the stops of a presentation in their order: title, scenario, page, what stands out (an indicator, or `school:` and a code), rules that can be tried (two at most, by path), note; left out where there are none |
| `view` | 网页上次的样子，只有网页读它 how the page last showed it; the page alone reads it |
| `seal` | 封存的结果，没有时为 null the sealed results; null without any |
| `parts` | 其他各部分的 `name`、`bytes` 长度、`sha256`；改过的、缺少的、多出的都会发现 length and SHA-256 of every other part, so that one that was changed, lost or added is seen |

没有列出的项一概不认。例： Members that are not listed are refused. An example:

";

const SEAL: &str = r"
### 封存的结果 The seal

`seal` 有 `program`（封存时的程序版本）、`roster`（花名册的数据校验码）和 `scenarios`，每个方案一条： `seal` has the version that sealed, the fingerprint of the
roster, and for each scenario:

- `rules`：规则的 SHA-256。规则是整份方案文件去掉 `seed`，写成不带空格的 JSON，各项次序同 [policy.default.json](policy.default.json)。 SHA-256 of the
  rules: the whole policy document without `seed`, as JSON without blanks in the order of that file.
- `seed`：随机种子。 The seed of the run.
- `numbers`：网页上各方案都显示的指标，`key` 见 [indicators.md](indicators.md)，`value` 是能还原该数的最短十进制写法，算不出的为 null。 The
  indicators that the page shows of every run; `value` is the shortest decimal that gives the number back, null where it cannot be said.
- `placements`：全部去向的 SHA-256。每名教师一行，按花名册次序，行末为换行（0x0A），五栏用制表符（0x09）隔开：教师代码、学校代码、学段、学科、状态；
  没有岗位的，学校、学段、学科为空。学段和学科写英文代号，状态是 `stayed`、`moved_by_choice`、`directed`、`selected`、`rotated`、`retrained`、
  `awaiting`、`exited`、`dismissed` 之一。UTF-8。 SHA-256 of where everybody ends: a line for each teacher in the order of the roster, ended by 0x0A, of five cells
  apart by 0x09: code, school, stage, subject, state; the three in the middle are empty for whoever has no post. Stage and subject are keys.

`shapan project seal` 重新推演：全部相同就说“逐字节相同”；不同的，逐个列出数字、封存的值和现在的值、两个程序版本，并以 1 退出。花名册不在文件里的，用
`--roster` 给出。 The verb runs everything again: it says “the same to the byte”, or lists the numbers that differ with both values and both
versions and exits with 1. A roster that is not in the file is named with `--roster`.
封存不是签名：它说明结果由这份花名册、这些规则算出，不说明是谁算的。 A seal is no signature: it shows that the results follow from this roster
and these rules, not who worked them out.
";

fn lock() -> String {
    format!(
        r"
## 密码 The password

`make --lock-with 密码文件` 写出有密码的文件，`--password-file 密码文件`（或环境变量 `SHAPAN_PASSWORD_FILE`）打开。密码从文件读取，不作为参数，末尾的换行不算；至少 {LEAST_PASSWORD} 个
字符。忘记的密码无法找回。 `--lock-with FILE` writes a file under a password, `--password-file FILE` (or the variable `SHAPAN_PASSWORD_FILE`) opens it. The
password is read from a file and never from the call, without the line break at its end; it has {LEAST_PASSWORD} characters at least. Nobody
can find out a password that is forgotten.

这样的文件是只有三个部分的 zip 压缩包：`README.txt`、`lock.json`、`locked.bin`（不压缩）。`locked.bin` 是整个项目文件（上述 zip 的全部字节）经
AES-256-GCM 加密，16 字节的校验值接在末尾；附加数据（AAD）是 `lock.json` 的全部字节。密钥 {KEY_BYTES} 字节，由密码的 UTF-8 字节经 PBKDF2-HMAC-SHA-256 算出，轮数
`rounds` 为 {ROUNDS} 至 {most}，其他的不予计算；`salt` {SALT_BYTES} 字节、`nonce` {NONCE_BYTES} 字节，写成小写十六进制，每次重新抽取。浏览器自带的 WebCrypto
（`crypto.subtle`：PBKDF2、AES-GCM）即可打开。 Such a file is a zip of three parts: `README.txt`, `lock.json`, `locked.bin` (stored). `locked.bin` is
a whole project file (all bytes of the zip above) encrypted by AES-256-GCM with its tag of 16 bytes at the end; the additional data are
all bytes of `lock.json`. The key has {KEY_BYTES} bytes and is made of the password in UTF-8 by PBKDF2-HMAC-SHA-256 in `rounds` rounds, {ROUNDS} to
{most}; any other number is refused before anything is computed. `salt` ({SALT_BYTES} bytes) and `nonce` ({NONCE_BYTES} bytes) are drawn anew each
time, in small hexadecimal digits. The WebCrypto of browsers opens it.

",
        most = limits::LOCK_ROUNDS,
    )
}

fn link() -> String {
    format!(
        r#"
## 方案链接 Links that hold rules

`shapan policy link 方案` 写出 `#rules=1.…`，接在网页地址后面；凡是可以给方案的地方也可以给链接（`shapan policy show '#rules=1.…'`）。链接里只有名称和对默认方案的改动，
没有任何人的记录。 `shapan policy link POLICY` prints `#rules=1.…`, to go behind the address of the page; wherever a policy is taken a link is taken too. It
holds a name and changes to the default document, and no row about anybody.

`#rules=`、版本 `1`、`.`，之后是 base64url（RFC 4648 第 5 节，不补 `=`）编码的 zlib 数据（RFC 1950），内容是 JSON：`{{"name": …, "policy_version": …, "overrides": {{…}}}}`，三项不多
不少。链接最长 {characters} 个字符，解压后最多 {bytes} 字节；读到上限即止。截断的、改过的、后面另有数据的，都不读取。 Behind `#rules=`, the version `1` and a dot stands, in
base64url without padding, a zlib stream of that JSON, with these three members and no others. A link has {characters} characters at most and
{bytes} bytes unpacked; reading stops there. One that is cut off, changed or followed by anything else is refused.

网页“方案”区的“复制链接”写出当前方案的链接，不含随机种子；浏览器不让复制时，链接选中显示，由您自行复制。打开带链接的地址，或把链接粘贴到已打开的网页，网页先说明
方案的名称和改动的条数，再由您选择作为新方案加入、取代当前方案（可以撤销）或不载入；之后链接从地址栏去掉。读不出的链接说明原因和办法，方案不变。
链接里的随机种子，网页不采用。 On the page, “Copy link” under Rules gives the link of the scenario shown, without the seed; where the browser refuses the
clipboard, the text is shown selected. An address with a link, or a link pasted into an open page, is told first: the name and how many
rules are changed. You add it as a further scenario, put it in the place of the one shown (which can be undone), or leave it; then it
is taken out of the address. One that cannot be read says why and what to do, and changes nothing. A seed in a link is not taken over.

## 暂存在浏览器里 Kept in the browser

网页默认不保存工作。在“数据”中打开“在本浏览器中暂存方案”后，每次改动之后把 `project.json` 的 `name`、`note`、`seed`、`scenarios`、`history`、`decisions`、`view` 存入本
浏览器（`localStorage` 的 `shapan.work.1`），花名册只存数据校验码和学校、教师数。存了什么、自何时起、怎样清除，见[隐私说明](privacy.md)。 The page keeps no work of
its own accord. With “Keep my scenarios in this browser” switched on under Data, those members of `project.json` are stored in this browser
after each change (`shapan.work.1` in `localStorage`), and of the roster its fingerprint and how many schools and teachers it has. What is
stored, since when, and how to erase it: [privacy.md](privacy.md).

- 网页关闭或意外停止后，再打开时先问：恢复，或删除；恢复后说明原来用的是哪份花名册、现在载入的是不是它。 After the page was closed or stopped, it
  asks when opened again whether to restore or delete; then it says which roster the work was about and whether that is loaded.
- 暂存的内容写明规则按方案文件的哪一版写（`policy_version`，没写的是 2）；较旧的恢复时改成现在的写法，意思不变，较新的原样留着。 What is kept says
  which version of the policy document its rules are written by (`policy_version`; 2 where it says none): older ones are brought up to date
  when restored and mean what they meant, newer ones are left alone.
- 两个标签页同时打开，只有一个暂存；另一个说明情况，按下“改由本页暂存”才取代。 Of two tabs one keeps its work; the other says so, and takes its
  place only when told.
- 存储已满、被浏览器拒绝或清空、内容不完整，都会说明；更新的程序存下的内容原样留着。 A storage that is full, refused or emptied by the
  browser, and content that is cut off, is said to be so; what a newer program kept is left alone.

各项上限见 [limits.md](limits.md)。 All limits: [limits.md](limits.md).
"#,
        characters = limits::LINK,
        bytes = limits::LINK_UNPACKED,
    )
}

/// A project with something in every member, small enough to print.
fn example() -> Project {
    let overrides = [("rotation.share".to_owned(), json!(12.5))].into_iter().collect();
    let stamp = || Stamp {
        at: "2026-11-27 14:30".to_owned(),
        by: "办公室".to_owned(),
    };
    Project {
        work: Work {
            name: "试点".to_owned(),
            note: "两所学校".to_owned(),
            seed: Seed(11),
            scenarios: vec![Variant {
                id: "s1".to_owned(),
                name: "甲案".to_owned(),
                note: String::new(),
                overrides,
            }],
            history: vec![Snapshot {
                scenario: "s1".to_owned(),
                name: "甲案".to_owned(),
                stamp: stamp(),
                note: "初稿".to_owned(),
                ..Snapshot::default()
            }],
            decisions: vec![Decision {
                verdict: Verdict::Chosen,
                scenario: "s1".to_owned(),
                name: "甲案".to_owned(),
                stamp: stamp(),
                why: "村小缺员最少".to_owned(),
                overrides: std::iter::once(("rotation.share".to_owned(), json!(12.5))).collect(),
            }],
            ..Work::default()
        },
        roster: Some(RosterFacts {
            fingerprint: "b80d4c1991195060".to_owned(),
            schools: 30,
            teachers: 889,
            personal_data_checked: 2,
            ..RosterFacts::default()
        }),
        seal: Some(Seal {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            roster: "b80d4c1991195060".to_owned(),
            scenarios: vec![ScenarioSeal {
                scenario: "s1".to_owned(),
                rules: rules_digest(&Policy::default()),
                seed: Seed(11),
                numbers: vec![SealedNumber {
                    key: "staffing.empty".to_owned(),
                    value: Some("12".to_owned()),
                }],
                placements: "0".repeat(64),
            }],
        }),
        recipe: Some("{}".to_owned()),
        ..Project::default()
    }
}

/// The text of the part `project.json`.
fn document(project: &Project) -> String {
    use std::io::{Cursor, Read};
    let mut zip = zip::ZipArchive::new(Cursor::new(project.write().unwrap())).unwrap();
    let mut text = String::new();
    let mut part = zip.by_name("project.json").unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

fn members(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (member, value) in object {
                found.insert(member.clone());
                members(value, found);
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| members(element, found)),
        _ => {}
    }
}

#[test]
fn projects_are_documented() {
    let example = document(&example());
    let lock_example = Lock::new([0x0f; SALT_BYTES], [0xa5; NONCE_BYTES]).to_json();
    let mut text = HEAD.to_owned() + DOCUMENT;
    write!(text, "```json\n{example}```\n{SEAL}{}", lock()).unwrap();
    write!(
        text,
        "```json\n{}```\n{}",
        String::from_utf8(lock_example.clone()).unwrap(),
        link()
    )
    .unwrap();
    let mut named = BTreeSet::new();
    members(&serde_json::from_str(&example).unwrap(), &mut named);
    for member in named.iter().filter(|member| !member.contains('.')) {
        assert!(text.contains(&format!("`{member}`")), "{member} is not explained");
    }
    super::is_current("project.md", &text);
}
