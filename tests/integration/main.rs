//! Checks of the whole procedure, native.
#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
mod actual_outcome;
#[cfg(test)]
mod after_rounds;
#[cfg(test)]
mod any_rounds;
#[cfg(test)]
mod approval;
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod claims_of_presets;
#[cfg(test)]
mod clauses;
#[cfg(test)]
mod columns_read;
#[cfg(test)]
mod command_line;
#[cfg(test)]
mod conditions;
#[cfg(test)]
mod conservation;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod dependencies;
#[cfg(test)]
mod directed;
#[cfg(test)]
mod draws;
#[cfg(test)]
mod fidelity;
#[cfg(test)]
mod given_preferences;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod import;
#[cfg(test)]
mod instance_properties;
#[cfg(test)]
mod instance_refusals;
#[cfg(test)]
mod instances;
#[cfg(test)]
mod invariance;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod listed_posts;
#[cfg(test)]
mod manual;
#[cfg(test)]
mod match_document;
#[cfg(test)]
mod mechanisms;
#[cfg(test)]
mod missing;
#[cfg(test)]
mod newcomers;
#[cfg(test)]
mod order_keys;
#[cfg(test)]
mod orders;
#[cfg(test)]
mod personal;
#[cfg(test)]
mod places;
#[cfg(test)]
mod policies;
#[cfg(test)]
mod presets;
#[cfg(test)]
mod project;
#[cfg(test)]
mod published;
#[cfg(test)]
mod published_examples;
#[cfg(test)]
mod quotas;
#[cfg(test)]
mod rosters;
#[cfg(test)]
mod round_rules;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod schemes;
#[cfg(test)]
mod stages;
#[cfg(test)]
mod taking_part;
#[cfg(test)]
mod temporary;
#[cfg(test)]
mod unsuccessful_volunteers;
mod voluntary;
#[cfg(test)]
mod whole_run;
#[cfg(test)]
mod words;
#[cfg(test)]
mod zone_wishes;
