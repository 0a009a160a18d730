//! Every address of the VPC's blocks with what has it, to be drawn: see [`tiles`] and [`clashes`].

use std::net::Ipv4Addr;

use ipnet::{IpNet, Ipv4Net};

use super::finding::{Finding, Row};
use super::free_space::FreeRange;
use super::layout::free_spaces;
use crate::advisory::Severity;
use crate::cidr::{VpcCidr, overlap};
use crate::count::Ipv4Count;
use crate::network::{Network, SubnetRef};

/// What has some addresses of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A subnet.
    Subnet(SubnetRef),
    /// Nothing.
    Free(FreeRange),
    /// A block before this one, which has the same addresses and where they are counted.
    Block(usize),
}

/// Addresses of a block side by side that one thing has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The first address.
    pub first: Ipv4Addr,
    /// The last one.
    pub last: Ipv4Addr,
    /// What has them.
    pub holder: Holder,
}

impl Tile {
    /// How many addresses: `last - first + 1`.
    pub fn addresses(&self) -> Ipv4Count {
        Ipv4Count::new(u64::from(u32::from(self.last)) - u64::from(u32::from(self.first)) + 1)
    }
}

/// For each block of the VPC the tiles that cover it, in the order of addresses: each address lies in one of them.
///
/// Where subnets share addresses, the smaller one has them, and of equal ones the later. A subnet that lies in no block
/// is in no tile. `O(n log n)` for each block.
///
/// ```
/// use eks_ip_core::address_space::tiles;
/// use eks_ip_core::{Network, Zone};
/// let zone = Zone::new(String::from("a"), "10.0.0.64/26".parse().expect("a subnet"), None);
/// let tiles = tiles(&Network::new("10.0.0.0/24".parse().expect("a block"), vec![zone]));
/// let sizes: Vec<u64> = tiles[0].iter().map(|tile| tile.addresses().get()).collect();
/// assert_eq!(sizes, [64, 64, 128]); // free, the subnet, free
/// ```
pub fn tiles(network: &Network) -> Vec<Vec<Tile>> {
    let blocks: Vec<VpcCidr> = network.blocks().collect();
    let subnets: Vec<(SubnetRef, Ipv4Net)> = network.subnets().map(|(of, cidr)| (of, cidr.net())).collect();
    let taken: Vec<Ipv4Net> = subnets.iter().map(|(_, net)| *net).collect();
    let free = free_spaces(&blocks, &taken);
    let of_block = |(index, (block, free)): (usize, (&VpcCidr, super::FreeSpace))| {
        let before = blocks[..index].iter().enumerate().map(|(i, block)| (Holder::Block(i), block.net()));
        let nets = before.chain(subnets.iter().map(|(of, net)| (Holder::Subnet(*of), *net)));
        let tile = |(holder, net): (Holder, Ipv4Net)| {
            let net = common(net, block.net())?;
            Some(Tile { first: net.network(), last: net.broadcast(), holder })
        };
        let mut held: Vec<Tile> = nets.filter_map(tile).collect();
        let free = free.ranges().into_iter();
        held.extend(free.map(|range| Tile {
            first: range.first,
            last: range.last,
            holder: Holder::Free(range),
        }));
        cut(&held)
    };
    blocks.iter().zip(free).enumerate().map(of_block).collect()
}

/// What is left of each range where those inside it are cut out. Ranges lie inside each other or apart, and no address
/// between the first and the last is in none.
fn cut(ranges: &[Tile]) -> Vec<Tile> {
    // By first address, where several begin the larger before the smaller: sizes of those are powers of two.
    let key = |(index, range): (usize, &Tile)| {
        let (first, size) = (u64::from(u32::from(range.first)), range.addresses().get());
        first << 32 | u64::from(32 - size.ilog2()) << 26 | (index as u64).min(0x3ff_ffff)
    };
    let mut order: Vec<u64> = ranges.iter().enumerate().map(key).collect();
    order.sort_unstable();
    let in_order = order.iter().filter_map(|key| ranges.get(usize::try_from(key & 0x3ff_ffff).ok()?));
    let mut tiles: Vec<Tile> = Vec::with_capacity(ranges.len());
    let mut open: Vec<Tile> = Vec::new();
    let mut next: u64 = 0;
    let mut put = |next: u64, upto: u64, holder: Holder| {
        if let (true, Ok(first), Ok(last)) = (next <= upto, u32::try_from(next), u32::try_from(upto)) {
            tiles.push(Tile { first: first.into(), last: last.into(), holder });
        }
        next.max(upto + 1)
    };
    let end = |tile: &Tile| u64::from(u32::from(tile.last));
    for range in in_order {
        let begin = u64::from(u32::from(range.first));
        while let Some(outer) = open.pop_if(|outer| end(outer) < begin) {
            next = put(next, end(&outer), outer.holder);
        }
        if let (Some(outer), Some(before)) = (open.last(), begin.checked_sub(1)) {
            put(next, before, outer.holder);
        }
        next = begin;
        open.push(*range);
    }
    while let Some(outer) = open.pop() {
        next = put(next, end(&outer), outer.holder);
    }
    tiles
}

/// Addresses of a block that something else has, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The block, the primary being 0.
    pub block: usize,
    /// The addresses.
    pub range: Ipv4Net,
    /// What has them, too.
    pub with: Row,
    /// The block of that.
    pub net: Ipv4Net,
    /// How grave it is.
    pub severity: Severity,
}

/// Where findings are about addresses of the VPC that two have: in connected networks, the Service range, routes, two
/// blocks or two subnets. In the order of blocks, in each of addresses; each counterpart once a block.
pub fn clashes(network: &Network, findings: &[&Finding]) -> Vec<Clash> {
    let blocks: Vec<Ipv4Net> = network.blocks().map(|block| block.net()).collect();
    let mut found: Vec<Clash> = Vec::new();
    for finding in findings {
        let (Some(IpNet::V4(net)), Some(IpNet::V4(other))) = (finding.block, finding.other_block) else {
            continue;
        };
        let (Some(with), Some(shared)) = (finding.other, common(net, other)) else { continue };
        let severity = finding.severity();
        let mut add = |block: usize, range: Ipv4Net, with: Row, net: Ipv4Net| {
            let same = |clash: &Clash| (clash.block, clash.with) == (block, with);
            if !found.iter().any(same) {
                found.push(Clash { block, range, with, net, severity });
            }
        };
        match (finding.row, with) {
            (Row::Connected(_) | Row::Service | Row::Route(_), Row::Block(_) | Row::Subnet(_)) => {
                for (block, of_vpc) in blocks.iter().enumerate() {
                    if let Some(range) = common(net, *of_vpc) {
                        add(block, range, finding.row, net);
                    }
                }
            }
            (Row::Block(first), Row::Block(second)) => {
                add(first, shared, with, other);
                add(second, shared, finding.row, net);
            }
            (Row::Block(block), Row::Route(_)) => add(block, shared, with, other),
            (Row::Subnet(_), Row::Subnet(_)) => {
                for (block, of_vpc) in blocks.iter().enumerate() {
                    if let Some(range) = common(shared, *of_vpc) {
                        // The row that has to change is the one that is named.
                        add(block, range, finding.row, net);
                    }
                }
            }
            (
                Row::Connected(_)
                | Row::Service
                | Row::Route(_)
                | Row::Block(_)
                | Row::Subnet(_)
                | Row::Ipv6Block(_)
                | Row::Zone(_)
                | Row::Reservation { .. },
                Row::Block(_)
                | Row::Ipv6Block(_)
                | Row::Subnet(_)
                | Row::Zone(_)
                | Row::Reservation { .. }
                | Row::Service
                | Row::Connected(_)
                | Row::Route(_),
            ) => {}
        }
    }
    let key = |(index, clash): (usize, &Clash)| {
        let (block, first) = (clash.block as u64, u64::from(u32::from(clash.range.network())));
        block << 54 | first << 22 | u64::from(clash.range.prefix_len()) << 16 | (index as u64).min(0xffff)
    };
    let mut order: Vec<u64> = found.iter().enumerate().map(key).collect();
    order.sort_unstable();
    order.iter().filter_map(|key| found.get(usize::try_from(key & 0xffff).ok()?).copied()).collect()
}

/// What two networks share: the smaller one, or nothing.
fn common(one: Ipv4Net, other: Ipv4Net) -> Option<Ipv4Net> {
    [one, other].into_iter().max_by_key(Ipv4Net::prefix_len).filter(|_| overlap(one, other))
}

#[cfg(test)]
mod tests {
    use super::super::{ConnectedNetwork, Connection, MoreSubnet, SubnetTier, check};
    use super::*;
    use crate::network::Zone;

    fn network(blocks: &[&str], subnets: &[&str]) -> Network {
        let zone = Zone::new(String::from("a"), subnets[0].parse().expect("a subnet"), None);
        let mut network = Network::new(blocks[0].parse().expect("a block"), vec![zone]);
        network.secondary = blocks[1..].iter().map(|block| block.parse().expect("a block")).collect();
        let more = |cidr: &&str| {
            MoreSubnet::new(SubnetTier::Spare, String::from("a"), cidr.parse().expect("a subnet"))
        };
        network.space.more_subnets = subnets[1..].iter().map(more).collect();
        network
    }

    fn text(tile: &Tile) -> String {
        let who = match tile.holder {
            Holder::Subnet(SubnetRef::Node(zone)) => format!("node {zone}"),
            Holder::Subnet(SubnetRef::Pod(zone)) => format!("pod {zone}"),
            Holder::Subnet(SubnetRef::More(index)) => format!("more {index}"),
            Holder::Free(range) => format!("free {}", range.largest),
            Holder::Block(index) => format!("block {index}"),
        };
        format!("{}-{} {who}", tile.first, tile.last)
    }

    #[track_caller]
    fn check_tiles(blocks: &[&str], subnets: &[&str], expect: &[&str]) {
        let tiles = tiles(&network(blocks, subnets));
        let texts: Vec<String> = tiles.iter().flatten().map(text).collect();
        assert_eq!(texts, expect, "{blocks:?} with {subnets:?}");
        for (tiles, block) in tiles.iter().zip(blocks) {
            let block: Ipv4Net = block.parse().expect("a block");
            let sum: u64 = tiles.iter().map(|tile| tile.addresses().get()).sum();
            assert_eq!(sum, 1 << (32 - block.prefix_len()), "all of {block}, and nothing twice");
        }
    }

    #[test]
    fn what_has_each_address() {
        check_tiles(
            &["10.0.0.0/24", "100.64.0.0/28"],
            &["10.0.0.64/26", "10.0.0.128/28"],
            &[
                "10.0.0.0-10.0.0.63 free 10.0.0.0/26",
                "10.0.0.64-10.0.0.127 node 0",
                "10.0.0.128-10.0.0.143 more 0",
                "10.0.0.144-10.0.0.255 free 10.0.0.192/26",
                "100.64.0.0-100.64.0.15 free 100.64.0.0/28",
            ],
        );
        // The smaller of two that clash, and of equal ones the later.
        check_tiles(
            &["10.0.0.0/26"],
            &["10.0.0.0/26", "10.0.0.16/28", "10.0.0.16/28"],
            &["10.0.0.0-10.0.0.15 node 0", "10.0.0.16-10.0.0.31 more 1", "10.0.0.32-10.0.0.63 node 0"],
        );
        // The smaller one of two that begin together, whichever comes first.
        check_tiles(
            &["10.0.0.0/23"],
            &["10.0.0.0/25", "10.0.0.0/24"],
            &[
                "10.0.0.0-10.0.0.127 node 0",
                "10.0.0.128-10.0.0.255 more 0",
                "10.0.1.0-10.0.1.255 free 10.0.1.0/24",
            ],
        );
        // Larger than its block; in no block; the end of all addresses.
        check_tiles(&["10.0.0.0/27"], &["10.0.0.0/26"], &["10.0.0.0-10.0.0.31 node 0"]);
        check_tiles(&["10.0.0.0/28"], &["10.9.0.0/24"], &["10.0.0.0-10.0.0.15 free 10.0.0.0/28"]);
        check_tiles(
            &["255.255.255.224/27"],
            &["255.255.255.240/28"],
            &[
                "255.255.255.224-255.255.255.239 free 255.255.255.224/28",
                "255.255.255.240-255.255.255.255 node 0",
            ],
        );
        check_tiles(&["0.0.0.0/28"], &["0.0.0.0/28"], &["0.0.0.0-0.0.0.15 node 0"]);
        // A block inside another has its addresses there.
        check_tiles(
            &["10.0.0.0/26", "10.0.0.32/27"],
            &["10.0.0.48/28"],
            &[
                "10.0.0.0-10.0.0.47 free 10.0.0.0/27",
                "10.0.0.48-10.0.0.63 node 0",
                "10.0.0.32-10.0.0.47 block 0",
                "10.0.0.48-10.0.0.63 node 0",
            ],
        );
    }

    /// Every choice of three subnets of a /25, and of two blocks: each address is in one tile of each block, in that
    /// of the smallest subnet that has it.
    #[test]
    fn agrees_with_looking_at_each_address() {
        let all: Vec<Ipv4Net> = (25..=28)
            .flat_map(|length| "10.0.0.0/25".parse::<Ipv4Net>().expect("a net").subnets(length))
            .flatten()
            .collect();
        let mut seen = 0;
        for (i, first) in all.iter().enumerate() {
            for (j, second) in all.iter().enumerate().skip(i % 2).step_by(2) {
                for third in all.iter().skip((i + j) % 3).step_by(3) {
                    let nets = [first, second, third].map(ToString::to_string);
                    let blocks = [["10.0.0.0/25", "10.0.0.64/26"], ["10.0.0.64/27", "10.0.0.0/26"]][seen % 2];
                    let network = network(&blocks, &nets.each_ref().map(String::as_str));
                    for (index, tiles) in tiles(&network).iter().enumerate() {
                        agrees(&network, index, tiles);
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 1_000, "{seen}");
    }

    #[track_caller]
    fn agrees(network: &Network, index: usize, tiles: &[Tile]) {
        let blocks: Vec<Ipv4Net> = network.blocks().map(|block| block.net()).collect();
        let mut left = tiles.iter();
        let mut now = left.next();
        let (first, last) = (u32::from(blocks[index].network()), u32::from(blocks[index].broadcast()));
        for at in (first..=last).map(Ipv4Addr::from) {
            if now.is_some_and(|tile| tile.last < at) {
                now = left.next();
            }
            let tile = now.filter(|tile| tile.first <= at && at <= tile.last);
            let tile = tile.unwrap_or_else(|| panic!("{at} is in no tile of {tiles:?}"));
            let holders = network.subnets().filter(|(_, cidr)| cidr.net().contains(&at));
            let smallest = holders.max_by_key(|(_, cidr)| cidr.prefix_len()).map(|(of, _)| of);
            let before = blocks[..index].iter().position(|block| block.contains(&at));
            match (smallest, before, tile.holder) {
                (Some(of), None, Holder::Subnet(held)) => assert_eq!(held, of, "{at}"),
                // A block before may be smaller than the subnet that has it.
                (Some(_), Some(_), Holder::Subnet(_) | Holder::Block(_)) => {}
                (None, Some(_), Holder::Block(_)) => {}
                (None, None, Holder::Free(range)) => {
                    assert!(range.first <= at && at <= range.last, "{at}: {range:?}");
                }
                (smallest, before, holder) => panic!("{at}: {holder:?}, {smallest:?}, {before:?}"),
            }
        }
        assert_eq!(left.next(), None, "nothing beyond the block");
    }

    #[test]
    fn clashes_are_what_two_have() {
        let mut network =
            network(&["10.0.0.0/16", "10.0.128.0/20", "100.64.0.0/16"], &["10.0.0.0/22", "10.0.2.0/24"]);
        let connected = |name: &str, cidr: &str| ConnectedNetwork {
            name: name.to_owned(),
            cidr: cidr.parse().expect("a network"),
            via: Connection::Peering,
        };
        network.space.connected = vec![
            connected("billing", "10.0.64.0/24"),
            connected("all", "10.0.0.0/8"),
            connected("apart", "10.9.0.0/16"),
            connected("around billing", "10.0.64.0/20"),
        ];
        network.service = "10.0.192.0/24".parse().ok();
        let found = check(&network);
        let clashes = clashes(&network, &found.iter().collect::<Vec<_>>());
        let text = |clash: &Clash| format!("{} {} {:?} {}", clash.block, clash.range, clash.with, clash.net);
        assert_eq!(
            clashes.iter().map(text).collect::<Vec<_>>(),
            [
                "0 10.0.0.0/16 Connected(1) 10.0.0.0/8",
                "0 10.0.2.0/24 Subnet(More(0)) 10.0.2.0/24",
                // The larger before the smaller that begins where it does.
                "0 10.0.64.0/20 Connected(3) 10.0.64.0/20",
                "0 10.0.64.0/24 Connected(0) 10.0.64.0/24",
                "0 10.0.128.0/20 Block(1) 10.0.128.0/20",
                "0 10.0.192.0/24 Service 10.0.192.0/24",
                "1 10.0.128.0/20 Block(0) 10.0.0.0/16",
                "1 10.0.128.0/20 Connected(1) 10.0.0.0/8",
            ]
        );
        assert!(clashes.iter().all(|clash| clash.severity == Severity::Error));
    }
}
