//! What each action on the address space does to the page's state.

use eks_ip_core::address_space::{carve, tier_needs, tier_sizes};
use eks_ip_core::{MoreSubnet, Strategy, SubnetTier};
use eks_ip_document::{Setting, limits, resolve};

use super::desk::{CarveForm, Part};
use super::field::SubnetId;
use super::model::Model;
use super::space_action::SpaceAction;
use super::told::{Refusal, Told};

impl Model {
    /// What the user did on the desk, or to the plan. Whatever changes the plan is a step that can be gone back.
    pub(super) fn reduce_space(&mut self, action: SpaceAction) {
        let ids = &mut self.form.ids;
        let network = &mut self.form.network;
        let told = match action {
            SpaceAction::Toggle(part) => return self.toggle(part),
            SpaceAction::ShowWhole(block) => return self.desk.whole.push(block),
            SpaceAction::OpenSubnet(id) => {
                self.desk.opened = (self.desk.opened != Some(id)).then_some(id);
                return;
            }
            SpaceAction::ZoomInto(subnet) => {
                // Another subnet begins with what the plan has in it.
                (self.desk.zoomed, self.desk.scattered) = (subnet, None);
                return;
            }
            SpaceAction::Scatter(singles) => return self.desk.scattered = Some(singles),
            SpaceAction::ChooseNew(new) => return self.desk.new = new,
            SpaceAction::TypeBlock(text) => return self.desk.texts.block = text.into(),
            SpaceAction::ChooseBlockLen(prefix_len) => return self.desk.block_len = prefix_len,
            SpaceAction::TypePasted(text) => return self.desk.texts.pasted = text.into(),
            SpaceAction::ChoosePasteAs(paste_as) => return self.desk.paste_as = paste_as,
            SpaceAction::ChooseCarve(carve) => return self.desk.carve = Some(carve),
            SpaceAction::SizeByDemand(strategy) => self.size_by_demand(strategy),
            SpaceAction::Carve => self.carve(),
            SpaceAction::Split(id) => network.split(id, ids),
            SpaceAction::Join(id) => network.join(id),
            SpaceAction::Pin(id, pinned) => {
                if let Some(keep) = network.keep_mut(id) {
                    keep.pinned = pinned;
                }
                return self.done(None);
            }
            SpaceAction::Remove(id) => network.remove(id),
            SpaceAction::SetTier(id, tier) => {
                if let Some(row) = network.space.more_mut(id) {
                    row.tier = tier;
                }
                return self.done(None);
            }
            SpaceAction::CountOn(id) => {
                let told = network.count_on(id, ids);
                // The row with the button may be gone.
                if let Told::Counted(cidr) = told {
                    let row = network.subnets().find(|(other, ..)| *other == cidr);
                    self.focus = row.map(|(_, id, _)| id.cidr_id().into());
                }
                told
            }
            SpaceAction::Take(cidr) if network.has_rows_for(1) => {
                let zone = network.in_plan().next().map(|row| row.name.value().clone()).unwrap_or_default();
                network.put(&MoreSubnet::new(SubnetTier::Spare, zone, cidr), ids);
                self.focus = network.space.more.last().map(|row| SubnetId::More(row.id).cidr_id().into());
                Told::Added(vec![cidr])
            }
            SpaceAction::Take(_) => Told::Refused(Refusal::TooMany(limits::MORE_SUBNETS)),
            SpaceAction::Add => {
                let new = self.desk.new;
                // A zone that is gone meanwhile is none that was chosen.
                let chosen = new.zone.filter(|zone| network.place(*zone).is_some());
                let wanted = network.in_plan().filter(|row| chosen.is_none_or(|zone| zone == row.id));
                let zones: Vec<String> = wanted.map(|row| row.name.value().clone()).collect();
                network.add_subnets(new.tier, &zones, new.prefix_len, ids)
            }
            SpaceAction::AddBlock(block) if network.secondary.value().len() < limits::SECONDARY_BLOCKS => {
                network.add_block(block);
                self.desk.texts.block = "".into();
                Told::BlockAdded(block)
            }
            SpaceAction::AddBlock(_) => Told::Refused(Refusal::TooMany(limits::SECONDARY_BLOCKS)),
            SpaceAction::UseInstead(block) => {
                network.use_instead(block);
                Told::BlockAdded(block)
            }
            SpaceAction::RemoveBlock(place) => {
                let Some(block) = network.remove_block(place) else { return };
                // The blocks that are in the VPC come first.
                let associated = self.form.settings.setting(Setting::AssociatedBlocks).value().unwrap_or(0);
                if (place as u64) < associated {
                    self.form.settings.put(Setting::AssociatedBlocks, associated - 1);
                }
                Told::BlockRemoved(block)
            }
            SpaceAction::Associate(blocks) => {
                let blocks = blocks.min(network.secondary.value().len());
                self.form.settings.put(Setting::AssociatedBlocks, blocks as u64);
                return self.done(None);
            }
            SpaceAction::AddNetwork => match network.space.add_network(ids) {
                // Without a block it is no part of the plan. What is typed next is meant for it.
                Some(id) => return self.focus = Some(format!("network-cidr-{id}").into()),
                None => Told::Refused(Refusal::TooMany(limits::CONNECTED)),
            },
            SpaceAction::RemoveNetwork(id) => {
                let in_plan = network.space.connected_in_plan().any(|row| row.id == id);
                network.space.connected.retain(|row| row.id != id);
                if !in_plan {
                    return;
                }
                return self.done(None);
            }
            SpaceAction::SetVia(id, via) => {
                if let Some(row) = network.space.connected.iter_mut().find(|row| row.id == id) {
                    row.via = via;
                }
                return self.done(None);
            }
            SpaceAction::AddPasted => {
                let told = network.add_pasted(&self.desk.texts.pasted, self.desk.paste_as, ids);
                self.pasted(told)
            }
            SpaceAction::ReplaceByPasted => {
                let told = network.replace_by_pasted(&self.desk.texts.pasted, self.desk.paste_as, ids);
                self.pasted(told)
            }
        };
        self.done(Some(told));
    }

    /// What is refused changed nothing, and what was worked out is no plan yet.
    fn done(&mut self, told: Option<Told>) {
        let changed = !matches!(told, Some(Told::Refused(_) | Told::Sized));
        if changed {
            self.edited();
            self.steps += 1;
        }
        self.desk.told = told;
    }

    fn toggle(&mut self, part: Part) {
        let open = !self.desk.is_open(part);
        self.desk.set_open(part, open);
        if part == Part::Carve && open && self.desk.carve.is_none() {
            self.desk.carve = Some(CarveForm::of(&resolve(&self.form.document()).plan.network));
        }
    }

    /// The list stays while anything of it is left.
    fn pasted(&mut self, told: Told) -> Told {
        if matches!(told, Told::Pasted { left: 0, .. }) {
            self.desk.texts.pasted = "".into();
        }
        told
    }

    /// The sizes that a strategy needs, for as many months as advice is asked for.
    fn size_by_demand(&mut self, strategy: Strategy) -> Told {
        let plan = resolve(&self.form.document()).plan;
        let mut form = self.desk.carve.unwrap_or_else(|| CarveForm::of(&plan.network));
        let sizes = tier_sizes(&plan, strategy, self.asked.months);
        let Some(needs) = sizes.ok().and_then(|sizes| tier_needs(&sizes.advice).ok()) else {
            return Told::Refused(Refusal::NoSizes);
        };
        for (tier, wish) in SubnetTier::ALL.into_iter().zip(&mut form.wishes) {
            if let Some(need) = needs.iter().find(|need| need.tier == tier) {
                wish.prefix_len = Some(need.prefix_len);
            }
        }
        self.desk.carve = Some(form);
        Told::Sized
    }

    fn carve(&mut self) -> Told {
        let network = resolve(&self.form.document()).plan.network;
        let request = self.desk.carve.unwrap_or_else(|| CarveForm::of(&network)).request(&network);
        if request.needs.is_empty() {
            return Told::Refused(Refusal::NothingToCarve);
        }
        let carved = match carve(&network, &request) {
            Ok(carved) => carved,
            Err(why) => return Told::Refused(Refusal::Carve(why)),
        };
        let applied = carved.apply(&network);
        if applied.zones.is_empty() {
            return Told::Refused(Refusal::LastZone);
        }
        if applied.space.more_subnets.len() > limits::MORE_SUBNETS {
            return Told::Refused(Refusal::TooMany(limits::MORE_SUBNETS));
        }
        let stayed = carved.subnets.iter().filter(|subnet| subnet.stays.is_some()).count();
        self.form.take_network(&applied);
        Told::Carved { new: carved.subnets.len() - stayed, stayed }
    }
}
