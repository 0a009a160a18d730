//! `eks-ip cidr carve`: subnets for zones and tiers.

mod output;
mod request;

use eks_ip_core::address_space::{CarveError, Carved, NoRoom, TooLarge, carve};
use eks_ip_document::{PlanDocument, resolve, to_fragment};

use super::space::Space;
use crate::Answer;
use crate::args::CarveAsked;
use crate::failure::Failure;
use crate::format::SCHEMA_VERSION;
use crate::words::address;
use output::{CarveOutput, CarvedSubnetOutput, page};
use request::Request;

/// Why there is no layout.
enum WhyNot {
    TooLarge(TooLarge),
    NoRoom(NoRoom),
}

/// Answers `cidr carve`.
pub(super) fn run(asked: &CarveAsked) -> Result<Answer, Failure> {
    let space = Space::of(&asked.space)?;
    let mut document = space.usable()?.clone();
    let request = Request::of(asked, &mut document, space.from_link)?;
    let outcome = match request.too_large {
        Some(why) => Err(WhyNot::TooLarge(why)),
        None => match carve(&resolve(&document).plan.network, &request.carve) {
            Ok(carved) => Ok(carved),
            Err(CarveError::NoRoom(no_room)) => Err(WhyNot::NoRoom(no_room)),
            Err(slip @ (CarveError::PrefixLength { .. } | CarveError::NotOfVpc { .. })) => {
                return Err(Failure::Flags { flag: String::from("--need"), why: slip.to_string() });
            }
        },
    };
    let (carved, why) = (outcome.as_ref().ok(), outcome.as_ref().err());
    let no_room = why.and_then(|why| match why {
        WhyNot::TooLarge(_) => None,
        WhyNot::NoRoom(no_room) => Some(no_room),
    });
    let output = CarveOutput {
        schema_version: SCHEMA_VERSION,
        command: "cidr-carve",
        link: carved.filter(|_| space.from_link).map(|carved| with(&document, carved)),
        zones: request.carve.zones,
        possible: carved.is_some(),
        why_not: why.map(|why| match why {
            WhyNot::TooLarge(why) => why.to_string(),
            WhyNot::NoRoom(why) => why.to_string(),
        }),
        short_by: no_room.map(|no_room| no_room.short_by.get()),
        missing: no_room
            .iter()
            .flat_map(|no_room| &no_room.pieces)
            .map(|length| format!("/{length}"))
            .collect(),
        among: no_room.map(|no_room| address::among_id(no_room.among)),
        grown: carved.and_then(|carved| carved.grown),
        subnets: carved.iter().flat_map(|carved| &carved.subnets).map(CarvedSubnetOutput::of).collect(),
        free: carved.iter().flat_map(|carved| &carved.free).map(ToString::to_string).collect(),
        sizes: request.sizes,
    };
    let text = asked.format.write(&output, page)?;
    Ok(Answer { text, warnings: space.problems, holds: output.possible })
}

/// The plan with the layout, as a link.
fn with(document: &PlanDocument, carved: &Carved) -> String {
    let network = carved.apply(&resolve(document).plan.network);
    let laid_out = PlanDocument { zones: network.zones, space: network.space, ..document.clone() };
    to_fragment(&laid_out)
}
