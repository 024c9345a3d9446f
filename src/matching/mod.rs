//! Matching mechanisms over applicants, programmes and priorities.
