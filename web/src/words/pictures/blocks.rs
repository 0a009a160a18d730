//! Words of the address map.

use eks_ip_core::address_space::{Clash, Holder, Tile};
use eks_ip_core::{Network, Row, SubnetRef, VpcCidr};

use crate::pictures::blocks::{Facts, Part, cidr, free, free_range};
use crate::words::format::{addresses, counted, grouped, listed};
use crate::words::space::{connected, subnet_of, subnets, tier};

/// Names what is walked along.
pub const CURSOR: &str = "subnet or free range";
/// Above the table.
pub const CAPTION: &str = "Blocks of the VPC with what has their addresses, in the order of addresses";
/// The heads of the table.
pub const HEAD: [&str; 7] = ["Block", "From", "To", "What", "Zone", "Addresses", "Also in"];
/// The boxes of the drawing, with their classes.
pub const KEY: [(&str, &str); 6] = [
    ("sub-nodes", "node subnet"),
    ("sub-pods", "pod subnet"),
    ("sub-others", "other subnet"),
    ("slot", "free"),
    ("gathered", "too narrow to draw apart"),
    ("over", "somebody else has it, too"),
];
/// How many subnets that are not drawn are named.
const OUTSIDE_NAMED: usize = 3;

/// Names the list of subnets.
pub const ZOOM: &str = "Zoom into";
/// The choice of none.
pub const NO_ZOOM: &str = "no subnet";

/// What the map finds.
pub fn title(network: &Network, facts: &Facts) -> String {
    let gravest =
        facts.gravest().and_then(|(clash, more)| Some((clash, more, facts.strips.get(clash.block)?.0)));
    if let Some((clash, more, block)) = gravest {
        let shared = 1_u64 << (32 - clash.range.prefix_len());
        let verb = if shared == 1 { "is" } else { "are" };
        let who = who(network, clash);
        let rest = match more {
            0 => String::new(),
            1 => String::from("; 1 more range is shared"),
            more => format!("; {} more ranges are shared", grouped(more as u64)),
        };
        return format!("{} of {block} {verb} also in {who}{rest}", addresses(shared));
    }
    let of_block = |(block, tiles): &(VpcCidr, Vec<Tile>)| {
        format!("{block} has {} of {}", some(free(tiles)), grouped(block.total_addresses().get()))
    };
    match facts.strips.as_slice() {
        [(block, tiles)] => {
            format!("{block} has {} of {} free", some(free(tiles)), addresses(block.total_addresses().get()))
        }
        strips @ ([] | [_, _] | [_, _, _]) => {
            let parts: Vec<String> = strips.iter().map(of_block).collect();
            format!("Free: {}", listed(&parts))
        }
        strips => {
            let all: u64 = strips.iter().map(|(block, _)| block.total_addresses().get()).sum();
            let left: u64 = strips.iter().map(|(_, tiles)| free(tiles)).sum();
            format!(
                "The VPC’s {} have {} of {} free",
                counted(strips.len() as u64, "block", "blocks"),
                some(left),
                addresses(all)
            )
        }
    }
}

fn some(count: u64) -> String {
    if count == 0 { String::from("none") } else { grouped(count) }
}

/// What the map shows, and which subnets are not on it.
pub fn sub(network: &Network, facts: &Facts) -> String {
    let mut text = String::from(
        "Every block over its full width, with its subnets and what is free to scale. A click or Enter zooms into a subnet.",
    );
    let count = facts.outside.len();
    let mut names: Vec<String> =
        facts.outside.iter().take(OUTSIDE_NAMED).filter_map(|of| subnet(network, *of)).collect();
    if count > names.len() {
        names.push(format!("{} more", grouped((count - names.len()) as u64)));
    }
    if count > 0 {
        let why = if count == 1 { "as it lies" } else { "as they lie" };
        text.push_str(&format!(" Not drawn, {why} in no block: {}.", listed(&names)));
    }
    text
}

/// `node subnet 10.40.0.0/22 of zone a`.
fn subnet(network: &Network, of: SubnetRef) -> Option<String> {
    let (cidr, name) = (cidr(network, of)?, network.zone_name(of)?);
    Some(format!("{} {cidr} of zone {name}", subnet_of(network.tier(of)?)))
}

/// A choice of a subnet: `10.40.0.0/22, node subnet, zone a`.
pub fn choice(network: &Network, of: SubnetRef) -> Option<String> {
    let (cidr, name) = (cidr(network, of)?, network.zone_name(of)?);
    Some(format!("{cidr}, {}, zone {name}", subnet_of(network.tier(of)?)))
}

/// Which block it is.
pub const fn kind(place: usize) -> &'static str {
    subnets::block_kind(place)
}

/// How much of a block is free: at length and in short.
pub fn free_of(free: u64, block: VpcCidr) -> [String; 2] {
    let all = grouped(block.total_addresses().get());
    [format!("{} of {all} free", grouped(free)), format!("{} free", grouped(free))]
}

/// What a box can say of itself, the longest first: one line or two.
pub fn labels(network: &Network, tiles: &[Tile]) -> Vec<[String; 2]> {
    let one = |text: String| [text, String::new()];
    let [tile] = tiles else {
        let of = gathered(tiles);
        return vec![[of.clone(), String::from("too narrow to draw apart")], one(of)];
    };
    match tile.holder {
        Holder::Free(range) => {
            let free = subnets::FREE.to_owned();
            let count = grouped(range.addresses().get());
            vec![[free.clone(), format!("largest {}", range.largest)], [free.clone(), count], one(free)]
        }
        Holder::Block(_) => Vec::new(),
        Holder::Subnet(of) => {
            let (Some(cidr), Some(of_tier)) = (cidr(network, of), network.tier(of)) else {
                return Vec::new();
            };
            let zone = network.zone_name(of).unwrap_or_default();
            let (cidr, length) = (cidr.to_string(), format!("/{}", cidr.prefix_len()));
            let long = format!("{}, zone {zone}", tier(of_tier));
            let short = format!("{} {zone}", tier(of_tier));
            let mut lines = vec![[cidr.clone(), long], [cidr, short.clone()], [length.clone(), short]];
            lines.extend([[zone.to_owned(), length.clone()], one(zone.to_owned()), one(length)]);
            lines
        }
    }
}

/// `4,096 subnets`, `3 subnets, 2 free ranges`.
fn gathered(tiles: &[Tile]) -> String {
    let free = tiles.iter().filter(|tile| free_range(tile).is_some()).count();
    let taken = (tiles.len() > free).then(|| counted((tiles.len() - free) as u64, "subnet", "subnets"));
    let free = (free > 0).then(|| counted(free as u64, "free range", "free ranges"));
    let parts: Vec<String> = taken.into_iter().chain(free).collect();
    parts.join(", ")
}

/// Whether it is the subnet or the block itself.
pub fn is_itself(row: Row, holder: Holder) -> bool {
    match (row, holder) {
        (Row::Subnet(of), Holder::Subnet(held)) => of == held,
        _ => false,
    }
}

/// What has addresses of the VPC, too: `billing (10.40.16.0/20)`.
fn who(network: &Network, clash: &Clash) -> String {
    let net = clash.net;
    match clash.with {
        Row::Connected(index) => match network.space.connected.get(index) {
            Some(to) => format!("{} ({net}, {})", to.name, connected::via(to.via)),
            None => net.to_string(),
        },
        Row::Service => format!("the Service range {net}"),
        Row::Route(_) => format!("the route to {net}"),
        Row::Block(_) => format!("the VPC’s {net}"),
        Row::Subnet(of) => subnet(network, of).unwrap_or_else(|| net.to_string()),
        Row::Ipv6Block(_) | Row::Zone(_) | Row::Reservation { .. } => net.to_string(),
    }
}

/// Below a strip: `10.40.16.0/20 is also in billing (10.0.0.0/8, VPC peering)`.
pub fn clash(network: &Network, clash: &Clash) -> String {
    format!("{} is also in {}", clash.range, who(network, clash))
}

/// Below those that are named.
pub fn more(count: usize) -> String {
    format!("and {} more", grouped(count as u64))
}

/// A tile in a line, with what else has its addresses.
pub fn tile<'a>(
    network: &Network,
    tile: &Tile,
    together: usize,
    shared: impl Iterator<Item = &'a Clash>,
) -> String {
    let range = format!("{} to {}", tile.first, tile.last);
    let count = tile.addresses().get();
    let mut text = match tile.holder {
        Holder::Free(free) => {
            format!("{range}: free, {}, {}", addresses(count), subnets::largest(&free))
        }
        Holder::Block(place) => {
            let block = network.blocks().nth(place).map(|block| block.to_string()).unwrap_or_default();
            format!("{range}: {} that are counted in {block}", addresses(count))
        }
        Holder::Subnet(of) => {
            let all = cidr(network, of).map_or(0, |cidr| cidr.total_addresses().get());
            let name = choice(network, of).unwrap_or_default();
            if all == count {
                format!("{name}, {}", addresses(all))
            } else {
                format!("{name}, {} of {}: {range}", grouped(count), addresses(all))
            }
        }
    };
    for clash in shared {
        text.push_str("; also in ");
        text.push_str(&who(network, clash));
    }
    if together > 1 {
        text.push_str(&format!("; one of {} drawn together", grouped(together as u64)));
    }
    text
}

/// While nobody points at anything.
pub fn summary(network: &Network, facts: &Facts, parts: &[Part]) -> String {
    let tiles = facts.strips.iter().flat_map(|(_, tiles)| tiles);
    let free = tiles.filter(|tile| free_range(tile).is_some()).count();
    let taken = network.subnets().count() - facts.outside.len();
    let mut text = format!(
        "{} and {} in {}",
        counted(taken as u64, "subnet", "subnets"),
        counted(free as u64, "free range", "free ranges"),
        counted(facts.strips.len() as u64, "block", "blocks")
    );
    let together: usize = parts.iter().filter(|part| part.count > 1).map(|part| part.count).sum();
    if together > 0 {
        text.push_str(&format!("; {} of them are too narrow to draw apart", grouped(together as u64)));
    }
    text
}

/// A row of the table.
pub fn cells<'a>(
    network: &Network,
    block: VpcCidr,
    tile: &Tile,
    shared: impl Iterator<Item = &'a Clash>,
) -> Vec<String> {
    let (what, zone) = match tile.holder {
        Holder::Free(_) => (subnets::FREE.to_owned(), ""),
        Holder::Block(place) => {
            (network.blocks().nth(place).map(|block| block.to_string()).unwrap_or_default(), "")
        }
        Holder::Subnet(of) => of_subnet(network, of),
    };
    let shared: Vec<String> = shared.map(|clash| who(network, clash)).collect();
    vec![
        block.to_string(),
        tile.first.to_string(),
        tile.last.to_string(),
        what,
        zone.to_owned(),
        grouped(tile.addresses().get()),
        shared.join("; "),
    ]
}

/// The same of a subnet that is in no block.
pub fn cells_outside(network: &Network, of: SubnetRef) -> Option<Vec<String>> {
    let (net, (what, zone)) = (cidr(network, of)?, of_subnet(network, of));
    let (first, last) = (net.net().network().to_string(), net.net().broadcast().to_string());
    let count = grouped(net.total_addresses().get());
    Some(vec![subnets::OUTSIDE.to_owned(), first, last, what, zone.to_owned(), count, String::new()])
}

/// `node subnet 10.40.0.0/22`, and its zone.
fn of_subnet(network: &Network, of: SubnetRef) -> (String, &str) {
    let what = network.tier(of).zip(cidr(network, of));
    let what = what.map(|(tier, cidr)| format!("{} {cidr}", subnet_of(tier))).unwrap_or_default();
    (what, network.zone_name(of).unwrap_or_default())
}
