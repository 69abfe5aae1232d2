//! The API over HTTP, on the real worker in workerd.

mod shape;

mod admin;
mod at_rest;
mod audit;
mod bad_input;
mod budget;
mod concurrency;
mod crash;
mod delivery;
mod development;
mod disclosure;
mod fuzz;
mod headers;
mod human_check;
mod import;
mod journeys;
mod methods;
mod openapi;
mod tampering;
mod throttling;

/// A password that every preset of the rules takes.
const NEW_PASSWORD: &str = "Walnut-7 ferry quartz meadow";
