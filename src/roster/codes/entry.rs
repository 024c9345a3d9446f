//! How somebody comes into the district's schools.

use serde::{Deserialize, Serialize};

use super::Code;
use crate::language::Text;

codes! {
    /// How somebody comes, or came, into the schools of the district 进入方式.
    Entry qualified by ["教师", "人员", "方式"] {
        /// Recruited at universities, before they graduate.
        CampusRecruitment = "campus_recruitment", "校园招聘", "Campus recruitment", ["校招", "高校招聘", "校园招录"];
        /// Recruited by public examination.
        OpenRecruitment = "open_recruitment", "公开招聘", "Open recruitment", ["公招", "社会招聘", "公开招考", "公开考录", "考录"];
        /// From the schools of another district.
        TransferIn = "transfer_in", "外地调入", "Transfer in", ["调入", "外县调入", "外区调入", "县外调入", "区外调入", "外调入", "商调"];
        /// A special-post teacher.
        SpecialPost = "special_post", "特岗招聘", "Special post", ["特岗", "特设岗位"];
        /// A graduate whose studies the state paid for.
        StateFunded = "state_funded", "公费师范生", "State-funded graduate", ["公费师范", "免费师范生", "定向师范生", "优师计划"];
        /// Brought in as a talent.
        Talent = "talent", "人才引进", "Brought in as a talent", ["引进", "引进人才"];
        /// Any other way, such as an officer who left the army.
        Other = "other", "其他方式", "Other", ["其他", "安置", "军转安置"];
    }
}
