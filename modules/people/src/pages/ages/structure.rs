//! Head counts by band of age and sex.

use calendar::age_on;
use chrono::NaiveDate;

/// One band of five years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Band {
    pub label: String,
    /// Ages from here …
    pub from: i32,
    pub men: u64,
    pub women: u64,
    pub unknown: u64,
}

impl Band {
    pub fn total(&self) -> u64 {
        self.men + self.women + self.unknown
    }
}

/// The age structure of some people on a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Structure {
    /// The oldest first.
    pub bands: Vec<Band>,
    pub total: u64,
    /// People without a date of birth.
    pub ageless: u64,
    /// 51歳以上.
    pub old: u64,
    /// 30歳代以下.
    pub young: u64,
    /// Of those whose age is known, in years.
    ages: u64,
}

const YOUNGEST: i32 = 20;
const OLDEST: i32 = 70;

impl Structure {
    /// Counts people given as date of birth and sex.
    pub fn of(
        people: impl IntoIterator<Item = (Option<NaiveDate>, String)>,
        at: NaiveDate,
    ) -> Self {
        let mut found = Structure {
            bands: bands(),
            ..Structure::default()
        };
        for (born, sex) in people {
            found.total += 1;
            let Some(age) = born.map(|born| age_on(born, at)) else {
                found.ageless += 1;
                continue;
            };
            found.ages += u64::try_from(age).unwrap_or(0);
            found.old += u64::from(age >= 51);
            found.young += u64::from(age < 40);
            let band = found.bands.iter_mut().find(|band| age >= band.from);
            if let Some(band) = band {
                match sex.as_str() {
                    "男" => band.men += 1,
                    "女" => band.women += 1,
                    _ => band.unknown += 1,
                }
            }
        }
        // Bands at the ends that nobody is in only make the picture small.
        let is_edge = |band: &Band| band.total() == 0;
        while found.bands.last().is_some_and(is_edge) {
            found.bands.pop();
        }
        let empty = found.bands.iter().take_while(|band| is_edge(band)).count();
        found.bands.drain(..empty);
        found
    }

    pub fn known(&self) -> u64 {
        self.total - self.ageless
    }

    /// The mean age with one digit; empty of nobody.
    pub fn mean(&self) -> String {
        match (self.ages * 10 + self.known() / 2).checked_div(self.known()) {
            Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
            None => "―".to_owned(),
        }
    }
}

fn bands() -> Vec<Band> {
    let band = |from: i32, label: String| Band {
        label,
        from,
        men: 0,
        women: 0,
        unknown: 0,
    };
    let mut bands = vec![band(OLDEST, format!("{OLDEST}歳以上"))];
    let mut from = OLDEST - 5;
    while from >= YOUNGEST {
        bands.push(band(from, format!("{from}～{}歳", from + 4)));
        from -= 5;
    }
    bands.push(band(i32::MIN, format!("{}歳以下", YOUNGEST - 1)));
    bands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn people_fall_into_their_bands_on_the_day() {
        let people = [
            ("1974-04-01", "男"),
            ("1974-04-02", "女"),
            ("1985-04-02", ""),
            ("2006-04-01", "女"),
            ("", "男"),
        ];
        let people = people.map(|(born, sex)| (born.parse().ok(), sex.to_owned()));
        let found = Structure::of(people, day("2025-04-01"));
        let bands: Vec<_> = found
            .bands
            .iter()
            .filter(|band| band.total() > 0)
            .map(|band| (band.label.as_str(), band.men, band.women, band.unknown))
            .collect();
        assert_eq!(
            bands,
            [
                ("50～54歳", 1, 1, 0),
                ("35～39歳", 0, 0, 1),
                ("19歳以下", 0, 1, 0),
            ]
        );
        assert_eq!((found.total, found.ageless), (5, 1));
        assert_eq!((found.old, found.young), (1, 2));
        assert_eq!(found.bands.first().unwrap().label, "50～54歳");
    }

    #[test]
    fn nobody_has_no_mean() {
        let found = Structure::of([], day("2025-04-01"));
        assert_eq!(found.mean(), "―");
        assert!(found.bands.is_empty());
    }
}
