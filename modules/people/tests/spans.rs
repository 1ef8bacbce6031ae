//! The projection is what the orders say: rebuilt = stored, after any imports.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use chrono::{Days, NaiveDate};
use people::OrderKind;
use people::db::tables::span;
use people::db::{rebuild_spans, register_as_believed};
use people::import::{GoodRows, files};
use permit::Actor;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sea_orm::{EntityTrait, QueryOrder};
use store::{Clock, Db};
use testkit::{NOW, both};

const HEADER: &str = "発令番号,職員番号,発令日,発令区分,所属コード,職系,職層,職種,採用区分,任用形態,役割,種別,取消,備考\n";

fn day(chance: &mut StdRng) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2000, 4, 1).unwrap();
    first + Days::new(chance.random_range(0..120) * 90)
}

/// Orders of all kinds, many of them nonsense; some cancel earlier ones.
fn orders(chance: &mut StdRng, from: usize) -> String {
    let mut csv = HEADER.to_owned();
    let mut said: Vec<String> = Vec::new();
    for at in from..from + 25 {
        let kinds = OrderKind::ALL;
        let kind = match chance.random_range(0..4) {
            0 => "採用",
            _ => kinds[chance.random_range(0..kinds.len())].label(),
        };
        let pick = |chance: &mut StdRng, words: &[&'static str]| {
            words[chance.random_range(0..words.len())]
        };
        let (who, on) = (chance.random_range(1..6), day(chance));
        let cells = format!(
            "{at},{who},{on},{kind},{},{},{},{},,{},{},",
            pick(chance, &["A", "B", "C"]),
            pick(chance, &["行政系", "", "行政系"]),
            pick(chance, &["主任", "係長", "", "ｶｶﾘ"]),
            pick(chance, &["事務", ""]),
            pick(chance, &["常勤", ""]),
            pick(chance, &["育成担当者", "技能長"]),
        );
        csv.push_str(&format!("{cells},,\n"));
        said.push(cells);
        if chance.random_bool(0.15) {
            let cancelled = &said[chance.random_range(0..said.len())];
            csv.push_str(&format!("{cancelled},1,\n"));
        }
    }
    csv
}

async fn take_in(db: &Db, name: &str, text: String) {
    let given = [(name.to_owned(), text.into_bytes())];
    let actor = Actor::local_administrator();
    files(
        db,
        &Clock::Frozen(NOW),
        &actor,
        &given,
        None,
        GoodRows::Only,
    )
    .await
    .unwrap();
}

async fn stored(db: &Db) -> Vec<span::Model> {
    let query = span::Entity::find()
        .order_by_asc(span::Column::StaffId)
        .order_by_asc(span::Column::FromOn);
    let mut spans = query.all(db.read()).await.unwrap();
    for span in &mut spans {
        span.id = 0;
    }
    spans
}

#[tokio::test]
async fn rebuilt_is_stored_and_both_are_the_fold() {
    both(async |db| {
        take_in(
            &db,
            "組織.csv",
            "組織コード,組織名\nA,あ課\nB,い課\nC,う課\n".to_owned(),
        )
        .await;
        let people: String = (1..6).map(|i| format!("{i},花{i}\n")).collect();
        take_in(&db, "職員.csv", format!("職員番号,氏名\n{people}")).await;
        let mut chance = StdRng::seed_from_u64(3);
        for round in 0..6 {
            take_in(&db, "発令.csv", orders(&mut chance, round * 100)).await;
            let before = stored(&db).await;
            let tx = db.begin("試験", &Clock::Frozen(NOW)).await.unwrap();
            assert_eq!(rebuild_spans(&tx).await.unwrap(), before.len());
            tx.commit().await.unwrap();
            assert_eq!(stored(&db).await, before);
        }
        let spans = stored(&db).await;
        assert!(
            spans.len() > 15,
            "only {} spans: the test says little",
            spans.len()
        );
        let register = register_as_believed(db.read(), NOW).await.unwrap();
        for _ in 0..300 {
            let (at, i) = (day(&mut chance), chance.random_range(0..5_u32));
            let state = register.roster.state(i, at);
            let span = spans.iter().find(|span| {
                span.staff_id == register.ids[i as usize]
                    && span.from_on <= at
                    && at < span.until_on
            });
            assert_eq!(state.service.is_some(), span.is_some());
            let Some(span) = span else { continue };
            let text = |word| register.roster.words.text(word);
            assert_eq!(
                span.service_since,
                state.service.map(|service| service.since)
            );
            assert_eq!(span.presence, state.presence().label());
            let words = [
                state.unit,
                state.series,
                state.rank,
                state.occupation,
                state.employment,
            ];
            assert_eq!(
                [
                    &span.unit_code,
                    &span.series,
                    &span.rank,
                    &span.occupation,
                    &span.employment
                ],
                words.map(text)
            );
            let posts: Vec<&str> = state.concurrent.iter().map(|&word| text(word)).collect();
            assert_eq!(span.concurrent, posts.join(";"));
            let roles: Vec<&str> = state.roles.iter().map(|held| text(held.role)).collect();
            assert_eq!(span.roles, roles.join(";"));
        }
    })
    .await;
}
