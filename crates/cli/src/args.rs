//! What can be asked: commands, flags, their help. Ranges and settings are those of the permalink.

mod cidr;
mod node;
mod values;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use eks_ip_core::{MaxPodsSetBy, Scenario, Strategy};

use crate::failure::Failure;
use crate::format::Format;

pub(crate) use cidr::{
    BlocksAsked, CarveAsked, ChooseAsked, CidrCheckAsked, CidrCommand, Needed, SpaceAsked,
};
pub(crate) use node::{NodeAsked, ShapeAsked};

const EXAMPLES: &str = "\
Examples:
  eks-ip max-pods m5.large m7g.xlarge
  eks-ip max-pods --all --strategy custom-networking --set-by karpenter --csv
  eks-ip node --type m5.large --pods 5
  eks-ip compare '#v=1&pods=500&nodes=m5.xlarge:50&vpc=10.0.0.0/21&subnets=a:10.0.0.0/23'
  eks-ip check plan.txt --strategy prefix-delegation
  eks-ip cidr check --vpc 10.20.0.0/16 --add 198.19.0.0/16

Exit codes: 0 answered, and the strategy holds; 1 check: it does not hold, cidr: it cannot be; 2 bad input.";

const CIDR_EXAMPLES: &str = "\
Examples:
  eks-ip cidr check --vpc 10.20.0.0/16 --add 198.19.0.0/16
  eks-ip cidr carve --vpc 10.40.0.0/19 --need node:/22
  eks-ip cidr choose --vpc 10.20.0.0/16
  eks-ip cidr blocks 10.0.0.0/24 --singles 10";

const MAX_PODS_EXAMPLES: &str = "\
Examples:
  eks-ip max-pods m5.large                                    every strategy, AWS's recommendation
  eks-ip max-pods c7g.large --set-by karpenter --reserved-enis 1
  eks-ip max-pods --all --strategy secondary-ip --csv         one row for each type

Each type is taken as a node group of its own: a managed node group of several types takes the lowest for all.";

const COMPARE_EXAMPLES: &str = "\
Examples:
  eks-ip compare 'https://planner.example/#v=1&pods=500&...'
  eks-ip compare plan.txt --json | jq '.strategies[] | {strategy, fit: .answer.fit_throughout}'
  pbpaste | eks-ip compare - --markdown --scenario zone-loss

What cannot be read in a link is a warning on stderr, and the rest is answered.";

const CHECK_EXAMPLES: &str = "\
Examples:
  eks-ip check plan.txt                                       the chosen strategy, all that the plan must stand
  eks-ip check plan.txt --strategy prefix-delegation --scenario zone-loss

Exit codes: 0 it holds, wherever EC2 puts single addresses; 1 it does not; 2 the link cannot be read whole. \
A check does not guess: what would be a warning in compare is an error here.";

/// The EKS IP planner in a terminal: max pods, what a node holds, and whether a plan's subnets last
#[derive(Debug, Parser)]
#[command(name = "eks-ip", version, long_version = values::long_version(), after_help = EXAMPLES)]
#[command(max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Max pods of instance types, strategy by strategy
    #[command(after_help = MAX_PODS_EXAMPLES)]
    MaxPods(MaxPodsAsked),
    /// What one node holds: ENIs, addresses in use and warm, /28 prefixes, and pods left without an address
    #[command(after_help = node::EXAMPLES)]
    Node(NodeAsked),
    /// All strategies for the plan of a link, side by side
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(CompareAsked),
    /// Whether the plan of a link holds under a strategy: exits with 0 or 1
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckAsked),
    /// Blocks and subnets: what AWS refuses, what others use, where subnets go, /28 blocks
    #[command(subcommand, after_help = CIDR_EXAMPLES)]
    Cidr(CidrCommand),
    /// Print a script that completes commands and flags in a shell
    #[command(
        after_help = "Example:\n  eks-ip completions bash > ~/.local/share/bash-completion/completions/eks-ip"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print a manual page: of the program, or of one command
    #[command(after_help = "Example:\n  eks-ip man node | man -l -")]
    Man {
        /// The command; without it, the program's page
        command: Option<String>,
    },
}

#[derive(Args, Debug)]
pub(crate) struct MaxPodsAsked {
    /// Instance types, as in m5.large
    #[arg(value_name = "TYPE", required_unless_present = "all")]
    pub(crate) types: Vec<String>,
    /// Every type of the catalogue
    #[arg(long, conflicts_with = "types")]
    pub(crate) all: bool,
    /// Only these strategies, separated by commas; all of them without the flag
    #[arg(long, value_name = "STRATEGY", value_delimiter = ',', value_parser = values::strategies())]
    pub(crate) strategy: Vec<Strategy>,
    #[command(flatten)]
    pub(crate) set_by: SetByAsked,
    /// The nodes run Windows
    #[arg(long)]
    pub(crate) windows: bool,
    #[command(flatten)]
    pub(crate) format: Format,
    /// Write CSV with a heading line, one row for each type and strategy
    #[arg(long, conflicts_with_all = ["json", "markdown"], help_heading = "Output")]
    pub(crate) csv: bool,
}

/// Who sets max pods.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct SetByAsked {
    /// Who decides the kubelet's maxPods
    #[arg(long, value_name = "WHO", value_parser = values::set_by(), default_value = "recommended")]
    set_by: MaxPodsSetBy,
    /// Karpenter's --reserved-enis
    #[arg(long, value_name = "N", value_parser = values::reserved_enis())]
    reserved_enis: Option<u32>,
}

impl SetByAsked {
    /// Both flags together.
    pub(crate) fn resolved(self) -> Result<MaxPodsSetBy, Failure> {
        match (self.set_by, self.reserved_enis) {
            (MaxPodsSetBy::Karpenter { .. }, Some(reserved_enis)) => {
                Ok(MaxPodsSetBy::Karpenter { reserved_enis })
            }
            (set_by, None) => Ok(set_by),
            (_, Some(_)) => Err(Failure::Flags {
                flag: String::from("--reserved-enis"),
                why: String::from("counts only for Karpenter; add --set-by karpenter"),
            }),
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct CompareAsked {
    /// A link, with or without the address before its #; a file with a link in it; or - for stdin
    #[arg(value_name = "LINK|FILE|-", allow_hyphen_values = true)]
    pub(crate) link: String,
    /// The moment that the numbers are for, instead of the link's
    #[arg(long, value_name = "SCENARIO", value_parser = values::scenarios())]
    pub(crate) scenario: Option<Scenario>,
    #[command(flatten)]
    pub(crate) format: Format,
}

#[derive(Args, Debug)]
pub(crate) struct CheckAsked {
    /// A link, with or without the address before its #; a file with a link in it; or - for stdin
    #[arg(value_name = "LINK|FILE|-", allow_hyphen_values = true)]
    pub(crate) link: String,
    /// The strategy that must hold; without the flag the one that the link has chosen, else secondary-ip
    #[arg(long, value_name = "STRATEGY", value_parser = values::strategies())]
    pub(crate) strategy: Option<Strategy>,
    /// Only these moments, separated by commas; without the flag all that the plan must stand
    #[arg(long, value_name = "SCENARIO", value_delimiter = ',', value_parser = values::scenarios())]
    pub(crate) scenario: Vec<Scenario>,
    #[command(flatten)]
    pub(crate) format: Format,
}
