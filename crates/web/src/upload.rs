//! Upload: a posted form with files.

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};

use crate::{AppState, PageError};

/// The fields and files of a `multipart/form-data` form.
#[derive(Debug, Default)]
pub struct Upload {
    fields: Vec<(String, String)>,
    files: Vec<UploadedFile>,
}

/// One file, as it was sent.
#[derive(Debug, Clone)]
pub struct UploadedFile {
    /// The form field it was chosen in.
    pub field: String,
    /// Its name on the sender's machine, without folders.
    pub name: String,
    pub bytes: Bytes,
}

impl Upload {
    /// The text of a field; empty if it was not sent.
    pub fn text(&self, field: &str) -> &str {
        self.fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, text)| text.as_str())
            .unwrap_or_default()
    }

    /// The files chosen in a field. A field without a choice has none.
    pub fn files(&self, field: &str) -> impl Iterator<Item = &UploadedFile> {
        self.files.iter().filter(move |file| file.field == field)
    }
}

impl FromRequest<AppState> for Upload {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, PageError> {
        let unreadable =
            || PageError::Invalid("送信されたファイルを読み取れませんでした。".to_owned());
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(|_| unreadable())?;
        let mut upload = Upload::default();
        while let Some(part) = parts.next_field().await.map_err(|_| unreadable())? {
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(last_part) {
                Some(name) => {
                    let bytes = part.bytes().await.map_err(|_| unreadable())?;
                    if !name.is_empty() {
                        upload.files.push(UploadedFile { field, name, bytes });
                    }
                }
                None => upload
                    .fields
                    .push((field, part.text().await.map_err(|_| unreadable())?)),
            }
        }
        Ok(upload)
    }
}

/// Some browsers send folders along.
fn last_part(path: &str) -> String {
    path.rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .to_owned()
}
