//! What every page needs: Ctx, errors that are pages, forms.
