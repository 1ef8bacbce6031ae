//! A fresh, migrated database for each test: a SQLite file and a PostgreSQL database.

use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectionTrait, Statement};
use store::Db;
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Where the PostgreSQL for tests listens, as `postgres://…`; its user may create databases.
const SERVER: &str = "HAGUKUMI_TEST_POSTGRES";
/// Set by `bin/test`: without a PostgreSQL the tests fail instead of being left out.
const REQUIRED: &str = "HAGUKUMI_TEST_REQUIRE_POSTGRES";

/// A database that lives as long as this value.
pub struct TestDb {
    pub db: Db,
    home: Home,
}

enum Home {
    File(TempDir),
    Server { url: String, name: String },
}

/// Runs a test on SQLite and on PostgreSQL, each time on an empty database of the newest schema.
///
/// ```no_run
/// # async fn doc() {
/// testkit::both(async |db| {
///     let tx = db.begin("試験", &store::Clock::Frozen(testkit::NOW)).await.unwrap();
///     // … write, commit, read, assert
/// #   drop(tx);
/// })
/// .await;
/// # }
/// ```
/// # Panics
/// When the test does, or when a database cannot be made.
pub async fn both(test: impl AsyncFn(Db)) {
    eprintln!("on SQLite:");
    let file = sqlite().await;
    test(file.db.clone()).await;
    file.end().await;
    if let Some(served) = postgres().await {
        eprintln!("on PostgreSQL:");
        test(served.db.clone()).await;
        served.end().await;
    }
}

/// A migrated SQLite file.
///
/// # Panics
/// When it cannot be made.
pub async fn sqlite() -> TestDb {
    static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let template = TEMPLATE
        .get_or_init(async || {
            let empty = TestDb::empty_sqlite().await;
            migrations::up(&empty.db)
                .await
                .expect("the migrations run on SQLite");
            empty
                .db
                .clone()
                .close()
                .await
                .expect("the template is written");
            std::fs::read(empty.path()).expect("the template is a file")
        })
        .await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("test.db"), template).expect("a copy of the template");
    TestDb::in_folder(folder).await
}

/// A migrated PostgreSQL database; `None` (said once) where there is no server to test on.
///
/// # Panics
/// When it cannot be made, or when it is missing although `HAGUKUMI_TEST_REQUIRE_POSTGRES` is set.
pub async fn postgres() -> Option<TestDb> {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let server = server()?;
    let template = TEMPLATE
        .get_or_init(async || {
            remove_leftovers(&server).await;
            let empty = TestDb::on_server(&server, None).await;
            migrations::up(&empty.db)
                .await
                .expect("the migrations run on PostgreSQL");
            empty
                .db
                .clone()
                .close()
                .await
                .expect("the template has no visitors");
            empty.name().to_owned()
        })
        .await;
    Some(TestDb::on_server(&server, Some(template)).await)
}

fn server() -> Option<String> {
    static SAID: std::sync::Once = std::sync::Once::new();
    let server = std::env::var(SERVER).ok();
    if server.is_none() {
        assert!(
            std::env::var(REQUIRED).is_err(),
            "{REQUIRED} is set but {SERVER} is not"
        );
        SAID.call_once(|| eprintln!("{SERVER} is not set: tested on SQLite only"));
    }
    server
}

impl TestDb {
    /// A SQLite file without any table.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn empty_sqlite() -> TestDb {
        TestDb::in_folder(tempfile::tempdir().expect("a temporary folder")).await
    }

    /// A PostgreSQL database without any table, if there is a server.
    ///
    /// # Panics
    /// As [`postgres`].
    pub async fn empty_postgres() -> Option<TestDb> {
        Some(TestDb::on_server(&server()?, None).await)
    }

    /// The address of this database, for a second [`Db`] or a command line.
    pub fn url(&self) -> String {
        match &self.home {
            Home::File(_) => format!("sqlite:{}", self.path().display()),
            Home::Server { url, name } => url_of(url, name),
        }
    }

    /// Closes and removes the database. One that a failing test leaves behind is removed later.
    ///
    /// # Panics
    /// When it cannot be removed.
    pub async fn end(self) {
        self.db.close().await.expect("the database closes");
        if let Home::Server { url, name } = self.home {
            run(&url, &format!("DROP DATABASE \"{name}\" WITH (FORCE)")).await;
        }
    }

    async fn in_folder(folder: TempDir) -> TestDb {
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        TestDb {
            db: Db::create(&url).await.expect("SQLite opens"),
            home: Home::File(folder),
        }
    }

    async fn on_server(server: &str, template: Option<&str>) -> TestDb {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("{PREFIX}{}_{number}", std::process::id());
        let template = template.unwrap_or("template0");
        run(
            server,
            &format!("CREATE DATABASE \"{name}\" TEMPLATE \"{template}\""),
        )
        .await;
        TestDb {
            db: Db::open(&url_of(server, &name))
                .await
                .expect("PostgreSQL opens"),
            home: Home::Server {
                url: server.to_owned(),
                name,
            },
        }
    }

    fn path(&self) -> std::path::PathBuf {
        match &self.home {
            Home::File(folder) => folder.path().join("test.db"),
            Home::Server { .. } => panic!("a database on a server is no file"),
        }
    }

    fn name(&self) -> &str {
        match &self.home {
            Home::File(_) => panic!("a file has no database name"),
            Home::Server { name, .. } => name,
        }
    }
}

const PREFIX: &str = "hagukumi_test_";

fn url_of(server: &str, name: &str) -> String {
    let (place, _) = server
        .rsplit_once('/')
        .expect("the address ends with a database");
    format!("{place}/{name}")
}

async fn run(server: &str, sql: &str) {
    let db = Db::open(server)
        .await
        .expect("the PostgreSQL for tests answers");
    db.schema_connection()
        .execute_unprepared(sql)
        .await
        .expect(sql);
    db.close().await.expect("the connection closes");
}

/// Databases of processes that are gone: a test failed there, or it was a template.
async fn remove_leftovers(server: &str) {
    let db = Db::open(server)
        .await
        .expect("the PostgreSQL for tests answers");
    let connection = db.schema_connection();
    let all = Statement::from_string(
        connection.get_database_backend(),
        "SELECT datname::text AS name FROM pg_database",
    );
    for row in connection
        .query_all_raw(all)
        .await
        .expect("a list of databases")
    {
        let name: String = row.try_get("", "name").expect("a name");
        let process = name
            .strip_prefix(PREFIX)
            .and_then(|rest| rest.split('_').next());
        let gone = process.is_some_and(|id| !std::path::Path::new("/proc").join(id).exists());
        if gone && std::path::Path::new("/proc/self").exists() {
            let drop = format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
            // Another process may be clearing up too.
            connection.execute_unprepared(&drop).await.ok();
        }
    }
    db.close().await.expect("the connection closes");
}
