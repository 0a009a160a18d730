//! `eks-ip cidr`: what AWS and others say to blocks and subnets, layouts, and /28 blocks.

mod blocks;
mod carve;
mod check;
mod choose;
mod rows;
mod space;

pub(crate) use check::FindingOutput;

use crate::Answer;
use crate::args::CidrCommand;
use crate::failure::Failure;

/// Answers a command of `cidr`.
pub(crate) fn run(command: &CidrCommand) -> Result<Answer, Failure> {
    match command {
        CidrCommand::Check(asked) => check::run(asked),
        CidrCommand::Carve(asked) => carve::run(asked),
        CidrCommand::Choose(asked) => choose::run(asked),
        CidrCommand::Blocks(asked) => blocks::run(asked),
    }
}
