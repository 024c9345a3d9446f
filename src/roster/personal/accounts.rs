//! E-mail addresses, and accounts of messengers.

use super::Certainty;

/// What stands before the number of an account.
const MESSENGERS: [&str; 6] = ["qq", "微信", "wechat", "weixin", "支付宝", "钉钉"];

/// The account in a text, if there is one.
pub(super) fn find(text: &str) -> Option<Certainty> {
    if text.contains('@')
        && text
            .split(|character: char| character.is_whitespace() || "<>()，,;；：".contains(character))
            .any(is_email)
    {
        return Some(Certainty::Sure);
    }
    let bytes = text.as_bytes();
    let has = |fits: fn(&u8) -> bool| bytes.iter().any(fits);
    let written = has(|byte| matches!(byte, b'(' | b'[')) || text.contains(" at ");
    let named = has(u8::is_ascii_digit)
        && (!text.is_ascii() || has(|byte| matches!(byte, b'q' | b'Q' | b'w' | b'W')));
    if bytes.len() < 7 || !(written || named) {
        return None;
    }
    let text = text.to_lowercase();
    let written_out = ["(at)", "[at]", " at "]
        .iter()
        .any(|at| is_email(&text.replacen(at, "@", 1).replace(' ', "")) && text.contains(at));
    if written_out || text.contains("wxid_") {
        return Some(Certainty::Sure);
    }
    let named = MESSENGERS.iter().any(|messenger| {
        let Some((_, rest)) = text.split_once(messenger) else {
            return false;
        };
        let account: String = rest
            .chars()
            .skip_while(|character| matches!(character, ':' | '：' | '号' | ' ' | '-'))
            .take_while(|character| character.is_ascii_alphanumeric() || *character == '_')
            .collect();
        account.len() >= 5 && account.bytes().any(|byte| byte.is_ascii_digit())
    });
    named.then_some(Certainty::Doubtful)
}

fn is_email(word: &str) -> bool {
    word.split_once('@').is_some_and(|(user, host)| {
        user.bytes()
            .next_back()
            .is_some_and(|byte| byte.is_ascii_alphanumeric())
            && host.split_once('.').is_some_and(|(name, rest)| {
                name.bytes()
                    .next()
                    .is_some_and(|byte| byte.is_ascii_alphanumeric())
                    && rest.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_accounts_are_known() {
        for text in [
            "a.b@example.com",
            "邮箱 wang@163.com",
            "zhang(at)163.com",
            "li[at]qq.com",
            "<x1@a.cn>",
            "wxid_abc123",
        ] {
            assert_eq!(find(text), Some(Certainty::Sure), "{text}");
        }
        for text in ["QQ:12345678", "微信号 wang12345"] {
            assert_eq!(find(text), Some(Certainty::Doubtful), "{text}");
        }
        for text in [
            "a@b",
            "@",
            "S001@",
            "T00001",
            "qq",
            "微信公众号",
            "East (at the river)",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
