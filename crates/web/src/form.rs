//! Errors of a form: messages by field, and those of the form as a whole.

use std::fmt::Display;

/// What is wrong with a form. Fields keep the order in which they were checked.
///
/// ```
/// let mut errors = web::Errors::default();
/// let hours = errors.take("hours", "十".parse::<u32>().map_err(|_| "時間数は1〜200の整数で入力してください"));
/// assert_eq!(hours, None);
/// assert_eq!(errors.of("hours"), ["時間数は1〜200の整数で入力してください"]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors {
    fields: Vec<(String, Vec<String>)>,
    form: Vec<String>,
}

impl Errors {
    /// The value, or its error kept under the field and `None`.
    pub fn take<T, E: Display>(&mut self, field: &str, result: Result<T, E>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.add(field, error.to_string());
                None
            }
        }
    }

    /// A message at a field. The field's name is also the id of its input.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        let message = message.into();
        match self.fields.iter_mut().find(|(name, _)| name == field) {
            Some((_, messages)) => messages.push(message),
            None => self.fields.push((field.to_owned(), vec![message])),
        }
    }

    /// A message about the form as a whole.
    pub fn add_form(&mut self, message: impl Into<String>) {
        self.form.push(message.into());
    }

    /// The trimmed text, or the message if there is none.
    pub fn required<'t>(&mut self, field: &str, text: &'t str, message: &str) -> Option<&'t str> {
        let text = text.trim();
        self.take(
            field,
            if text.is_empty() {
                Err(message)
            } else {
                Ok(text)
            },
        )
    }

    /// The value if there are no errors at all.
    ///
    /// # Errors
    /// These errors, or one about the form if a value is missing without any.
    pub fn finish<T>(mut self, value: Option<T>) -> Result<T, Errors> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => {
                if self.is_empty() {
                    self.add_form("入力を確かめてください。");
                }
                Err(self)
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many messages there are.
    pub fn len(&self) -> usize {
        self.form.len()
            + self
                .fields
                .iter()
                .map(|(_, messages)| messages.len())
                .sum::<usize>()
    }

    /// The messages at one field.
    pub fn of(&self, field: &str) -> &[String] {
        self.fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, messages)| messages.as_slice())
            .unwrap_or_default()
    }

    /// Field and message, for the summary.
    pub fn by_field(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().flat_map(|(field, messages)| {
            messages
                .iter()
                .map(move |message| (field.as_str(), message.as_str()))
        })
    }

    /// Messages about the form as a whole.
    pub fn form_level(&self) -> &[String] {
        &self.form
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_errors_are_kept_in_the_order_of_the_fields() {
        let mut errors = Errors::default();
        errors.add("title", "題名を入力してください");
        errors.add("hours", "時間数を入力してください");
        errors.add("title", "題名は100文字以内にしてください");
        errors.add_form("期間が重なっています");
        assert_eq!(errors.len(), 4);
        let fields: Vec<_> = errors.by_field().map(|(field, _)| field).collect();
        assert_eq!(fields, ["title", "title", "hours"]);
        assert_eq!(errors.of("none"), [] as [String; 0]);
    }

    #[test]
    fn a_form_is_whole_or_has_errors() {
        assert_eq!(Errors::default().finish(Some(1)), Ok(1));
        assert!(Errors::default().finish(None::<u8>).is_err());
        let mut errors = Errors::default();
        assert_eq!(
            errors.required("name", " 　", "氏名を入力してください"),
            None
        );
        assert!(errors.finish(Some(1)).is_err());
    }
}
