//! Who may do what: pure rules, and the only place that can make a Permit.
