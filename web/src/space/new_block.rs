//! What AWS says to a block before it is added: see [`NewBlock`].

use eks_ip_core::address_space::{Row, Standing, check};
use eks_ip_core::{Network, Severity, VpcCidr};

/// A block as typed, with what would be wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub enum NewBlock {
    /// Nothing is typed.
    Empty,
    /// It cannot be read, or AWS refuses it; what would be right.
    Refused(String),
    /// The VPC takes it.
    Takes {
        /// The block.
        block: VpcCidr,
        /// What else would suffer.
        remark: Option<String>,
    },
}

impl NewBlock {
    /// Looks at a text beside a network: by the same check that looks at a plan.
    pub fn of(network: &Network, text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Empty;
        }
        let block: VpcCidr = match text.parse() {
            Ok(block) => block,
            Err(why) => return Self::Refused(why.to_string()),
        };
        let mut with = network.clone();
        with.secondary.push(block);
        let row = Row::Block(with.secondary.len());
        let found = check(&with);
        let mut about = found.iter().filter(|finding| finding.row == row || finding.other == Some(row));
        let refused = found.iter().find(|finding| {
            finding.row == row
                && finding.severity() == Severity::Error
                && finding.standing == Standing::Confirmed
        });
        match refused {
            Some(finding) => Self::Refused(finding.to_string()),
            None => Self::Takes { block, remark: about.next().map(ToString::to_string) },
        }
    }
}
