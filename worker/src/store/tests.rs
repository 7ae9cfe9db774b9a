//! The store on SQLite: schema, expectations, writes, plans, seats, and what every change carries.

mod carried;
mod expectations;
mod guests;
mod migrations;
mod partners;
mod plans;
mod seats;
mod sessions;
mod world;
mod writes;
