//! The built binary from outside: what it prints, where, and with which exit code.

mod check;
mod cidr;
mod compare;
mod max_pods;
mod node;
mod numbers;
mod readme;
mod run;
mod schema;
mod shell;
