//! The two cookies: which browser this is (for form tokens), and the sentence about the last action.

use std::fmt;

use axum::http::{HeaderMap, header};
use ui::{Flash, Tone};

use crate::csrf::{self, Secret};

const BROWSER: &str = "hagukumi_browser";
const FLASH: &str = "hagukumi_flash";
/// Longer sentences are cut: a browser takes about 4,000 bytes a cookie, and a character needs six here.
const FLASH_LENGTH: usize = 300;

/// What the cookies say about a request.
#[derive(Clone)]
pub(crate) struct Visit {
    /// 32 random bytes in hexadecimal, one value for each browser. Not a sign-in: it only ties form tokens to a browser.
    pub browser: String,
    pub flash: Option<Flash>,
}

impl fmt::Debug for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Visit")
    }
}

/// What must be told to the browser beside the answer.
pub(crate) struct Errands {
    /// The browser is new: it gets its cookie.
    pub introduce: Option<String>,
    /// It brought a sentence, which is to be forgotten once a page has shown it.
    pub forget: Option<String>,
}

impl Visit {
    /// Reads the cookies; `fresh` names a browser that has none.
    pub(crate) fn read(
        headers: &HeaderMap,
        secret: &Secret,
        fresh: impl FnOnce() -> [u8; 32],
    ) -> (Visit, Errands) {
        let known = cookie(headers, BROWSER)
            .filter(|value| csrf::unhex(value).is_some_and(|bytes| bytes.len() == 32));
        let browser = known.map_or_else(|| csrf::hex(&fresh()), str::to_owned);
        let introduce = known
            .is_none()
            .then(|| format!("{BROWSER}={browser}; Path=/; HttpOnly; SameSite=Strict"));
        let sealed = cookie(headers, FLASH);
        let flash = sealed.and_then(|sealed| unseal(secret, &browser, sealed));
        let forget =
            sealed.map(|_| format!("{FLASH}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"));
        (Visit { browser, flash }, Errands { introduce, forget })
    }

    /// A `Set-Cookie` value that keeps the sentence for the next page, for a minute at most.
    pub(crate) fn flash_cookie(&self, secret: &Secret, flash: &Flash) -> String {
        let text: String = flash.text.chars().take(FLASH_LENGTH).collect();
        let content = format!("{}.{}", flash.tone, csrf::hex(text.as_bytes()));
        let seal = csrf::hex(&csrf::sign(secret, &["flash", &self.browser, &content]));
        format!("{FLASH}={content}.{seal}; Path=/; HttpOnly; SameSite=Strict; Max-Age=60")
    }
}

/// The sentence, if this process sealed it for this browser.
fn unseal(secret: &Secret, browser: &str, sealed: &str) -> Option<Flash> {
    let (content, seal) = sealed.rsplit_once('.')?;
    if !csrf::is_signed(secret, &["flash", browser, content], &csrf::unhex(seal)?) {
        return None;
    }
    let (tone, text) = content.split_once('.')?;
    Some(Flash {
        tone: Tone::of(tone)?,
        text: String::from_utf8(csrf::unhex(text)?).ok()?,
    })
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|pair| {
        let (found, value) = pair.trim().split_once('=')?;
        (found == name).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const SECRET: Secret = [7; 64];

    fn come_back(set_cookie: &[String]) -> Visit {
        let pairs: Vec<_> = set_cookie
            .iter()
            .filter_map(|line| line.split(';').next())
            .collect();
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_str(&pairs.join("; ")).unwrap(),
        );
        Visit::read(&headers, &SECRET, || [9; 32]).0
    }

    #[test]
    fn a_sentence_comes_back_to_the_browser_it_was_sealed_for_and_to_no_other() {
        let (visit, errands) = Visit::read(&HeaderMap::new(), &SECRET, || [1; 32]);
        let flash = Flash {
            tone: Tone::Success,
            text: "対象者一覧を確定しました。".to_owned(),
        };
        let cookie = visit.flash_cookie(&SECRET, &flash);
        let introduce = errands.introduce.unwrap();
        assert_eq!(
            come_back(&[introduce.clone(), cookie.clone()]).flash,
            Some(flash)
        );
        assert_eq!(come_back(std::slice::from_ref(&cookie)).flash, None);
        let forged = cookie.replace("success", "error");
        assert_eq!(come_back(&[introduce, forged]).flash, None);
    }

    #[test]
    fn a_malformed_browser_cookie_is_replaced() {
        let visit = come_back(&["hagukumi_browser=../../etc".to_owned()]);
        assert_eq!(visit.browser, csrf::hex(&[9; 32]));
    }
}
