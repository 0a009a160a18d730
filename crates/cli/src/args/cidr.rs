//! What can be asked about an address space: of a link, or of blocks that are given.

use clap::{ArgGroup, Args, Subcommand};
use eks_ip_core::address_space::{Reservation, ReservationKind, read_network};
use eks_ip_core::cidr::read_ipv4_network;
use eks_ip_core::{
    ConnectedNetwork, IpNet, Ipv4Net, Ipv6Net, MAX_ZONES, MoreSubnet, Strategy, SubnetCidr, SubnetTier,
};
use eks_ip_document::{Setting, limits, plain_name, read_connected, read_more_subnet};

use super::values;
use crate::format::Format;

const CHECK_EXAMPLES: &str = "\
Examples:
  eks-ip cidr check --vpc 10.20.0.0/16 --add 198.19.0.0/16
  eks-ip cidr check --vpc 10.20.0.0/16,100.64.0.0/16 --connected vpc-b=100.64.0.0/16:peering
  eks-ip cidr check plan.txt --add 100.65.0.0/16 --json | jq '.findings[].rule'

Exit codes: 0 no error was found; 1 an error was; 2 bad input. Warnings and notes do not change it.";

const CARVE_EXAMPLES: &str = "\
Examples:
  eks-ip cidr carve --vpc 10.40.0.0/19 --add 100.64.0.0/16 --zones 3 \\
      --need node:/22 --need pod:/18@100.64.0.0/16 --need cluster:/27x2 --grow node
  eks-ip cidr carve --vpc 10.40.0.0/20 --zones a,b --pin node:a:10.40.0.0/23 --need node:/23
  eks-ip cidr carve plan.txt --strategy custom-networking --months 24

Of a link, node and pod subnets get the smallest sizes with which the plan lasts, and the answer has a link with them. \
Exit codes: 0 there is room; 1 there is none, and by how many addresses; 2 bad input.";

const CHOOSE_EXAMPLES: &str = "\
Examples:
  eks-ip cidr choose --vpc 10.20.0.0/16 --connected vpc-b=100.64.0.0/16:tgw
  eks-ip cidr choose plan.txt --prefix-len 18

Exit codes: 0 a block was found; 1 none is left; 2 bad input.";

const BLOCKS_EXAMPLES: &str = "\
Examples:
  eks-ip cidr blocks 10.0.0.0/24 --singles 10                 how many /28 blocks can still be prefixes?
  eks-ip cidr blocks 10.0.0.0/22 --singles 57 --reserve prefix:10.0.2.0/23
  eks-ip cidr blocks 10.0.0.0/22 --singles 57 --prefixes 40   what to reserve for forty prefixes

EC2 does not say where it puts single addresses: the least, the most and the expected number are given.";

#[derive(Debug, Subcommand)]
pub(crate) enum CidrCommand {
    /// Everything that AWS refuses, that others use, or that will not last: rule by rule
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CidrCheckAsked),
    /// Subnets for zones and tiers: aligned, apart, inside the blocks, pinned ones left where they are
    #[command(after_help = CARVE_EXAMPLES)]
    Carve(CarveAsked),
    /// A block to add that collides with nothing listed, and why others were passed over
    #[command(after_help = CHOOSE_EXAMPLES)]
    Choose(ChooseAsked),
    /// Single addresses and /28 blocks of one subnet
    #[command(after_help = BLOCKS_EXAMPLES)]
    Blocks(BlocksAsked),
}

/// Whose address space. What the flags add to a link is added after what is in it.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("whose").required(true).args(["link", "vpc"]))]
pub(crate) struct SpaceAsked {
    /// A link, with or without the address before its #; a file with a link in it; or - for stdin
    #[arg(value_name = "LINK|FILE|-", allow_hyphen_values = true)]
    pub(crate) link: Option<String>,
    /// The VPC's blocks that are there, the primary first, separated by commas
    #[arg(long, value_name = "CIDR", value_delimiter = ',', value_parser = ipv4, help_heading = "Address space")]
    pub(crate) vpc: Vec<Ipv4Net>,
    /// Blocks to add to it, in their order
    #[arg(long, value_name = "CIDR", value_delimiter = ',', value_parser = ipv4, help_heading = "Address space")]
    pub(crate) add: Vec<Ipv4Net>,
    /// The Kubernetes Service range; EKS's own choice without the flag
    #[arg(long, value_name = "CIDR", value_parser = ipv4, help_heading = "Address space")]
    pub(crate) service: Option<Ipv4Net>,
    /// A block of a connected network: peering, peering-requested, peering-received, tgw, vpn, on-premises,
    /// dx-gateway, hybrid-nodes or hybrid-pods
    #[arg(long, value_name = "NAME=CIDR:KIND", value_delimiter = ',', value_parser = connected)]
    #[arg(help_heading = "Address space")]
    pub(crate) connected: Vec<ConnectedNetwork>,
    /// A subnet: cluster, node, pod, tagged, public, private or spare; may end in :pinned, :in_use=N, :prefix=CIDR,
    /// :explicit=CIDR
    #[arg(long, value_name = "TIER:ZONE:CIDR", value_delimiter = ',', value_parser = read_more_subnet)]
    #[arg(help_heading = "Address space")]
    pub(crate) subnet: Vec<MoreSubnet>,
    /// Destinations of routes in the VPC's route tables
    #[arg(long, value_name = "CIDR", value_delimiter = ',', value_parser = ipv4, help_heading = "Address space")]
    pub(crate) route: Vec<Ipv4Net>,
    /// IPv6 blocks of the VPC
    #[arg(long, value_name = "CIDR", value_delimiter = ',', value_parser = ipv6, help_heading = "Address space")]
    pub(crate) ipv6: Vec<Ipv6Net>,
    /// IPv4 blocks that the account's quota allows in a VPC [default: 5]
    #[arg(long, value_name = "N", value_parser = values::setting(Setting::CidrQuota))]
    #[arg(help_heading = "Address space")]
    pub(crate) quota: Option<u32>,
    /// AWS_VPC_K8S_CNI_EXTERNALSNAT: nodes leave source addresses as they are
    #[arg(long, help_heading = "Address space")]
    pub(crate) external_snat: bool,
    /// AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: the same for these destinations alone
    #[arg(long, value_name = "CIDR", value_delimiter = ',', value_parser = ipv4, help_heading = "Address space")]
    pub(crate) exclude_snat: Vec<Ipv4Net>,
}

#[derive(Args, Debug)]
pub(crate) struct CidrCheckAsked {
    #[command(flatten)]
    pub(crate) space: SpaceAsked,
    #[command(flatten)]
    pub(crate) format: Format,
}

#[derive(Args, Debug)]
pub(crate) struct CarveAsked {
    #[command(flatten)]
    pub(crate) space: SpaceAsked,
    /// How many zones, or their names, separated by commas; those of the link, or 3
    #[arg(long, value_name = "N|NAMES", value_parser = zones)]
    pub(crate) zones: Option<Zones>,
    /// A subnet of this size in every zone, in the first N, or in this block alone
    #[arg(long, value_name = "TIER:/LEN[xN][@CIDR]", value_delimiter = ',', value_parser = need)]
    pub(crate) need: Vec<Needed>,
    /// The tier whose subnets get what room there is
    #[arg(long, value_name = "TIER", value_parser = tier)]
    pub(crate) grow: Option<SubnetTier>,
    /// A subnet that is there and stays where it is
    #[arg(long, value_name = "TIER:ZONE:CIDR", value_delimiter = ',', value_parser = read_more_subnet)]
    pub(crate) pin: Vec<MoreSubnet>,
    /// The strategy whose sizes a link's node and pod subnets get
    #[arg(long, value_name = "STRATEGY", value_parser = values::strategies(), default_value = "secondary-ip")]
    pub(crate) strategy: Strategy,
    /// Months of growth that they must last
    #[arg(long, value_name = "N", value_parser = values::number(0, 600), default_value = "0")]
    pub(crate) months: u32,
    #[command(flatten)]
    pub(crate) format: Format,
}

#[derive(Args, Debug)]
pub(crate) struct ChooseAsked {
    #[command(flatten)]
    pub(crate) space: SpaceAsked,
    /// The block's prefix length, 16 to 28
    #[arg(long, value_name = "LEN", value_parser = values::number(16, 28), default_value = "16")]
    pub(crate) prefix_len: u32,
    #[command(flatten)]
    pub(crate) format: Format,
}

#[derive(Args, Debug)]
pub(crate) struct BlocksAsked {
    /// The subnet
    #[arg(value_name = "SUBNET", value_parser = subnet)]
    pub(crate) subnet: SubnetCidr,
    /// Single addresses in it: ENIs, load balancers and whatever else is no prefix
    #[arg(long, value_name = "N", value_parser = values::number(0, limits::IN_USE), default_value = "0")]
    pub(crate) singles: u32,
    /// Prefixes that are wanted from it
    #[arg(long, value_name = "N", value_parser = values::number(0, limits::IN_USE), default_value = "0")]
    pub(crate) prefixes: u32,
    /// A subnet CIDR reservation, of kind prefix or explicit
    #[arg(long, value_name = "KIND:CIDR", value_delimiter = ',', value_parser = reservation)]
    pub(crate) reserve: Vec<Reservation>,
    #[command(flatten)]
    pub(crate) format: Format,
}

/// Zones by name.
#[derive(Clone, Debug)]
pub(crate) struct Zones(pub(crate) Vec<String>);

/// What is needed in zones; the block is looked up among the VPC's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Needed {
    pub(crate) tier: SubnetTier,
    pub(crate) prefix_len: u8,
    pub(crate) zones: Option<usize>,
    pub(crate) within: Option<Ipv4Net>,
}

fn ipv4(text: &str) -> Result<Ipv4Net, String> {
    read_ipv4_network(text).map_err(|why| why.to_string())
}

fn ipv6(text: &str) -> Result<Ipv6Net, String> {
    match read_network(text).map_err(|why| why.to_string())? {
        IpNet::V6(net) => Ok(net),
        IpNet::V4(net) => Err(format!("{net} is an IPv4 block; an IPv6 one looks like 2001:db8:1200::/56")),
    }
}

fn subnet(text: &str) -> Result<SubnetCidr, String> {
    text.parse().map_err(|why: eks_ip_core::CidrError| why.to_string())
}

fn connected(text: &str) -> Result<ConnectedNetwork, String> {
    let (name, rest) =
        text.split_once('=').ok_or("a name, a block and a kind, as in office=10.200.0.0/16:vpn")?;
    read_connected(&format!("{name}:{rest}"))
}

fn tier(text: &str) -> Result<SubnetTier, String> {
    SubnetTier::from_id(text)
        .ok_or_else(|| format!("the tiers are {}", SubnetTier::ALL.map(SubnetTier::id).join(", ")))
}

fn zones(text: &str) -> Result<Zones, String> {
    let names: Option<Vec<String>> = match text.trim().parse::<usize>() {
        Ok(count) => Some(('a'..='z').take(count).map(String::from).collect()),
        Err(_) => text.split(',').map(plain_name).collect(),
    };
    let names = names.ok_or("a number, or names separated by commas, as in a,b,c")?;
    let twice = names.iter().enumerate().any(|(index, name)| names[..index].contains(name));
    if names.is_empty() || names.len() > MAX_ZONES || twice {
        return Err(format!("one to {MAX_ZONES} zones, each once"));
    }
    Ok(Zones(names))
}

fn need(text: &str) -> Result<Needed, String> {
    const WANTED: &str = "a tier and a size, as in node:/22, cluster:/27x2 or pod:/18@100.64.0.0/16";
    let (of, size) = text.split_once(':').ok_or(WANTED)?;
    let (size, within) = match size.split_once('@') {
        Some((size, block)) => (size, Some(ipv4(block)?)),
        None => (size, None),
    };
    let (length, zones) = match size.split_once('x') {
        Some((length, zones)) => (length, Some(values::number(1, MAX_ZONES as u64)(zones)? as usize)),
        None => (size, None),
    };
    let prefix_len = length.strip_prefix('/').and_then(|length| length.parse().ok()).ok_or(WANTED)?;
    Ok(Needed { tier: tier(of)?, prefix_len, zones, within })
}

fn reservation(text: &str) -> Result<Reservation, String> {
    let wanted = "a kind and a range, as in prefix:10.0.2.0/23";
    let (kind, cidr) = text.split_once(':').ok_or(wanted)?;
    let kind = ReservationKind::from_id(kind).ok_or("a reservation is of kind prefix or explicit")?;
    Ok(Reservation { kind, cidr: ipv4(cidr)? })
}
