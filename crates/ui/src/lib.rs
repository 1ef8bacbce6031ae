//! What the office sees: the page frame, the components, the styles and the charts. Knows nothing of personnel work.
//!
//! Templates (`layout.html`, `components.html`) are found by the modules through their `askama.toml`. The looks follow the
//! デジタル庁デザインシステム (names `dads-block__element[data-…]`); markup and styles are our own, the design tokens are
//! the published ones.

mod assets;
pub mod charts;
mod items;
mod layout;

pub use assets::{Asset, asset, assets};
pub use items::{Choice, Step, StepState, Tab};
pub use layout::{Crumb, Flash, Layout, MenuItem, Tone};

/// Name and licence text of what this crate carries from others.
pub const LICENCES: &[(&str, &str)] = &[(
    "デジタル庁デザインシステム デザイントークン（@digital-go-jp/design-tokens 1.1.9）",
    include_str!("../vendor/design-tokens/LICENSE"),
)];
