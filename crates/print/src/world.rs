//! What a template can reach: its own text, the shared one, `data.json`, the bundled fonts and one fixed day.

use std::path::PathBuf;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, PathError, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::{Template, fonts};

/// Row headers and table summaries for screen readers are still behind Typst's `a11y-extras`.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(
        Library::builder()
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build(),
    )
});

pub(crate) struct PrintWorld {
    main: FileId,
    data: Bytes,
    today: Datetime,
}

impl PrintWorld {
    pub(crate) fn new(
        template: Template,
        data: Vec<u8>,
        today: Datetime,
    ) -> Result<Self, PathError> {
        let main = RootedPath::new(
            VirtualRoot::Project,
            VirtualPath::new(template.file_name())?,
        );
        Ok(PrintWorld {
            main: main.intern(),
            data: Bytes::new(data),
            today,
        })
    }
}

impl Template {
    fn file_name(self) -> &'static str {
        match self {
            Template::PlanBook => "plan_book.typ",
            Template::RosterList => "roster_list.typ",
        }
    }
}

/// The files of the virtual folder that are not data.
fn template_text(name: &str) -> Option<&'static str> {
    match name {
        "base.typ" => Some(include_str!("templates/base.typ")),
        "course_table.typ" => Some(include_str!("templates/course_table.typ")),
        "plan_book.typ" => Some(include_str!("templates/plan_book.typ")),
        "roster_list.typ" => Some(include_str!("templates/roster_list.typ")),
        _ => None,
    }
}

impl World for PrintWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        fonts::book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let name = project_file(id)?;
        let text = template_text(name).ok_or(FileError::NotFound(PathBuf::from(name)))?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match project_file(id)? {
            "data.json" => Ok(self.data.clone()),
            name => match template_text(name) {
                Some(text) => Ok(Bytes::from_string(text)),
                None => Err(FileError::NotFound(PathBuf::from(name))),
            },
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}

/// Packages would come from the network; there are none.
fn project_file(id: FileId) -> FileResult<&'static str> {
    let path = id.get();
    match path.root() {
        VirtualRoot::Project => Ok(path.vpath().get_without_slash()),
        VirtualRoot::Package(_) => Err(FileError::AccessDenied),
    }
}
