//! The stages of the procedure, one a file, in the order in which data flows:
//! [`establishment`] 核编 → [`posts`] 设岗 → [`standing`] 资格 → [`scoring`] 量化 → [`rounds`] 轮次 → [`rotation`] 交流轮岗.
//!
//! A stage reads the roster, the policy and what earlier stages made; none reaches back.

pub mod establishment;
pub mod posts;
pub mod preferences;
pub mod rotation;
pub mod rounds;
pub mod scoring;
pub mod standing;
