//! How a document looks: as official papers do (GB/T 9704) in Chinese, plainly in English. Fonts are named, not enclosed; a
//! machine without one takes its own.

use super::Style;
use crate::language::Language;

/// A style: the paragraph it is for, its name in the format, and how its letters and lines are set.
struct Look {
    style: Style,
    /// The name by which word processors know it, which makes headings show in their outlines.
    name: &'static str,
    /// The font of Chinese letters.
    font: &'static str,
    /// Sizes in half points, Chinese and English.
    sizes: [u16; 2],
    is_bold: bool,
    /// What is set of the paragraph.
    paragraph: &'static str,
    /// The same where the language is Chinese.
    in_chinese: &'static str,
}

const LOOKS: [Look; 9] = [
    Look {
        style: Style::Label,
        name: "Label",
        font: "黑体",
        sizes: [32, 22],
        is_bold: false,
        paragraph: "",
        in_chinese: "",
    },
    Look {
        style: Style::Title,
        name: "Title",
        font: "宋体",
        sizes: [44, 32],
        is_bold: true,
        paragraph: r#"<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>"#,
        in_chinese: "",
    },
    Look {
        style: Style::Subtitle,
        name: "Subtitle",
        font: "仿宋",
        sizes: [32, 22],
        is_bold: false,
        paragraph: r#"<w:spacing w:after="240"/><w:jc w:val="center"/>"#,
        in_chinese: "",
    },
    Look {
        style: Style::Heading,
        name: "heading 1",
        font: "黑体",
        sizes: [32, 28],
        is_bold: false,
        paragraph: r#"<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/>"#,
        in_chinese: "",
    },
    Look {
        style: Style::Annex,
        name: "Annex",
        font: "黑体",
        sizes: [32, 28],
        is_bold: false,
        paragraph: r#"<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="120"/><w:outlineLvl w:val="0"/>"#,
        in_chinese: "",
    },
    Look {
        style: Style::Subheading,
        name: "heading 2",
        font: "黑体",
        sizes: [28, 24],
        is_bold: false,
        paragraph: r#"<w:keepNext/><w:spacing w:before="120" w:after="60"/><w:outlineLvl w:val="1"/>"#,
        in_chinese: "",
    },
    Look {
        style: Style::Body,
        name: "Body Text",
        font: "仿宋",
        sizes: [32, 22],
        is_bold: false,
        paragraph: "",
        in_chinese: r#"<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>"#,
    },
    Look {
        style: Style::Caption,
        name: "caption",
        font: "黑体",
        sizes: [24, 20],
        is_bold: false,
        paragraph: r#"<w:keepNext/><w:spacing w:before="200" w:after="60"/><w:jc w:val="center"/>"#,
        in_chinese: "",
    },
    Look {
        style: Style::Note,
        name: "Note",
        font: "仿宋",
        sizes: [21, 18],
        is_bold: false,
        paragraph: r#"<w:spacing w:before="40" w:after="40"/>"#,
        in_chinese: "",
    },
];

/// The identifier of a style.
pub(super) const fn id(style: Style) -> &'static str {
    match style {
        Style::Label => "Label",
        Style::Title => "Title",
        Style::Subtitle => "Subtitle",
        Style::Heading => "Heading1",
        Style::Annex => "Annex",
        Style::Subheading => "Heading2",
        Style::Body => "BodyText",
        Style::Caption => "Caption",
        Style::Note => "Note",
    }
}

/// The part that says how everything looks.
pub(super) fn part(language: Language) -> String {
    let is_chinese = language == Language::Chinese;
    let tag = language.tag();
    let mut part = format!(
        r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋" w:cs="Times New Roman"/><w:sz w:val="24"/><w:lang w:val="en-GB" w:eastAsia="{}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#,
        if is_chinese { tag } else { "zh-CN" }
    );
    for look in &LOOKS {
        let size = look.sizes[usize::from(!is_chinese)];
        let paragraph = if is_chinese && !look.in_chinese.is_empty() {
            look.in_chinese
        } else {
            look.paragraph
        };
        // English headings are told apart by weight, as its fonts have no other.
        let is_heading = matches!(look.style, Style::Heading | Style::Annex | Style::Subheading);
        let bold = if look.is_bold || (!is_chinese && is_heading) {
            "<w:b/>"
        } else {
            ""
        };
        part.extend([
            r#"<w:style w:type="paragraph" w:styleId=""#,
            id(look.style),
            r#""><w:name w:val=""#,
            look.name,
            r#""/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>"#,
            paragraph,
            r#"</w:pPr><w:rPr><w:rFonts w:eastAsia=""#,
            look.font,
            r#""/>"#,
            bold,
            r#"<w:sz w:val=""#,
            &size.to_string(),
            r#""/></w:rPr></w:style>"#,
        ]);
    }
    part += "</w:styles>";
    part
}
