//! What else takes addresses of a node subnet: see [`Fixtures`].

use crate::count::Ipv4Count;

/// Addresses that an Application Load Balancer wants free in each of its subnets (Elastic Load Balancing User
/// Guide, "Application Load Balancers").
pub const ADDRESSES_PER_ALB: u32 = 8;

/// Network Address Usage of a Network Load Balancer, an interface endpoint, a NAT gateway and a transit gateway
/// attachment, each in one zone (VPC User Guide, "Network Address Usage", 2026).
pub const NAU_PER_FIXTURE: u64 = 6;

/// Things other than nodes and pods in the node subnet of every zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fixtures {
    /// ENIs of the EKS control plane. A cluster has 2 to 4 of them, over all its subnets.
    pub control_plane_enis: u32,
    /// Application Load Balancers: [`ADDRESSES_PER_ALB`] addresses each.
    pub albs: u32,
    /// Network Load Balancers: one address each.
    pub nlbs: u32,
    /// NAT gateways: one address each.
    pub nat_gateways: u32,
    /// Interface endpoints (PrivateLink): one address each.
    pub interface_endpoints: u32,
    /// Transit gateway attachments: one address each.
    pub transit_gateway_attachments: u32,
    /// Addresses of anything else.
    pub other: u32,
}

impl Fixtures {
    /// Nothing but a number of addresses.
    pub const fn other(addresses: u32) -> Self {
        let (control_plane_enis, albs, nlbs, nat_gateways) = (0, 0, 0, 0);
        let (interface_endpoints, transit_gateway_attachments) = (0, 0);
        let other = addresses;
        Self {
            control_plane_enis,
            albs,
            nlbs,
            nat_gateways,
            interface_endpoints,
            transit_gateway_attachments,
            other,
        }
    }

    /// Addresses in each zone.
    pub fn addresses(&self) -> Ipv4Count {
        let albs = Ipv4Count::from(self.albs).times(u64::from(ADDRESSES_PER_ALB));
        albs + self.single().into_iter().map(Ipv4Count::from).sum()
    }

    /// ENIs in each zone: one for each address.
    pub fn enis(&self) -> u64 {
        self.addresses().get()
    }

    /// Network Address Usage in each zone; an Application Load Balancer is not in AWS's table.
    pub fn network_address_usage(&self) -> u64 {
        let counted =
            [self.nlbs, self.nat_gateways, self.interface_endpoints, self.transit_gateway_attachments];
        counted.into_iter().map(|count| u64::from(count) * NAU_PER_FIXTURE).sum()
    }

    const fn single(&self) -> [u32; 6] {
        [
            self.control_plane_enis,
            self.nlbs,
            self.nat_gateways,
            self.interface_endpoints,
            self.transit_gateway_attachments,
            self.other,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up() {
        // vpc-cni.md §7: one ALB, six interface endpoints and a NAT gateway take about 15.
        let private = Fixtures { albs: 1, interface_endpoints: 6, nat_gateways: 1, ..Fixtures::default() };
        assert_eq!((private.addresses().get(), private.enis()), (15, 15));
        assert_eq!(Fixtures::other(30).addresses().get(), 30);
        // aws-addressing.md §1.3: 24 pairs of endpoint and zone are 144, 50 three-zone NLBs 900.
        let eight = Fixtures { interface_endpoints: 8, ..Fixtures::default() };
        assert_eq!(3 * eight.network_address_usage(), 144);
        assert_eq!(3 * Fixtures { nlbs: 50, ..Fixtures::default() }.network_address_usage(), 900);
        assert_eq!(Fixtures { albs: 2, ..Fixtures::default() }.network_address_usage(), 0);
    }
}
