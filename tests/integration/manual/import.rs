//! `docs/import.md`.

use std::fmt::Write;

use shapan::import::assemble::Mend;
use shapan::import::doubt;
use shapan::import::recipe::Recipe;
use shapan::import::values::{Means, known_values};
use shapan::language::{Language, Message};
use shapan::text;

const HEAD: &str = r#"<!-- Made of src/import by `cargo xtask renew`. -->

# 导入单位现有的表格 Importing files as an office has them

`shapan import 文件… --out 文件夹` 把单位现有的表格变成花名册，`shapan check 文件…` 只检查、不写文件；在网页上一次选择或拖入这些文件也一样。
三者是同一个程序，一切都在本机完成，不联网。

`shapan import FILES… --out FOLDER` turns files as an office has them into a roster; `shapan check FILES…` does the same work and
writes nothing; files picked or dropped on the page go the same way. Everything happens on this machine.

网页先列出每张表、每一列、每个不认识的值成为什么，待确认的由您选定（或照此采用全部建议），都定了才能载入；撤销一步就是少选一项。表头都是
本程序写法的文本文件仍直接载入。一同选中的导入设置（recipe.json）和代码对照表照办。表头在第几行、共几行列在每张表旁，可以另选；没有认出表的
工作表也列出，选定表头从哪一行起就成为表。改选表头后，先前对这张工作表的选择作废。

The page lists what each table, column and unknown value becomes. What is doubtful is chosen there, or all proposals are taken as they
stand; only then can the roster be loaded, and undoing is one choice fewer. Text files whose headers are all ours are loaded at once as
before. A recipe (recipe.json) and a key file picked together with the files are followed. In which rows the header of a table is stands
beside it, and others can be chosen; a sheet in which no table was found is listed as well and becomes one once the first row of its
header is chosen. What was chosen for a sheet before its header was is dropped.

每类表旁可以“按某列的值剔除行”：先选列（没有采用的列也可以），再选值（列出各有多少行），最后可改理由，例如在岗状态为“退休”的都不读。含个人信息的列、
代码、备注和可能是人名的值不能这样用。剔除的行数和理由写入导入设置、日志和报告，明年的文件照办并告知哪些对不上。

Beside the tables of a kind rows can be left out by a column: first the column, also one that nothing reads, then a value, each with its
rows, and the reason, as all whose 在岗状态 is 退休. Columns of personal data, codes, remarks and values that may be names cannot be used so. How
many rows went and why stands in the recipe, the log and the report; next year's files are treated alike, and what of it does not fit is told.

问题按类列出，每类先列五处，其余点开可看；也可以只看妨碍载入的。每处可以直接填写正确的内容（填“无”表示空），或选定理由后整行不读；同一类
问题的各行可以一次都不读。这些都记入导入设置、日志和报告。代码一栏不能逐格改。要在原文件里改的，可以下载标出问题的工作簿（命令行用 `import` 或
`check` 的 `--marked 文件`）：有问题的单元格着色并附批注，第一张表列出全部问题、点按跳转，每格的行号和列号与原文件相同；姓名、证件号等已去掉，所以只供对照，
请在原文件的同一位置改正后重新导入。

Problems are listed kind by kind, five places of each in sight, and may be narrowed to those that keep the files from loading. At each the
right value can be typed (无 for nothing), or the row is left out for a reason; all rows of one kind can be left out at once. All of it
goes into the recipe, the log and the report. Codes of teachers cannot be mended cell by cell. For whoever mends the files themselves
there is a workbook with the problems marked (`--marked FILE` of `import` and of `check` on the command line): the offending cells coloured, with notes, a first
sheet that lists all of them with links, every cell at the row and column that it has in the file. Names, ID numbers and the like are
taken out of it, so that it only shows the places: mend the files there and import them again.

## 读什么 What is read

- XLSX、XLS、XLSB、ODS、CSV 和其他分隔文本（UTF-8、UTF-16、GB18030），可以一次给多个文件，一个工作簿可以有多个工作表。
  Any number of files, workbooks of several sheets among them.
- 表头可以在任何一行，可以有一至三行；标题、合计、备注、重复的表头不算数据，逐类计数。合计用来核对读到的行。 The header may be in
  any row and have one to three rows. Titles, totals, notes and repeated headers are no data and are counted; totals are held
  against the rows that were read.
- 几张教师表（如每校一张）合成一张。没有学校表时，由教师表归出学校；缺学生数、班数、城乡类型的，写出待填写的
  `schools-to-fill.csv`，“?”处填好后与教师表一起再导入。 Several tables of teachers become one. Without a table of schools the
  schools are found in the teachers' rows; where pupils, classes and locality are missing, `schools-to-fill.csv` is written: fill in
  where ? stands and import it together with the teachers.
- 有校长、办学类型、学生数、班级数等列而没有姓名、学科的，是学校表。“学生数”“班级数”没有写明学段、另有“学段”“学校类型”列的，按那一列分到各学段；九年一贯制等不止一个学段、
  只有一个数的，先问：按各学段的年级数分开（九年一贯制 6∶3，四舍五入，各学段之和不变），还是留空、分学段另填。 A table with 校长, 办学类型, 学生数 or 班级数 and without names of people or subjects is one of schools. 学生数 and 班级数 beside
  a column 学段 or 学校类型 are those of the stage that it says. Of a school of several stages with one number it is asked whether that is divided by how many grades each
  stage has (6 to 3 in nine-year schools, rounded so that the parts add up), or left blank and filled in for each stage.
- 没有任教学段、学区、城乡类型一列的，可以给各行同一个值（如都是“小学”、“全区（县）”一个学区），也可以取另一张表证明得了的：学校表中只有一个学段的学校，教师按那个学段；同一所学校的教师
  所写学区都一致的，按所写的。证明不了的行仍列为问题。网页在“须确认的内容”中问；导入设置写在 `for_all`。 Where no column says the stage taught, the zone or the
  locality, one value can be given for all rows (all 小学; one zone 全区（县）), or what another sheet proves: the stage of schools that have one only, the zone
  that all teachers of a school say. Rows of which nothing is proved stay problems. The page asks; the recipe says it in `for_all`.
- 志愿表、岗位表（[roster.md](roster.md)）可以是其中的工作表或文件。志愿可以一行一个志愿，也可以一名教师一行、每个志愿一列（“第一志愿”
  “第二志愿”……）；教师可以写代码、姓名或身份证号，都换成同样的代码；“第一志愿”“二”等次序按数字读取；学校写法与教师表一样归并。 The tables of
  preferences and of places (roster.md) may be among them. A list has a row for each choice, or a row for each teacher with a column
  for each choice (第一志愿, 第二志愿, …); teachers may stand there by code, name or identity number, and all become the same code;
  places on the list may be in words; spellings of schools are taken as in the teachers table.
- 上一轮结果表（[roster.md](roster.md)）也可以是其中的工作表或文件，如聘用结果公示：有“聘用学校”“调入学校”等列，或有“聘任结果”“去向”等列；“聘任结果”
  一列既有学校又有“待岗”等去向的，也能读取；“聘用轮次”照原样保留。教师可以写代码、姓名或身份证号。 A table of an actual outcome (roster.md), such as
  a notice of those hired, may be among them: it has a column such as 聘用学校 or 调入学校, or one such as 聘任结果 or 去向, which may name
  schools and ends without one alike; what rounds are called (聘用轮次) stays as it is. Teachers may stand there by code, name or identity
  number.
- 教师表自己带着上一轮结果的（“聘用学校”“聘任去向”“竞聘结果”“聘任轮次”等列），这些列按上一轮结果读取，没有填的教师不列入。“聘用单位”等列处处与所在学校相同的、
  只写“已聘”的“聘任情况”等，不是结果，不读取；所写学校多半认不出的，先问。另有单独的上一轮结果表时，以表为准。一名教师每轮一行的，以最后聘用的一轮为准
  （“第几轮”，没有写明的按行的先后），都没有聘用的以最后一轮为准；同一轮两行、没有写明轮次，或聘用与退休、调出等并存的，列为问题。 Columns of
  the teachers table that say it (聘用学校, 聘任去向, 竞聘结果, 聘任轮次 and their like) are read as an actual outcome, in which
  nobody is whose cells are empty. A column such as 聘用单位 that is everywhere the teacher's own school, or a 聘任情况 that says no more than
  已聘, is none and is not read; where most of the schools are not known it is asked first. A table of its own holds before such columns. Of
  a teacher with a row for each round the last round that placed them counts (by its number, or else by the order of the rows), or the last where none
  did; two rows of one round or without rounds, or a placement beside a retirement or departure, are problems.
- 没有一列对应的栏目就是不知道：写出的花名册没有这一列，不会变成“否”“无”或 0。 What no column says is not known: the roster that is
  written has no such column, rather than no, none or 0.
- 一人多行的记录表（没有学段、学科两列，写明教师的代码、姓名或身份证号）汇总到教师表： Tables of records, several rows a person, without
  columns of stage and subject and with the code, name or identity number of the teacher, are summed into the teachers table:
  - 工作经历（开始时间、结束时间、是否农村）→ 农村任教年限。重叠的月份只计一次，合计后取整年；起止都写明月份的，结束的当月计入；“至今”计到表的年份。
    Work history (start, end, whether rural) → years taught in rural schools. Months that overlap count once, and whole years of all
    together are taken; where both months are given the last one counts; 至今 counts up to the year of the file.
  - 荣誉（荣誉级别）→ 各级荣誉数；没有记录的教师为 0。 Honours (their level) → honours of each level; 0 for teachers without a record.
  - 年度考核（考核年度、考核结果）→ 年度考核，最近一年在前，至多十年。 Annual assessments (year, result) → assessments, the latest first, at most ten.
  - 骨干教师（骨干教师级别）→ 最高的级别。 Key teachers (their level) → the highest level.
  - 岗位聘任（岗位等级、聘任开始时间；聘任结束时间、岗位类别可有可无）→ 岗位等级，取在表的年份有效的最近一次专业技术岗位聘任；管理、工勤岗位不计。
    Employment in posts (grade, start; end and category where they are there) → post grade: the newest employment in a professional
    post that holds in the year of the file.
  - 专业技术职务聘任（聘任职称、聘任开始时间）→ 聘任职称，取有效的最近一次；聘任年份取同一职称最早的聘任。 Employment in titles (title,
    start) → the title of the newest one that holds, and the year of the first in the same title.
  - 专业技术资格（任职资格、取得时间）→ 现有职称，取最高的，不论聘任与否。 Titles held (title, when) → the highest.
  - 教师资格（教师资格种类、任教学科）→ 教师资格学段取最高的，学科只取这一学段的证书；花名册记不下“小学可教数学、初中可教语文”，较低学段的其他学科不计并列出。
    表中有学校一栏的，是教师表。 Certificates (kind, subject) → the highest stage and the subjects of its certificates alone; a
    roster has no place for another subject of a lower stage, which does not count and is told. With a column of schools it is a table of teachers.
  - 交流轮岗（是否调动人事关系、开始时间；交流单位、类型、结束时间可有可无）：调动人事关系、最近一次调入的就是现单位（写法一并归并）→ 进入现单位年份；
    没有调动的，在校年限照算，到表的年份还没有结束的支教、跟岗、借调 → 在岗状态。没有写是否调动的，什么也不推断。 Exchanges (whether the
    personnel relation moved, start; receiving school, kind and end where they are there): where the last one that moved it led to the
    present school, spelled as in the teachers table → year of entry; where it did not move, the years at the school go on, and
    support or secondment that has not ended by the year of the file → status. Where that is not said nothing is concluded.

  “至今”或空白的结束时间表示没有结束。完全相同的行只计一次；有一行读不出，就不汇总这名教师；教师表自己有的栏目以教师表为准。都写明行号，每人的汇总写在 `import.json`。 Rows that say
  the same count once; of a teacher with a row that cannot be read nothing is summed; a column that the teachers table has itself holds.
  All of that is told with its rows, and everybody's sum stands in `import.json`.
- 教师表中本程序没有、评分要用的列（笔试、面试、本地加分等）可保留为附加列，在页面逐列选择类型，或在导入设置写
  `{"extra": {"name": "笔试成绩", "kind": "number"}}`（类型 `number`、`years`、`flag`、`category`、`date`）；表头已写“附加：笔试成绩（数值）”的自动保留。列名像成绩、得分的（“笔试成绩”等）建议保留为附加列，从不当作另一项成绩；其余的不选就不读取；
  和其他列一样先查个人信息，查出的照样去掉。别人也知道其内容的，选“附加列的内容算作别人知道的”（导入设置的 `anonymise.known` 中加 `extra_columns`），评估还能认出谁时一并考虑。 Columns of teachers that this program has no field for and that are to be scored can be kept as extra columns:
  choose the type on the page, or write it in the recipe as above; a header such as `extra: written paper (number)` says it itself. Columns whose headers read like marks are
  proposed as such, never as another mark; others are
  not read unless so chosen, and are searched for personal data like all others. Where others know what they hold, choose so (`extra_columns` in
  `anonymise.known`), and they count in who can still be made out.
- 隐藏的工作表认得出也不会悄悄读入，要由导入设置指定。 A hidden sheet is not read unless the recipe says so.

## 列怎样对应 How columns are mapped

每一列成为什么、为什么、有几分把握，都会列出：

- **确定**：列名就是该栏目的写法之一（[roster.md](roster.md) 列出主要写法），去掉括号中的说明和“2025年9月”之类的日期后也算。
- **很可能**：列名相近，而且内容相符；或者按已知的对照换算。照此办理并告知。
- **待确认**：只有一个依据，或者列名与内容矛盾。命令行列出后停止，不写花名册；由导入设置决定。
- 列名没有说清是哪一栏的，总是待确认，一次问清，各表一并照办：“职称”“教师职称”“专业技术职务”等没有说明是已取得的还是聘任的，先按两者都是（现有职称、聘任职称）
  提出，可以改为其中之一；另有一列说明了的，取另一栏并告知；“工龄”“任教年限”可能是从教年数，也可能是在现学校的年数；“第一学历”“全日制教育·学历”不一定是最高学历。
  怎样读取的，写入日志。

What each column becomes, why and how sure that is, is listed. **Sure**: the header is a spelling of the field, also without
remarks in brackets and without a date such as 2025年9月. **Likely**: the header is near and the values fit; done, and told.
**Doubtful**: one sign only, or header and values disagree; the command line lists it and stops, unless the recipe decides.
A header that does not say which field it is of is always doubtful and is asked about once, for all tables: 职称, 教师职称, 专业技术职务 and
their like say neither held nor employed and are proposed as both; where another column says that it is one of them, this is the other,
and that is told. 工龄 or 任教年限 may be years of teaching or years at the school; 第一学历 need not be the highest education. What was
taken for what stands in the log.

- 含姓名、身份证号、电话等的列去掉，不显示其中任何值；出生年份、性别可由身份证号读出，号码不保留。教师代码由操作系统给的随机数重新编，
  `--key-file 文件` 保存对照，只由您保管，明年可沿用（[privacy.md](privacy.md)）；不要换代码的，把导入设置中的
  `anonymise.teacher_codes` 写成 `false`。 Columns of names, identity numbers, telephones and the like are taken out, and none of
  their values is shown; year of birth and gender may be read out of identity numbers, which are not kept. Codes of teachers are
  drawn anew by the system's own chance; `--key-file FILE` keeps which stands for whom, for you alone, and uses them again next
  year. To keep your codes, set `anonymise.teacher_codes` in the recipe to `false`.
- 各年的年度考核分列的（“2023年考核”“2024年考核”）合为一格，最近一年在前。 Annual assessments in a column for each year are put
  together, the latest first.
- 年龄、教龄按表的年份倒推出生年份、参加工作年份，可能差一年；年份从标题、表名、文件名中取，或写在导入设置的 `year` 中。
  Ages and lengths of service are counted back from the year of the file, taken from its title or name, or from `year` in the
  recipe; they may be a year out.
- 主教学科一格有多个学科的，第一个为主，其余归入兼教学科。 Of several subjects in one cell the first is the main one.
- 学校写法不一（第一小学、一小、某县第一小学）：能与学校表中唯一一所对上的照此办理；没有学校表时列出，由您决定。 Spellings of a school
  that fit one school of the table are taken for it; without a table of schools they are listed for you to decide.

## 值怎样对应 How values are mapped

代码表各栏的通常写法见 [roster.md](roster.md)。另外：

Usual spellings stand in roster.md. Besides:

| 栏目 Field | 表中的值 Values | 读作 Read as | 依据 Why |
|---|---|---|---|
"#;

const MENDS: &str = r"
成绩等数值栏（附加列也是）中的“缺考”“免考”“缓考”“弃考”“未参加”等，按值一次定下：读作空（没有成绩）、0，或整行不读；其他不是数字的词也可以这样定。
Words in columns of numbers, extra ones too, are decided once for all rows: 缺考, 免考, 未参加 and their like are proposed as nothing, and may be 0 or
leave the row out; other words there can be decided alike.

括号中的说明去掉后再认；“广东省骨干教师”“某区骨干教师”按其中的级别读取。
A remark in brackets is left out; 广东省骨干教师 is read by the level that it names.

## 还能认出谁 Who can still be known

`shapan import` 和网页都列出去标识化报告：去掉了什么，还能认出多少人，最容易认出人的情况，记录。`--policy 方案` 另说明该方案用不到教师表的
哪些列，以及分段等处理和去掉列会改变多少人的去向和主要数字。网页可一并去掉所开各方案都用不到的列；载入前也可以
按页面上所选的方案测算分段等处理和去掉列的影响，与命令行所得相同。

`shapan import` and the page print the disclosure report: what was taken out, how many people can still be made out, the combinations
that give most away, and the record. With `--policy POLICY` the command line also says which columns of teachers the rules never use,
and how many placements and which main number change because the roster was made coarser or columns were left out. The page offers to
take out the columns that none of the open proposals reads, and works out on request, before anything is loaded, what was made coarser
changes by the rules on show, as the command line does.

## 改动 Mends

改动按列、按类计数，写入 `import.json`。不能证明的不改，原样交给检查，由检查指出。

Mends are counted by column and kind in `import.json`. What cannot be proved is not mended but left for checking to point out.

| 类 Kind | 说明 What |
|---|---|
";

const RECIPE: &str = r"
## 导入设置 The recipe

`--save-recipe 文件` 写出本次的全部决定，`--recipe 文件` 下次照办。工作表按列名辨认，不按位置；明年的表多出的列、少了的列、
新出现的值逐一告知，其余照办。

`--save-recipe FILE` writes everything that was decided, `--recipe FILE` does the same again. Sheets are known by their headers.
On next year's file only what differs is told: new columns, columns that are gone, new values; the rest holds.

";

const RECIPE_TAIL: &str = r#"
格式见 [recipe.schema.json](recipe.schema.json)。 The format is [recipe.schema.json](recipe.schema.json).

- `sheets`：每个工作表是什么（`table`：`teachers`、`schools`、`preferences`、`places`、`outcome`、`records`、`left_out`）；`reading` 指定表头（`header` 首行，`header_rows` 行数）；
  `columns` 中每列的 `becomes` 是 `{"fields": […]}`、`{"extra": …}`、`"left_out"` 或 `"removed"`。栏目代号见 [roster.md](roster.md)，前加表名，如
  `teachers.`；后加 `:years_since` 表示这一列是年数（年龄、教龄），`preferences.school` 后加 `:choice_2` 表示这一列是第二志愿，记录表的列后加
  `:record_start`、`:record_end`、`:record_rural`、`:record_level`、`:record_year`、`:record_result`、
  `:record_title`、`:record_grade`、`:record_category`、`:record_type`、`:record_moved`、`:record_to`、`:record_stage`、`:record_subject`（如 `teachers.rural_years:record_start`）。一列可以对应几个栏目，几列可以合成一个栏目。 What each sheet and
  column is. A field is its key in roster.md behind the table, such as `teachers.`; `:years_since` behind it says that the column is a
  number of years, `:choice_2` behind `preferences.school` that it is the second choice; columns of records have what they
  say of a record behind the field that is summed, as above. One column may feed several fields, several columns one.
- `values`：各栏目的值对照，`{"code": …}`、`"nothing"`（空）或 `"row_out"`（整行不读）。 What values mean.
- `schools`：同一所学校的几种写法。 Spellings that are one school.
- `cells`、`rows`：手工改的格、剔除的行，各有理由；按代码（志愿表为教师代码，岗位表为学校代码，指其所有的行）或按
  本文件的行号（只对这一个文件有效）。在网页上剔除的，理由写作 `wrong`、`twice`、`not_staff` 或 `other`。 Cells mended and rows left out by hand, by code (of the teacher in preferences, of the school in
  places: all rows that have it), or by the row of this very file.
- `rows_by_value`：按某列的值剔除的行，如 `{"table": "teachers", "header": "在岗状态", "value": "退休", "why": "not_staff"}`；列按列名辨认（年份不同也算同一列），
  值为空文本表示空白。没有这一列、没有这样的行都会告知。 Rows left out by what a column says; columns are known by their headers, whatever the
  year in them; an empty value means cells that say nothing. That no table has the column, or no row the value, is told.
- `for_all`：没有一列写明时，各行都填写的值，如 `{"teachers.stage": "primary", "schools.zone": "全区（县）"}`；`"by_school"` 表示按另一张表所说的学校取。限
  `teachers.stage`、`schools.zone`、`schools.locality`。几个学段合在一起的学生数、班数，写作 `"schools.stages_together": "by_grades"`（按年级数分开）或 `"left_blank"`（留空）。 What all
  rows have where no column says it; `"by_school"` takes what another sheet says of the school. `"schools.stages_together"` says of numbers of several stages in one that they are
  divided by grades (`"by_grades"`) or not read (`"left_blank"`).
- `year`：表的年份。 The year of the files.

## 导入记录 The data log

`import.json`：各文件的名称和 SHA-256，各工作表成为什么，读了、未读、剔除了多少行及原因，各列成为什么及依据，值对照，按类计数的改动，
记录表的汇总，合计核对，与导入设置不同之处，程序版本。其中没有个人信息。

Each file with its SHA-256, what each sheet and column became and why, rows read and left out with reasons, values mapped, mends
counted by kind, sums of records, totals held against the rows, where the files differ from the recipe, and the version. It holds nothing personal.

`shapan report` 读文件夹中的 `import.json`，把对文件作过的处理写进报告；不是这份花名册的，或花名册在导入后改过的，说明原因，不写进报告。 `shapan report`
reads `import.json` in the folder of a roster and prints what was done to the files; a log of another roster, or of one that was
changed since, is told and not printed.

## 模板 The template

`shapan template 花名册.xlsx` 写一个待填写的工作簿：下拉列表、表头批注、示例行（导入时自动略去）；`--roster 文件夹` 把已有的花名册写成
工作簿，有志愿表、岗位表的也在其中。导入后即为原来的花名册。

`shapan template OUT.xlsx` writes a workbook to fill in, with lists, notes at the headers and a row of examples, which is not read;
`--roster FOLDER` writes a roster as a workbook, with its further tables, which imports as the same roster.
"#;

#[test]
fn importing_is_documented() {
    let mut text = HEAD.to_owned();
    for known in known_values() {
        // What a recipe writes.
        let means = match known.means {
            Means::Code(code) => code.into(),
            means => doubt::means(known.field, means),
        };
        let read_as = text! { zh: "{means}", en: "{means}", means };
        writeln!(
            text,
            "| {} | {} | {} | {} {} |",
            known.field.replace(' ', "、"),
            known.values.join("、").replace('|', "\\|"),
            both(&read_as),
            known.why.zh,
            known.why.en
        )
        .unwrap();
    }
    text += MENDS;
    for mend in Mend::ALL {
        writeln!(text, "| {} | {} |", mend.name().zh, mend.name().en).unwrap();
    }
    text += RECIPE;
    writeln!(text, "```json\n{EXAMPLE}```").unwrap();
    Recipe::read(EXAMPLE).unwrap();
    text += RECIPE_TAIL;
    super::is_current("import.md", &text);
}

/// What a message says, once where both languages say the same.
fn both(message: &Message) -> String {
    let [zh, en] = Language::ALL.map(|language| message.say(language));
    if zh == en {
        format!("`{zh}`")
    } else {
        format!("{zh} {en}")
    }
}

/// A recipe with everything in it.
const EXAMPLE: &str = r#"{
  "version": 1,
  "year": 2026,
  "sheets": [
    {
      "sheet": "在编教师",
      "table": "teachers",
      "reading": { "header": 3, "header_rows": 2 },
      "columns": [
        { "header": "单位全称", "becomes": { "fields": ["teachers.school"] } },
        { "header": "教龄", "becomes": { "fields": ["teachers.first_service_year:years_since"] } },
        { "header": "姓名", "becomes": "removed" },
        { "header": "序号", "becomes": "left_out" }
      ]
    }
  ],
  "values": {
    "teachers.title_held": { "中学一级（已评未聘）": { "code": "first_grade" } },
    "teachers.stage": { "学前": "row_out" }
  },
  "schools": [{ "school": "第一小学", "spellings": ["一小"] }],
  "cells": [
    { "row": { "code": { "table": "teachers", "code": "T0012" } }, "field": "teachers.stage", "to": "初中" }
  ],
  "rows": [
    { "row": { "code": { "table": "teachers", "code": "T0013" } }, "why": "已退休" }
  ]
}
"#;
