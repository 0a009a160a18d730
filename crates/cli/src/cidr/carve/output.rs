//! The answer of `cidr carve`: the JSON, which the README documents, and the same for people.

use eks_ip_core::address_space::{CarvedSubnet, SizedSubnet};
use serde::Serialize;

use crate::format::{counted, grouped, listed};
use crate::table::{Align, Page, Table};
use crate::words;

/// The whole answer.
#[derive(Debug, Serialize)]
pub(super) struct CarveOutput {
    pub(super) schema_version: u32,
    pub(super) command: &'static str,
    pub(super) link: Option<String>,
    pub(super) zones: Vec<String>,
    pub(super) possible: bool,
    pub(super) why_not: Option<String>,
    pub(super) short_by: Option<u64>,
    pub(super) missing: Vec<String>,
    pub(super) among: Option<String>,
    pub(super) grown: Option<u8>,
    pub(super) subnets: Vec<CarvedSubnetOutput>,
    pub(super) free: Vec<String>,
    pub(super) sizes: Vec<SizeOutput>,
}

/// A subnet of the layout.
#[derive(Debug, Serialize)]
pub(super) struct CarvedSubnetOutput {
    tier: &'static str,
    zone: String,
    cidr: String,
    usable_addresses: u64,
    blocks: u64,
    stays: bool,
}

/// What a subnet of the plan needs.
#[derive(Debug, Serialize)]
pub(super) struct SizeOutput {
    tier: &'static str,
    zone: String,
    addresses: u64,
    blocks: Option<u64>,
    prefix_len: Option<u8>,
    prefix_len_at_best: Option<u8>,
    next_size_in_month: Option<u32>,
    next_prefix_len: Option<u8>,
}

impl CarvedSubnetOutput {
    pub(super) fn of(subnet: &CarvedSubnet) -> Self {
        Self {
            tier: subnet.tier.id(),
            zone: subnet.zone.clone(),
            cidr: subnet.cidr.to_string(),
            usable_addresses: subnet.cidr.usable_addresses().get(),
            blocks: subnet.cidr.usable_prefixes().get(),
            stays: subnet.stays.is_some(),
        }
    }
}

impl SizeOutput {
    pub(super) fn of(subnet: &SizedSubnet, zone: String) -> Self {
        Self {
            tier: words::tier_id(subnet.tier),
            zone,
            addresses: subnet.size.addresses.get(),
            blocks: subnet.size.for_certain.blocks.map(|blocks| blocks.get()),
            prefix_len: subnet.size.for_certain.prefix_len,
            prefix_len_at_best: subnet.size.at_best.prefix_len,
            next_size_in_month: subnet.next.map(|next| next.month),
            next_prefix_len: subnet.next.and_then(|next| next.prefix_len),
        }
    }

    /// `node subnet of zone a: 1,280 addresses want a /21, from month 9 on a /20.`
    fn text(&self) -> String {
        let size = |length: Option<u8>| {
            length.map_or_else(|| String::from("more than a /16"), |l| format!("a /{l}"))
        };
        let blocks = self.blocks.filter(|blocks| *blocks > 0);
        let blocks = blocks.map(|blocks| format!(" and {}", counted(blocks, "/28 block", "/28 blocks")));
        let next = self.next_size_in_month;
        let next = next.map(|month| format!(", from month {month} on {}", size(self.next_prefix_len)));
        format!(
            "{} subnet of zone {}: {}{} want {}{}.",
            self.tier,
            self.zone,
            counted(self.addresses, "address", "addresses"),
            blocks.unwrap_or_default(),
            size(self.prefix_len),
            next.unwrap_or_default()
        )
    }
}

/// The layout as a table, or why there is none.
pub(super) fn page(output: &CarveOutput) -> Page {
    let columns = [("tier", Align::Left), ("zone", Align::Left), ("subnet", Align::Left)];
    let counts = [("usable", Align::Right), ("/28 blocks", Align::Right), ("", Align::Left)];
    let mut table =
        if output.possible { Table::new(columns.into_iter().chain(counts)) } else { Table::default() };
    for subnet in &output.subnets {
        table.row([
            subnet.tier.to_owned(),
            subnet.zone.clone(),
            subnet.cidr.clone(),
            grouped(subnet.usable_addresses),
            grouped(subnet.blocks),
            String::from(if subnet.stays { "stays" } else { "new" }),
        ]);
    }
    let before = match &output.why_not {
        None => format!("There is room for {}.", counted(output.subnets.len() as u64, "subnet", "subnets")),
        Some(why) => format!("NO ROOM: {why}."),
    };
    let mut after = Vec::new();
    if output.possible {
        let free = if output.free.is_empty() { String::from("nothing") } else { listed(&output.free) };
        after.push(format!("Free: {free}."));
    }
    after.extend(output.grown.map(|length| format!("The tier that grows came to /{length} in every zone.")));
    after.extend(output.sizes.iter().map(SizeOutput::text));
    after.extend(output.link.iter().map(|link| format!("The plan with these subnets: {link}")));
    Page { before: vec![before], table, after }
}
