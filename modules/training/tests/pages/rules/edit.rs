//! The rule as a form: previewed, made live as a version, and told when somebody was quicker.

use crate::world::{course, fill_with_lists};
use testkit::{Response, TestApp, both};

/// What a browser would send of the form on a page.
fn form(page: &Response) -> Vec<(String, String)> {
    let document = scraper::Html::parse_document(&page.text());
    let select = |css: &str| scraper::Selector::parse(css).unwrap();
    let mut pairs = Vec::new();
    let fields = select("form.dads-rule input, form.dads-rule select, form.dads-rule textarea");
    for field in document.select(&fields) {
        let Some(name) = field.attr("name").filter(|name| *name != "csrf") else {
            continue;
        };
        let value = match field.value().name() {
            "select" => field
                .select(&select("option[selected]"))
                .next()
                .and_then(|option| option.attr("value"))
                .unwrap_or_default()
                .to_owned(),
            "textarea" => field.text().collect::<String>().trim().to_owned(),
            _ if field.attr("type") == Some("checkbox") && field.attr("checked").is_none() => {
                continue;
            }
            _ => field.attr("value").unwrap_or_default().to_owned(),
        };
        pairs.push((name.to_owned(), value));
    }
    pairs
}

fn with(mut pairs: Vec<(String, String)>, name: &str, value: &str) -> Vec<(String, String)> {
    pairs.retain(|(known, _)| known != name);
    pairs.push((name.to_owned(), value.to_owned()));
    pairs
}

async fn post(app: &TestApp, url: &str, pairs: &[(String, String)]) -> Response {
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    app.post_form(url, &pairs).await
}

#[tokio::test]
async fn a_rule_is_edited_previewed_and_made_live_without_any_code() {
    both(async |db| {
        fill_with_lists(&db, 120).await;
        let app = TestApp::new(&db, training::routes());
        let (draft, versions) = (
            course("R7-040", "rule/draft"),
            course("R7-040", "rule/versions"),
        );
        let show = app.get(course("R7-040", "rule")).await.expect(200);
        assert!(show.text().contains("係長級職員"));
        let page = app.get(course("R7-040", "rule/edit")).await.expect(200);
        let start = form(&page);
        assert!(start.contains(&("g0-0.words".to_owned(), "係長級".to_owned())));

        // Saved as it was opened: nothing to make a version of.
        let same = post(&app, &versions, &with(start.clone(), "reason", "試し"))
            .await
            .expect(422);
        assert!(same.text().contains("いまの版と同じ内容です"));
        let kept = with(start.clone(), "reason", "主任も対象にする");
        let wrong = post(
            &app,
            &draft,
            &with(with(kept.clone(), "g0-0.words", ""), "do", "preview"),
        )
        .await
        .expect(422);
        assert_eq!(wrong.attr("#error-summary a", "href"), ["#g0-0.words"]);

        // One more line, by a button; what is typed stays.
        let more = post(&app, &draft, &with(kept.clone(), "do", "condition:g0"))
            .await
            .expect(200);
        let more = form(&more);
        assert!(more.contains(&("reason".to_owned(), "主任も対象にする".to_owned())));
        assert!(more.iter().any(|(name, _)| name == "g0-1.n"));
        let less = post(&app, &draft, &with(more, "do", "remove:g0-1"))
            .await
            .expect(200);
        assert!(!form(&less).iter().any(|(name, _)| name == "g0-1.n"));

        let edited = with(kept, "g0-0.words", "係長級、主任");
        let preview = post(&app, &draft, &with(edited.clone(), "do", "preview"))
            .await
            .expect(200);
        assert!(
            preview.one("#preview").contains("係長級・主任の職員"),
            "{}",
            preview.one("#preview")
        );
        assert!(preview.one("#preview").contains("入る人"));
        let before = app
            .get(course("R7-040", "rule"))
            .await
            .select("#versions tbody tr")
            .len();
        assert_eq!(before, 1);

        let nothing = post(&app, &versions, &with(edited.clone(), "reason", ""))
            .await
            .expect(422);
        assert_eq!(
            nothing.select("#error-summary a"),
            ["理由を入力してください"]
        );
        let done = post(&app, &versions, &edited).await.expect(303);
        let page = app.follow(&done).await;
        assert_eq!(page.select("#versions tbody tr th"), ["第2版", "第1版"]);
        assert!(page.text().contains("主任も対象にする"));
        app.get(course("R7-040", "rule?left=1&right=2"))
            .await
            .expect(200);
        let proposal = app
            .get(course("R7-040", "targets/proposal"))
            .await
            .expect(200);
        assert_eq!(proposal.attr("input[name=list]", "value").len(), 2);

        // The same audience stands on another course: it has a proposal too.
        let other = app
            .get(course("R7-083", "targets/proposal"))
            .await
            .expect(200);
        assert_eq!(other.attr("input[name=list]", "value").len(), 2);

        // Somebody who still edits the first version is shown both.
        let late = post(
            &app,
            &versions,
            &with(edited, "g0-0.words", "係長級、課長級"),
        )
        .await
        .expect(409);
        assert!(late.text().contains("いま有効な第2版"));
        assert!(form(&late).contains(&("g0-0.words".to_owned(), "係長級、課長級".to_owned())));
        store::verify_audit(&db).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn every_rule_of_the_plan_opens_as_a_form_and_comes_back_unchanged() {
    let file = testkit::sqlite().await;
    fill_with_lists(&file.db, 60).await;
    let app = TestApp::new(&file.db, training::routes());
    for number in 1..=99 {
        let code = format!("R7-{number:03}");
        let page = app.get(course(&code, "rule/edit")).await.expect(200);
        let sent = with(form(&page), "reason", "試し");
        let same = post(&app, &course(&code, "rule/versions"), &sent)
            .await
            .expect(422);
        assert!(
            same.text().contains("いまの版と同じ内容です"),
            "{code}: {}",
            same.text()
        );
    }
    file.end().await;
}
