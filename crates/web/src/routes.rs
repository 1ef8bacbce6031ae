//! Routes: a router that remembers what was put into it, so that a test can knock at every door.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{get, post};

use crate::AppState;

/// One door of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub method: Method,
    /// With its variables, such as `/people/staff/{number}`.
    pub path: String,
}

/// All doors of a module, or of the program.
#[derive(Debug, Default)]
pub struct Routes {
    list: Vec<Route>,
    router: Router<AppState>,
}

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    /// A page that is read.
    #[must_use]
    pub fn get<H, T>(self, path: &str, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.with(Method::GET, path, get(handler))
    }

    /// An action. Its name is a noun: `/training/courses/{id}/approval`.
    #[must_use]
    pub fn post<H, T>(self, path: &str, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.with(Method::POST, path, post(handler))
    }

    /// Both lists in one.
    #[must_use]
    pub fn merge(mut self, other: Routes) -> Self {
        self.list.extend(other.list);
        Routes {
            list: self.list,
            router: self.router.merge(other.router),
        }
    }

    /// Everything that was registered, in order.
    pub fn list(&self) -> &[Route] {
        &self.list
    }

    pub(crate) fn into_router(self) -> Router<AppState> {
        self.router
    }

    fn with(
        mut self,
        method: Method,
        path: &str,
        handler: axum::routing::MethodRouter<AppState>,
    ) -> Self {
        self.list.push(Route {
            method,
            path: path.to_owned(),
        });
        Routes {
            list: self.list,
            router: self.router.route(path, handler),
        }
    }
}
