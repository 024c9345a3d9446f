//! `docs/glossary.md`, from the terms that the page explains.

use shapan::wording::glossary::all;

fn documentation() -> String {
    let mut text = "# 术语 Terms\n\n网页上每条规则的“说明”列出其中用到的术语；“方案”中的“术语”列出全部。由程序生成。\n\
        “About” beside a rule of the page tells the terms in it, and “Terms” among the rules tells all of them. Made from the program.\n\n\
        | 术语 | Term | 含义 Meaning |\n|---|---|---|\n"
        .to_owned();
    for term in all() {
        let (name, meaning) = (term.name, term.meaning);
        let cells = [name.zh, name.en, &format!("{} {}", meaning.zh, meaning.en)];
        text += "| ";
        text += &cells.join(" | ");
        text += " |\n";
    }
    text
}

#[test]
fn the_terms_are_documented_as_they_are() {
    super::is_current("glossary.md", &documentation());
}
