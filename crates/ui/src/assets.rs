//! Style sheet, scripts and pictures, inside the binary, under names that change with their content.

use std::sync::LazyLock;

/// One static file.
#[derive(Debug)]
pub struct Asset {
    /// Its name in the source tree, such as `hagukumi.css`.
    pub name: &'static str,
    pub content_type: &'static str,
    pub body: &'static str,
    /// What the browser asks for: the name with the content's hash, such as `hagukumi-0123456789abcdef.css`.
    pub file: String,
}

impl Asset {
    /// Path on the server.
    pub fn url(&self) -> String {
        format!("/assets/{}", self.file)
    }
}

/// All static files.
pub fn assets() -> &'static [Asset] {
    &ASSETS
}

/// The file the browser asks for under `/assets/`.
pub fn asset(file: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.file == file)
}

/// Path of the file that the source tree calls `name`.
pub(crate) fn url(name: &str) -> String {
    ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .map(Asset::url)
        .unwrap_or_default()
}

/// One style sheet of all components, in cascade order.
const STYLES: &str = concat!(
    include_str!("../vendor/design-tokens/tokens.css"),
    include_str!("styles/base.css"),
    include_str!("styles/layout.css"),
    include_str!("styles/button.css"),
    include_str!("styles/field.css"),
    include_str!("styles/filter.css"),
    include_str!("styles/rule.css"),
    include_str!("styles/table.css"),
    include_str!("styles/pager.css"),
    include_str!("styles/banner.css"),
    include_str!("styles/tag.css"),
    include_str!("styles/section.css"),
    include_str!("styles/tree.css"),
    include_str!("styles/chart.css"),
    include_str!("styles/print.css"),
);

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    vec![
        make("hagukumi.css", CSS, STYLES),
        make("mark.svg", "image/svg+xml", include_str!("mark.svg")),
        make("filters.js", JS, include_str!("scripts/filters.js")),
        make("forms.js", JS, include_str!("scripts/forms.js")),
        make("menus.js", JS, include_str!("scripts/menus.js")),
        make("select-all.js", JS, include_str!("scripts/select-all.js")),
    ]
});

fn make(name: &'static str, content_type: &'static str, body: &'static str) -> Asset {
    let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
    Asset {
        name,
        content_type,
        body,
        file: format!("{stem}-{:016x}.{extension}", fnv1a(body.as_bytes())),
    }
}

/// FNV-1a. It only has to differ when the content does; nobody attacks it.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_is_found_under_the_name_pages_link_to() {
        for one in assets() {
            assert_eq!(asset(&one.file).map(|found| found.name), Some(one.name));
            assert!(!one.body.is_empty(), "{} is empty", one.name);
        }
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        for one in assets() {
            let text = one.body.replace("http://www.w3.org/", "");
            assert!(
                !text.contains("http") && !text.contains("@import"),
                "{} reaches outside",
                one.name
            );
        }
    }

    #[test]
    fn every_variable_has_a_value_and_every_token_a_use() {
        let names = |before: &str| -> BTreeSet<&str> {
            let name =
                |text: &'static str| &text[..text.find([')', ':', ',', ' ']).unwrap_or(text.len())];
            let parts = STYLES.split(before).skip(1);
            parts
                .map(name)
                .filter(|name| name.starts_with("--"))
                .collect()
        };
        let (used, given) = (names("var("), names("  "));
        assert_eq!(
            used.difference(&given).collect::<Vec<_>>(),
            Vec::<&&str>::new(),
            "without a value"
        );
        assert_eq!(
            given.difference(&used).collect::<Vec<_>>(),
            Vec::<&&str>::new(),
            "without a use"
        );
    }
}
