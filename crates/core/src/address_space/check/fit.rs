//! Blocks that were given with any length, as the types that have only the lengths AWS takes.

use std::str::FromStr;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use crate::address_space::finding::{Finding, Row};
use crate::address_space::{Ipv6Block, Rule};
use crate::cidr::{ServiceCidr, SubnetCidr, VpcCidr};

fn fit<T: FromStr>(net: IpNet, rule: Rule, row: Row) -> Result<T, Box<Finding>> {
    net.to_string().parse().map_err(|_| Box::new(Finding::at(rule, row).block(net)))
}

/// A block of a VPC, in the place where it stands.
///
/// # Errors
///
/// [`Rule::VpcBlockSize`], where it is no /16 to /28. The same for the others here.
pub fn fit_vpc_block(net: Ipv4Net, row: Row) -> Result<VpcCidr, Box<Finding>> {
    fit(net.trunc().into(), Rule::VpcBlockSize, row)
}

/// A subnet.
///
/// # Errors
///
/// [`Rule::SubnetSize`].
pub fn fit_subnet(net: Ipv4Net, row: Row) -> Result<SubnetCidr, Box<Finding>> {
    fit(net.trunc().into(), Rule::SubnetSize, row)
}

/// A Service range.
///
/// # Errors
///
/// [`Rule::ServiceSize`].
pub fn fit_service(net: Ipv4Net) -> Result<ServiceCidr, Box<Finding>> {
    fit(net.trunc().into(), Rule::ServiceSize, Row::Service)
}

/// An IPv6 block of a VPC.
///
/// # Errors
///
/// [`Rule::Ipv6BlockSize`].
pub fn fit_ipv6_block(net: Ipv6Net, row: Row) -> Result<Ipv6Block, Box<Finding>> {
    fit(net.trunc().into(), Rule::Ipv6BlockSize, row)
}
