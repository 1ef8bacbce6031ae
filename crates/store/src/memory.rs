//! Values computed from the whole database, kept until the database says that they are old.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::Mutex;

type Kept = (i64, Arc<dyn Any + Send + Sync>);

/// One value a type, each with the revision it was computed for.
#[derive(Default)]
pub(crate) struct Memory(Mutex<HashMap<TypeId, Kept>>);

impl Memory {
    pub async fn get<T: Send + Sync + 'static, E>(
        &self,
        revision: i64,
        load: impl AsyncFnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        let mut values = self.0.lock().await;
        if let Some((known, value)) = values.get(&TypeId::of::<T>())
            && *known == revision
            && let Ok(value) = value.clone().downcast::<T>()
        {
            return Ok(value);
        }
        let value = Arc::new(load().await?);
        values.insert(TypeId::of::<T>(), (revision, value.clone()));
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    #[tokio::test]
    async fn a_value_is_loaded_once_a_revision() {
        let memory = Memory::default();
        let ask = async |revision: i64, value: i32| {
            *memory
                .get(revision, async || Ok::<_, Infallible>(value))
                .await
                .unwrap()
        };
        assert_eq!(ask(1, 10).await, 10);
        assert_eq!(ask(1, 20).await, 10);
        assert_eq!(ask(2, 30).await, 30);
        assert!(memory.get(3, async || Err::<i32, _>("no")).await.is_err());
        assert_eq!(ask(2, 40).await, 30);
    }
}
