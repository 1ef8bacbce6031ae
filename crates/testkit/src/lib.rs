//! みどり市: a made-up town, its named people, and a TestApp on both databases.
