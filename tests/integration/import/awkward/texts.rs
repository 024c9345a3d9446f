//! Files of text.

use super::File;

/// Text with separators.
pub(super) fn texts() -> Vec<File> {
    let words = "工号,姓名,学校\n101,甲,一中\n102,乙,\"二中\n（分校）\"\n";
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(words.replace(',', "\t").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        ("utf-8.csv", format!("\u{feff}{words}").into_bytes()),
        ("gbk.csv", gbk(words)),
        ("utf-16.txt", utf16),
        ("semicolons.csv", words.replace(',', ";").into_bytes()),
        (
            "separator-told.csv",
            format!("sep=;\n{}", words.replace(',', ";")).into_bytes(),
        ),
        (
            "commas-in-title.txt",
            "花名册,制表,共2人,,\n工号\t姓名\t学校\n101\t甲\t一中\n102\t乙\t二中\n".into(),
        ),
        (
            "two-encodings.csv",
            [words.as_bytes(), &gbk("103,丙,三中\n")].concat(),
        ),
        ("big5.csv", b"\xa9m\xa6W\xff,\xbe\xc7\xae\xd5\n".to_vec()),
        ("broken-quote.csv", "工号,姓名\n101,\"甲\n102,乙\n".into()),
    ]
}
