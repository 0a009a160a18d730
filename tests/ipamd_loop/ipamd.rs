//! ipamd's decisions about the pool of one node, one pass of its loop at a time: a second way to every number of
//! the warm pool, written from amazon-vpc-cni-k8s v1.23.1 `pkg/ipamd/ipamd.go` and with nothing of core in it.
//!
//! EC2 answers at once and never refuses. Time is left out: a pass is a pass, and whatever may be given back is
//! old enough. Where the CNI hands addresses out at random, [`Filling`] stands for the two ends of it.

/// Addresses of a /28.
const PER_PREFIX: u32 = 16;

/// Whether a trunk ENI is asked for, and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TrunkIs {
    /// `ENABLE_POD_ENI=false`.
    Off,
    /// The VPC resource controller attaches one as soon as there is a place.
    Coming,
    /// Its place is kept, and it never comes: the type is in no list.
    Missing,
}

/// Which prefix a pod's address comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    /// The one that has pods already.
    Packed,
    /// One that has none yet, while there is one.
    Spread,
}

/// Everything that the decisions depend on. Zero is unset, but for the ENI and the prefix target.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub default_enis: u32,
    pub slots: u32,
    pub prefixes: bool,
    pub custom_networking: bool,
    pub trunk: TrunkIs,
    pub efa_only: u32,
    pub max_eni: u32,
    pub warm_eni: u32,
    pub warm_ip: u32,
    pub minimum_ip: u32,
    pub warm_prefix: u32,
    pub max_pods: u32,
    pub filling: Filling,
}

impl Settings {
    /// Addresses of a slot.
    fn unit(&self) -> u32 {
        if self.prefixes { PER_PREFIX } else { 1 }
    }

    /// `warmIPTargetsDefined`.
    pub(crate) fn counts_addresses(&self) -> bool {
        self.warm_ip != 0 || self.minimum_ip != 0
    }

    /// `getMaxENI`, less the ENIs that ipamd does not manage.
    fn manageable_enis(&self) -> u32 {
        let most = if self.max_eni < 1 { self.default_enis } else { self.max_eni.min(self.default_enis) };
        most.saturating_sub(self.efa_only)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Attached with the instance; its slots are left alone under custom networking.
    Primary,
    /// Created by ipamd.
    Secondary,
    /// Carries branch ENIs, no address for pods.
    Trunk,
}

/// An ENI with its slots in use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Eni {
    pub role: Role,
    pub used: u32,
}

/// A node that is Ready.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub settings: Settings,
    pub enis: Vec<Eni>,
    /// Pods that want an address.
    pub pods: u32,
    /// `CreateNetworkInterface` and `AssignPrivateIpAddresses` calls so far.
    pub calls: (u32, u32),
    /// Pods that have an address.
    assigned: u32,
    /// Prefixes with a pod.
    occupied: u32,
}

impl Node {
    /// `nodeInit`: one growth step before the node is Ready, then the trunk, then the loop until it rests. `None`
    /// where custom networking finds no ENI for pods: the node is never Ready.
    pub(crate) fn start(settings: Settings) -> Option<Self> {
        let enis = vec![Eni { role: Role::Primary, used: 0 }];
        let mut node = Self { settings, enis, pods: 0, calls: (0, 0), assigned: 0, occupied: 0 };
        node.grow();
        if settings.custom_networking && node.total() == 0 {
            return None;
        }
        if settings.trunk == TrunkIs::Coming && node.attached() < settings.manageable_enis() {
            node.enis.push(Eni { role: Role::Trunk, used: 0 });
        }
        Some(node)
    }

    /// Pods come, and the loop goes round until it has nothing to add. Returns the passes until the last of
    /// them that can has an address.
    pub(crate) fn settle_with(&mut self, pods: u32) -> u32 {
        self.pods = pods;
        self.assign();
        let mut passes = 0;
        loop {
            let waiting = self.assigned < self.pods;
            if !self.grow() {
                return passes;
            }
            passes += u32::from(waiting);
        }
    }

    /// Slots in use for pods.
    pub(crate) fn slots_held(&self) -> u32 {
        self.enis.iter().map(|eni| eni.used).sum()
    }

    /// Addresses for pods, in use or not.
    pub(crate) fn total(&self) -> u32 {
        self.slots_held() * self.settings.unit()
    }

    /// ENIs that are attached, EFA-only ones left out.
    pub(crate) fn attached(&self) -> u32 {
        u32::try_from(self.enis.len()).expect("a few")
    }

    /// Addresses of the VPC: each ENI's own, and those for pods.
    pub(crate) fn subnet_addresses(&self) -> u32 {
        self.attached() + self.total()
    }

    /// Whether an ENI can be given addresses for pods.
    pub(crate) fn serves_pods(&self, eni: &Eni) -> bool {
        match eni.role {
            Role::Primary => !self.settings.custom_networking,
            Role::Secondary => true,
            Role::Trunk => false,
        }
    }

    fn available(&self) -> u32 {
        self.total() - self.assigned
    }

    /// Prefixes with no pod.
    fn empty_prefixes(&self) -> u32 {
        self.slots_held() - self.occupied
    }

    fn assign(&mut self) {
        while self.assigned < self.pods.min(self.total()) {
            self.assigned += 1;
            if self.settings.prefixes {
                self.occupied = match self.settings.filling {
                    Filling::Packed => self.assigned.div_ceil(PER_PREFIX),
                    Filling::Spread => (self.occupied + 1).min(self.slots_held()),
                };
            }
        }
    }

    /// Slots that are asked for: `isDatastorePoolTooLow`, `datastoreTargetState`, `getPrefixesNeeded`.
    fn slots_wanted(&self) -> Option<u32> {
        let of = &self.settings;
        let (total, available) = (self.total(), self.available());
        if total >= of.max_pods {
            return None;
        }
        if of.counts_addresses() {
            let short = of.warm_ip.saturating_sub(available).max(of.minimum_ip.saturating_sub(total));
            return (short > 0).then(|| short.div_ceil(of.unit()));
        }
        let (target, each) = if of.prefixes { (of.warm_prefix, PER_PREFIX) } else { (of.warm_eni, of.slots) };
        let low = available < target * each || (target == 0 && available == 0);
        let wanted =
            if of.prefixes { of.warm_prefix.saturating_sub(self.empty_prefixes()).max(1) } else { of.slots };
        low.then_some(wanted)
    }

    /// One pass of `increaseDatastorePool`: slots on an ENI that has some, else one ENI more. Whether it did
    /// anything.
    fn grow(&mut self) -> bool {
        let Some(wanted) = self.slots_wanted() else { return false };
        let slots = self.settings.slots;
        let with_place = self.enis.iter().position(|eni| self.serves_pods(eni) && eni.used < slots);
        if let Some(index) = with_place {
            self.enis[index].used += wanted.min(slots - self.enis[index].used);
            self.calls.1 += 1;
        } else if self.has_room_for_eni() {
            self.enis.push(Eni { role: Role::Secondary, used: wanted.min(slots) });
            self.calls.0 += 1;
        } else {
            return false;
        }
        self.assign();
        true
    }

    /// `hasRoomForEni`: a place is kept for a trunk until it is there.
    fn has_room_for_eni(&self) -> bool {
        let has_trunk = self.enis.iter().any(|eni| eni.role == Role::Trunk);
        let expected = u32::from(self.settings.trunk != TrunkIs::Off && !has_trunk);
        self.attached() < self.settings.manageable_enis().saturating_sub(expected)
    }

    /// One pass of `decreaseDatastorePool` and `tryFreeENI`, with pods packed. Whether it gave anything back.
    pub(crate) fn shrink(&mut self) -> bool {
        let over = self.slots_over();
        for _ in 0..over {
            let last = self.enis.iter().rposition(|eni| eni.used > 0).expect("what is over is held");
            self.enis[last].used -= 1;
        }
        let freed = self.deletable_eni();
        if let Some(index) = freed {
            self.enis.remove(index);
        }
        over > 0 || freed.is_some()
    }

    /// `isDatastorePoolTooHigh`: addresses or prefixes that go back. Whole ENIs have their own rule.
    fn slots_over(&self) -> u32 {
        let of = &self.settings;
        let (held, available) = (self.slots_held(), self.available());
        match (of.counts_addresses(), of.prefixes) {
            (true, false) => {
                available.saturating_sub(of.warm_ip).min(self.total().saturating_sub(of.minimum_ip))
            }
            (true, true) => {
                let for_warm = (self.assigned + of.warm_ip).div_ceil(PER_PREFIX);
                let for_minimum = of.minimum_ip.div_ceil(PER_PREFIX);
                self.empty_prefixes().min(held.saturating_sub(for_warm)).min(held.saturating_sub(for_minimum))
            }
            (false, true) => self.empty_prefixes().saturating_sub(of.warm_prefix),
            (false, false) => 0,
        }
    }

    /// `shouldRemoveExtraENIs` and `getDeletableENI`: an ENI with no pod that no target needs.
    fn deletable_eni(&self) -> Option<usize> {
        let of = &self.settings;
        let unit = of.unit();
        let target = if of.prefixes { of.warm_prefix } else { of.warm_eni };
        // In prefix mode an ENI without pods is looked for in any case.
        let looks = of.counts_addresses()
            || of.prefixes
            || self.available() >= (target + 1).saturating_mul(of.slots * unit);
        let candidate = self.enis.iter().rposition(|eni| eni.role == Role::Secondary).filter(|_| looks)?;
        let others: u32 = self.slots_held() - self.enis[candidate].used;
        let needed_for = |addresses: u32| others * unit < addresses;
        let has_pods = needed_for(self.assigned);
        let for_targets = if of.counts_addresses() {
            let in_units = |addresses: u32| addresses.div_ceil(unit) * unit;
            (of.warm_ip > 0 && needed_for(self.assigned + of.warm_ip))
                || (of.minimum_ip > 0 && needed_for(in_units(of.minimum_ip)))
        } else {
            of.prefixes && others.saturating_sub(self.occupied) < of.warm_prefix
        };
        (!has_pods && !for_targets).then_some(candidate)
    }
}
