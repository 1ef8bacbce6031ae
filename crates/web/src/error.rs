//! Errors that are pages: what happened, and what to do now.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use permit::Refused;
use store::StoreError;

/// What a handler answers; usually a response.
pub type PageResult<T = Response> = Result<T, PageError>;

/// Why there is no page. Each becomes a full page in Japanese; faults of the program are logged once, where they become one.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// 404: there is no such thing, or the actor may not know of it.
    #[error("not found")]
    NotFound,
    /// 403: the actor may see it but not do this.
    #[error("forbidden")]
    Forbidden,
    /// 409: the world has changed since the page was made. The text says what happened and what to do.
    #[error("conflict: {0}")]
    Conflict(String),
    /// 413: more was sent than the server takes.
    #[error("too large")]
    TooLarge,
    /// 422: what was sent cannot be read at all (a form with typed errors is [`crate::Ctx::invalid`] instead). The text says why.
    #[error("invalid: {0}")]
    Invalid(String),
    /// 503: the database cannot be used at the moment. The text is for the person.
    #[error("unavailable: {0}")]
    Unavailable(#[source] anyhow::Error),
    /// 500: a fault of the program or of its surroundings.
    #[error("internal: {0}")]
    Internal(#[source] anyhow::Error),
}

impl From<anyhow::Error> for PageError {
    fn from(error: anyhow::Error) -> Self {
        PageError::Internal(error)
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        PageError::Internal(error.into())
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) | StoreError::Taken(_) | StoreError::Dangling(_) => {
                PageError::Conflict(error.to_string())
            }
            StoreError::Busy(_)
            | StoreError::Full(_)
            | StoreError::NotWritable(_)
            | StoreError::Unreachable(_) => PageError::Unavailable(error.into()),
            _ => PageError::Internal(error.into()),
        }
    }
}

impl<E: Into<PageError>> From<Refused<E>> for PageError {
    fn from(refused: Refused<E>) -> Self {
        match refused {
            Refused::Hidden => PageError::NotFound,
            Refused::Forbidden => PageError::Forbidden,
            Refused::Failed(error) => error.into(),
        }
    }
}

/// What the error page says. Travels with the response to the outer layer, which knows the menu and draws the page.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub status: StatusCode,
    pub title: &'static str,
    pub happened: String,
    pub next: &'static str,
    /// For the log, not for the screen: the chain of causes.
    pub cause: Option<String>,
}

impl Problem {
    /// A problem that is known only by its status.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => PageError::NotFound.into(),
            StatusCode::FORBIDDEN => PageError::Forbidden.into(),
            StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge.into(),
            StatusCode::METHOD_NOT_ALLOWED => Problem {
                status,
                title: "この操作はできません",
                happened: "このページは、その送り方を受け付けていません。".to_owned(),
                next: "前のページに戻り、画面のボタンから操作してください。",
                cause: None,
            },
            status if status.is_server_error() => Problem {
                status,
                ..PageError::Internal(anyhow::anyhow!("{status} without a cause")).into()
            },
            status => Problem {
                status,
                ..PageError::Invalid("送信された内容を読み取れませんでした。".to_owned()).into()
            },
        }
    }
}

impl From<PageError> for Problem {
    fn from(error: PageError) -> Self {
        let problem = |status, title, happened: String, next| Problem {
            status,
            title,
            happened,
            next,
            cause: None,
        };
        match error {
            PageError::NotFound => problem(
                StatusCode::NOT_FOUND,
                "ページが見つかりません",
                "お探しのページはありません。アドレスが違うか、削除されたか、閲覧の権限がない可能性があります。".to_owned(),
                "アドレスを確かめるか、メニューから選び直してください。",
            ),
            PageError::Forbidden => problem(
                StatusCode::FORBIDDEN,
                "この操作は許可されていません",
                "あなたの権限では、この操作を行えません。".to_owned(),
                "必要な場合は、人材育成担当に相談してください。",
            ),
            PageError::Conflict(happened) => problem(
                StatusCode::CONFLICT,
                "変更できませんでした",
                happened,
                "前のページに戻って最新の内容を確かめ、もう一度操作してください。入力した内容は保存されていません。",
            ),
            PageError::TooLarge => problem(
                StatusCode::PAYLOAD_TOO_LARGE,
                "ファイルが大きすぎます",
                format!("一度に送れるのは{}MBまでです。", crate::BODY_LIMIT / 1024 / 1024),
                "ファイルを分けるか、不要なシートを除いて、もう一度お試しください。",
            ),
            PageError::Invalid(happened) => problem(
                StatusCode::UNPROCESSABLE_ENTITY,
                "内容を読み取れませんでした",
                happened,
                "前のページに戻り、もう一度操作してください。",
            ),
            PageError::Unavailable(cause) => Problem {
                cause: Some(format!("{cause:#}")),
                ..problem(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "いまは使えません",
                    cause.to_string(),
                    "少し待ってから、もう一度お試しください。続くときはシステム担当に連絡してください。",
                )
            },
            PageError::Internal(cause) => Problem {
                cause: Some(format!("{cause:#}")),
                ..problem(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "処理に失敗しました",
                    "プログラムの不具合で、処理を終えられませんでした。変更は保存されていません。".to_owned(),
                    "もう一度試しても同じときは、下の受付番号をシステム担当に伝えてください。",
                )
            },
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}

impl IntoResponse for Problem {
    /// The text is for clients outside [`crate::app`]; inside, the outer layer draws the page instead.
    fn into_response(self) -> Response {
        let mut response = (self.status, self.happened.clone()).into_response();
        response.extensions_mut().insert(self);
        response
    }
}
