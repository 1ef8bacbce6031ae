//! Fiscal years, 和暦, ages, holidays and the wording of periods.
