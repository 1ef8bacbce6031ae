//! Imports: giving files, looking at what would change, taking them in or not.

use crate::support::{ORDERS, STAFF, UNITS, take_in_at, town};
use people::db::tables::{former_name, imported_year, order, staff, upload};
use people::import::GoodRows;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use sheet::{Output, write_xlsx};
use testkit::{Response, TestApp, both};

fn revision(page: &Response) -> String {
    page.attr("input[name=revision]", "value").remove(0)
}

/// Gives one file and opens its preview.
async fn preview(app: &TestApp, name: &str, bytes: &[u8]) -> (String, Response) {
    let given = app
        .upload("/people/imports", &[], ("file", name, bytes))
        .await
        .expect(303);
    let url = given.location().unwrap().to_owned();
    let page = app.follow(&given).await.expect(200);
    (url, page)
}

async fn accept(app: &TestApp, url: &str, page: &Response, rows: &str) -> Response {
    let fields = [("revision", revision(page)), ("rows", rows.to_owned())];
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    app.post_form(format!("{url}/acceptance"), &fields).await
}

fn cells(csv: &str) -> Vec<Vec<String>> {
    let lines = csv
        .lines()
        .map(|line| line.split(',').map(str::to_owned).collect());
    lines.collect()
}

fn book() -> Vec<u8> {
    let sheet = |name: &str, csv: &str| {
        let mut rows = cells(csv);
        let columns = rows
            .remove(0)
            .into_iter()
            .map(sheet::Column::text)
            .collect();
        Output {
            name: name.to_owned(),
            columns,
            rows,
        }
    };
    write_xlsx(&[
        sheet("組織", UNITS),
        sheet("職員", STAFF),
        sheet("発令", ORDERS),
    ])
    .unwrap()
}

#[tokio::test]
async fn a_book_is_looked_at_taken_in_once_and_changes_nothing_the_second_time() {
    both(async |db| {
        let app = TestApp::new(&db, people::routes());
        let (url, page) = preview(&app, "名簿.xlsx", &book()).await;
        assert_eq!(page.one("h1"), "取込の確認");
        assert_eq!(page.select("h2")[0], "件数");
        assert!(page.select("tbody tr").contains(&"発令1200".to_owned()));
        assert!(
            staff::Entity::find()
                .all(db.read())
                .await
                .unwrap()
                .is_empty()
        );
        let done = accept(&app, &url, &page, "all").await.expect(303);
        let result = app.follow(&done).await.expect(200);
        assert!(
            result
                .text()
                .contains("取り込みました。追加24件、変更0件です。")
        );
        // The second click.
        let again = accept(&app, &url, &page, "all").await.expect(303);
        assert!(
            app.follow(&again)
                .await
                .text()
                .contains("すでに取り込み済みです")
        );
        assert_eq!(
            order::Entity::find().all(db.read()).await.unwrap().len(),
            12
        );
        assert_eq!(store::verify_audit(&db).await.unwrap().id, 1);

        let (_, page) = preview(&app, "名簿.xlsx", &book()).await;
        assert!(
            page.one("[data-tone=info] .dads-banner__title")
                .contains("すべて登録済みの内容です")
        );
        assert!(page.select("tbody tr").contains(&"発令0012".to_owned()));
        assert_eq!(page.attr("input[name=revision]", "value").len(), 0);
        let list = app.get("/people/imports").await.expect(200);
        assert_eq!(list.select("tbody tr").len(), 2);
    })
    .await;
}

#[tokio::test]
async fn every_fault_is_told_and_the_good_rows_can_be_taken_in() {
    both(async |db| {
        town(&db).await;
        let app = TestApp::new(&db, people::routes());
        let header = ORDERS.lines().next().unwrap();
        let csv = format!(
            "{header}\n,000001,7年4月1日,異動,111,,,,,,,,,\n,000009,2025-04-01,異動,111,,,,,,,,,\n,000002,2025-04-01,異動,777,,,,,,,,,\n,000002,2025-04-01,昇任,,,技能長,,,,,,,\n"
        );
        let (url, page) = preview(&app, "発令データ令和7.csv", csv.as_bytes()).await;
        let faults = page.select("#faults tbody tr");
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults[0].contains("7年4月1日") && faults[0].contains("元号も西暦もありません"));
        let file = app.get(format!("{url}/faults?format=csv")).await.expect(200).text();
        assert_eq!(file.lines().count(), 4);
        assert!(file.contains("発令データ令和7.csv,,2,発令日,7年4月1日,"), "{file}");
        // All of it is refused; the good row is not.
        assert_eq!(accept(&app, &url, &page, "all").await.status, 409);
        assert_eq!(order::Entity::find().all(db.read()).await.unwrap().len(), 12);
        let done = accept(&app, &url, &page, "good").await.expect(303);
        let result = app.follow(&done).await.expect(200);
        assert!(result.text().contains("誤りのため取り込まなかった行：3件"));
        let orders = order::Entity::find().all(db.read()).await.unwrap();
        assert_eq!(orders.len(), 13);
        assert!(orders.iter().any(|order| order.rank == "技能長"));
        app.get(format!("{url}/faults")).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn a_faulty_row_of_a_registered_person_leaves_the_person_alone() {
    both(async |db| {
        town(&db).await;
        let header = ORDERS.lines().next().unwrap();
        let orders = format!("{header}\n,000001,2025-04-01,異動,111,,,,,,,,,\n");
        let people =
            "職員番号,氏名,フリガナ,生年月日,性別\n000001,緑川 花,ミドリカワ ハナ,7年4月1日,女\n";
        let given = [("職員.csv", people), ("発令.csv", orders.as_str())];
        let summary = take_in_at(&db, "2025-02-01T00:00:00Z", &given, GoodRows::Only)
            .await
            .unwrap();
        assert_eq!(
            (summary.total().added, summary.left_out),
            (1, 1),
            "{summary}"
        );
    })
    .await;
}

#[tokio::test]
async fn changes_are_shown_before_and_after_and_old_names_are_kept() {
    both(async |db| {
        town(&db).await;
        let app = TestApp::new(&db, people::routes());
        let csv = "職員番号,氏名,フリガナ\n000001,小径 花,コミチ ハナ\n000002,𠮷丘 翼,\n";
        let (url, page) = preview(&app, "職員.csv", csv.as_bytes()).await;
        let changes = page.select("#changes tbody tr");
        assert_eq!(changes.len(), 1, "{changes:?}");
        assert!(
            changes[0].contains("氏名：緑川 花 → 小径 花"),
            "{changes:?}"
        );
        assert!(
            changes[0].contains("フリガナ：ミドリカワ ハナ → コミチ ハナ"),
            "{changes:?}"
        );
        accept(&app, &url, &page, "all").await.expect(303);
        let person = staff::Entity::find().filter(staff::Column::Number.eq("000001"));
        let person = person.one(db.read()).await.unwrap().unwrap();
        assert_eq!(
            (person.version, person.mail.as_deref()),
            (2, Some("hana@example.jp"))
        );
        let former = former_name::Entity::find().all(db.read()).await.unwrap();
        assert_eq!((former.len(), former[0].name.as_str()), (1, "緑川 花"));
        for q in ["%E7%B7%91%E5%B7%9D", "%E3%81%93%E3%81%BF%E3%81%A1"] {
            let found = app.get(format!("/people/staff?q={q}")).await.expect(200);
            assert_eq!(found.select("tbody th a"), ["小径 花"]);
        }
        assert!(
            app.get("/people/staff/000001")
                .await
                .one("#facts")
                .contains("旧氏名緑川 花")
        );
        // One row for the import, one for who changed how.
        assert_eq!(store::verify_audit(&db).await.unwrap().id, 3);
    })
    .await;
}

#[tokio::test]
async fn a_preview_is_refused_when_the_register_changed_meanwhile() {
    both(async |db| {
        town(&db).await;
        let app = TestApp::new(&db, people::routes());
        let one = "職員番号,氏名\n000001,一川 花\n".as_bytes();
        let two = "職員番号,氏名\n000001,二川 花\n".as_bytes();
        let (first, first_page) = preview(&app, "職員.csv", one).await;
        let (second, second_page) = preview(&app, "職員.csv", two).await;
        accept(&app, &first, &first_page, "all").await.expect(303);
        let refused = accept(&app, &second, &second_page, "all").await.expect(409);
        assert!(refused.text().contains("確認のあとに別の取込があり"));
        let fresh = app.get(&second).await.expect(200);
        assert!(fresh.one("#changes tbody tr").contains("一川 花 → 二川 花"));
        accept(&app, &second, &fresh, "all").await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn cp932_is_read_and_an_import_can_be_given_up() {
    both(async |db| {
        let app = TestApp::new(&db, people::routes());
        let text = Output {
            name: "職員".to_owned(),
            columns: ["職員番号", "氏名", "フリガナ", "血液型"]
                .map(sheet::Column::text)
                .to_vec(),
            rows: vec![
                ["000001", "緑川 花", "ミドリカワ", "Ａ"]
                    .map(str::to_owned)
                    .to_vec(),
            ],
        };
        let bytes = sheet::write_csv(&text, sheet::Encoding::Cp932).unwrap();
        let (url, page) = preview(&app, "jinji.csv", &bytes).await;
        assert!(page.one("#changes tbody tr").contains("緑川 花"));
        let gone = app
            .post_form(format!("{url}/discard"), &[])
            .await
            .expect(303);
        assert!(app.follow(&gone).await.text().contains("取込をやめました"));
        assert!(
            upload::Entity::find()
                .one(db.read())
                .await
                .unwrap()
                .unwrap()
                .content
                .is_empty()
        );
        let late = accept(&app, &url, &page, "all").await.expect(303);
        assert!(
            app.follow(&late)
                .await
                .text()
                .contains("すでに取りやめています")
        );
        assert!(
            staff::Entity::find()
                .all(db.read())
                .await
                .unwrap()
                .is_empty()
        );

        let (url, page) = preview(&app, "jinji.csv", &bytes).await;
        accept(&app, &url, &page, "all").await.expect(303);
        // A column that the format does not know is kept.
        assert!(
            app.get("/people/staff/000001")
                .await
                .one("#facts")
                .contains("血液型Ａ")
        );
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_an_import_is_told_at_the_form() {
    both(async |db| {
        let app = TestApp::new(&db, people::routes());
        let nothing = app
            .upload("/people/imports", &[], ("file", "", b""))
            .await
            .expect(422);
        assert!(nothing.text().contains("取り込むファイルを選んでください"));
        let file = ("file", "職員.csv", STAFF.as_bytes());
        let wrong = app
            .upload("/people/imports", &[("kind", "給与")], file)
            .await
            .expect(422);
        assert!(wrong.text().contains("「給与」という種類の表はありません"));
        let (_, page) = preview(&app, "memo.csv", b"a,b\n1,2\n").await;
        assert!(
            page.one("#faults tbody tr")
                .contains("どの種類の表か分かりません")
        );
        let sessions = "研修コード,開催番号,開催日\nR7-001,1,2025-07-14\n".as_bytes();
        let (_, page) = preview(&app, "sessions.csv", sessions).await;
        assert!(page.text().contains("開催の表は研修の取込で受け付けます"));
        for url in ["/people/imports/99", "/people/imports/x"] {
            app.get(url).await.expect(404);
        }
        app.post_form("/people/imports/99/acceptance", &[])
            .await
            .expect(404);
    })
    .await;
}

#[tokio::test]
async fn orders_of_people_that_nobody_knows_are_faults_also_in_an_empty_register() {
    both(async |db| {
        let given = [("発令.csv", ORDERS)];
        let faults = take_in_at(&db, "2025-01-01T00:00:00Z", &given, GoodRows::All)
            .await
            .unwrap_err();
        assert_eq!(faults.len(), 12);
        assert!(faults[0].expected.contains("職員の表にない職員番号"));
        assert!(
            upload::Entity::find()
                .all(db.read())
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn a_twice_given_order_of_one_file_stands_twice_but_never_more() {
    both(async |db| {
        town(&db).await;
        let header = ORDERS.lines().next().unwrap();
        let row = ",000001,2025-04-01,任期更新,,,,,,,,,,";
        let csv = format!("{header}\n{row}\n{row}\n");
        for added in [2, 0] {
            let given = [("発令.csv", csv.as_str())];
            let summary = take_in_at(&db, "2025-02-01T00:00:00Z", &given, GoodRows::All)
                .await
                .unwrap();
            assert_eq!(summary.total().added, added);
        }
        let years = imported_year::Entity::find().all(db.read()).await.unwrap();
        let years: Vec<_> = years
            .iter()
            .map(|y| (y.kind.as_str(), y.list.as_str(), y.fy))
            .collect();
        assert!(years.contains(&("選考", "主任昇任選考", 2021)), "{years:?}");
        assert!(years.contains(&("受講履歴", "", 2015)), "{years:?}");
    })
    .await;
}
