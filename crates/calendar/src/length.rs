//! How long something takes, as a plan prints it: `半日`, `4.5日`, `e-ラーニング＋通所2日`.

use crate::scan::Scan;
use std::fmt;

/// A printed length: its wording, kept as it is, and what the wording says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Length {
    text: String,
    amount: Amount,
}

/// What a wording says about length. Time is counted in half days.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Amount {
    /// 「半日」 = 1, 「1日」 = 2, 「4.5日」 = 9.
    HalfDays(u32),
    /// 「1日…２回 半日…１回」
    Several(Vec<Meetings>),
    /// 「e-ラーニング」, and the days of attendance beside it: 「e-ラーニング＋通所2日」 = 4.
    Online { attendance: u32 },
    /// 「ー」: nobody gathers.
    Nothing,
    /// 「未定」: not fixed yet.
    Undecided,
    /// 「（日数欄なし）」: the source has no such column or lost it.
    NotPrinted,
}

/// So many meetings of so many half days each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Meetings {
    pub half_days: u32,
    pub times: u32,
}

/// Why a wording is no length. The message is for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "「{text}」は日数として読めません。1日、半日、4.5日、e-ラーニング、未定、ー のように書いてください"
)]
pub struct LengthError {
    pub text: String,
}

impl Length {
    /// Reads a wording. An empty one is [`Amount::NotPrinted`].
    ///
    /// # Errors
    /// Any other wording.
    pub fn parse(text: &str) -> Result<Length, LengthError> {
        let mut scan = Scan::new(text);
        match read(&mut scan).filter(|_| scan.is_done()) {
            Some(amount) => Ok(Length {
                text: text.to_owned(),
                amount,
            }),
            None => Err(LengthError {
                text: text.to_owned(),
            }),
        }
    }

    /// The wording, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn amount(&self) -> &Amount {
        &self.amount
    }

    /// Half days of attendance of one person; `None` where the wording does not say.
    pub fn half_days(&self) -> Option<u32> {
        match &self.amount {
            Amount::HalfDays(n) | Amount::Online { attendance: n } => Some(*n),
            Amount::Several(all) => Some(all.iter().map(|m| m.half_days * m.times).sum()),
            Amount::Nothing => Some(0),
            Amount::Undecided | Amount::NotPrinted => None,
        }
    }

    /// Calendar days on which one person attends: 「4.5日」 = 5; `None` where the wording does not say.
    pub fn days(&self) -> Option<u32> {
        match &self.amount {
            Amount::Several(all) => {
                Some(all.iter().map(|m| m.half_days.div_ceil(2) * m.times).sum())
            }
            _ => self.half_days().map(|n| n.div_ceil(2)),
        }
    }
}

/// The wording, unchanged.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn read(scan: &mut Scan) -> Option<Amount> {
    if scan.is_done() {
        return Some(Amount::NotPrinted);
    }
    if scan.take("未定").is_some() {
        return Some(Amount::Undecided);
    }
    if scan.take_any(&["ー", "-", "なし"]).is_some() {
        return Some(Amount::Nothing);
    }
    // What the source's transcription says about its own gaps.
    if scan
        .take_any(&["(抽出テキストに日数なし)", "(日数欄なし)"])
        .is_some()
    {
        return Some(Amount::NotPrinted);
    }
    if scan
        .take_any(&["e-ラーニング", "eラーニング", "Eラーニング", "E-ラーニング"])
        .is_some()
    {
        let attendance = match scan.take("+") {
            Some(()) => {
                let _ = scan.take_any(&["通所", "集合"]);
                half_days(scan)?
            }
            None => 0,
        };
        return Some(Amount::Online { attendance });
    }
    let mut all = Vec::new();
    loop {
        let half_days = half_days(scan)?;
        let times = scan.attempt(|scan| {
            // NFKC writes … as three points.
            let _ = scan.take_any(&["...", "×", "x"]);
            let times = scan.small()?;
            scan.take("回").map(|()| times)
        });
        all.push((half_days, times));
        let _ = scan.take_any(&["、", "・", "+"]);
        if scan.is_done() {
            break;
        }
    }
    match all[..] {
        [(half_days, None)] => Some(Amount::HalfDays(half_days)),
        _ => all
            .into_iter()
            .map(|(half_days, times)| times.map(|times| Meetings { half_days, times }))
            .collect::<Option<_>>()
            .map(Amount::Several),
    }
}

fn half_days(scan: &mut Scan) -> Option<u32> {
    if scan.take("半日").is_some() {
        return Some(1);
    }
    let whole = scan.small()?;
    let half = u32::from(scan.take(".5").is_some());
    scan.take("日")?;
    Some(whole * 2 + half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("1日", Some(2), Some(1))]
    #[case("３日", Some(6), Some(3))]
    #[case("半日", Some(1), Some(1))]
    #[case("4.5日", Some(9), Some(5))]
    #[case("1日…２回 半日…１回", Some(5), Some(3))]
    #[case("e-ラーニング", Some(0), Some(0))]
    #[case("e-ラーニング＋通所2日", Some(4), Some(2))]
    #[case("ー", Some(0), Some(0))]
    #[case("－", Some(0), Some(0))]
    #[case("未定", None, None)]
    #[case("（抽出テキストに日数なし）", None, None)]
    #[case("（日数欄なし）", None, None)]
    #[case("", None, None)]
    fn every_printed_length(
        #[case] text: &str,
        #[case] half_days: Option<u32>,
        #[case] days: Option<u32>,
    ) {
        let length = Length::parse(text).unwrap();
        assert_eq!(length.half_days(), half_days);
        assert_eq!(length.days(), days);
        assert_eq!(length.to_string(), text);
    }

    #[test]
    fn keeps_apart_what_is_printed_apart() {
        let amount = |text| Length::parse(text).unwrap().amount().clone();
        let of = |half_days, times| Meetings { half_days, times };
        let several = Amount::Several(vec![of(2, 2), of(1, 1)]);
        assert_eq!(amount("1日…２回 半日…１回"), several);
        assert_eq!(amount("ー"), Amount::Nothing);
        assert_eq!(amount("未定"), Amount::Undecided);
        assert_eq!(amount("（日数欄なし）"), Amount::NotPrinted);
    }

    #[rstest]
    #[case("日")]
    #[case("1.2日")]
    #[case("1日 半日")]
    #[case("一日中")]
    fn refuses_other_wordings(#[case] text: &str) {
        assert!(Length::parse(text).is_err());
    }
}
