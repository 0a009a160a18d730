//! Workings of the numbers in findings and pictures: which they are, and that they open where they are asked for.

#![cfg(not(target_arch = "wasm32"))]

mod rendered;

use std::collections::HashSet;
use std::mem::{Discriminant, discriminant};
use std::rc::Rc;

use eks_ip_core::{Advisory, Limit, Shortage, Strategy, Tier};
use eks_ip_document::{Preset, Setting, open};
use eks_ip_web::answer::Answer;
use eks_ip_web::explain::{Explained, OpenedAt, Topic, Working, working};
use eks_ip_web::findings::topic;
use eks_ip_web::pictures::{self, Picture, Which, ZoneView};
use eks_ip_web::state::{Action, Field, Model};
use eks_ip_web::words::pictures::{curves, months, zones};
use eks_ip_web::words::strategies::short_name;
use yew::Reducible;

use rendered::{check, linked, render, text};

const REST: &str = "&vpc=10.0.0.0/16&subnets=a:10.0.0.0/20,b:10.0.16.0/20&secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18";

/// Plans that bring the findings that no example has.
fn links() -> Vec<String> {
    let rest = |plan: &str| format!("#v=1&{plan}{REST}");
    let presets = Preset::ALL.map(|preset| preset.link().to_owned());
    let spare = Preset::SpareRange.link();
    let more = [
        rest("pods=900&mix=m5.xlarge:100&minimum_ip=4"),
        rest("pods=900&mix=m5.large:100&minimum_ip=400"),
        rest("pods=900&mix=m5.large:100&minimum_ip=400&warm_ip=2"),
        rest("pods=900&mix=m5.xlarge:100&warm_eni=0&warm_prefix=0"),
        rest("pods=900&mix=m5.xlarge:100&warm_eni=3&warm_prefix=3"),
        rest("pods=900&mix=m5.xlarge:100&warm_eni=3&warm_ip=1"),
        rest("pods=900&node_count=10&mix=m5.large:100"),
        rest("pods=9000&mix=c5.4xlarge:50,m5.large:50&max_pods_by=managed-node-group"),
        rest("pods=9000&mix=c5.4xlarge:50,m5.large:50&max_pods_by=karpenter&reserved_enis=1"),
        rest("pods=900&mix=m5.xlarge:100&max_pods=200"),
        rest("node_count=100000&mix=m5.large:100&nau_in_peers=100000"),
        rest("node_count=4000&mix=m5.large:100&nau_in_vpc=60000"),
        rest("pods=900&node_count=100&mix=m5.xlarge:100&max_pods=110"),
        rest("pods=60000&mix=m5.24xlarge:100"),
        rest("pods=900&mix=t2.medium:50,m5.xlarge:50:windows&pod_eni=1"),
        rest("node_count=1&mix=u7in-32tb.224xlarge:100"),
        String::from(
            "#v=1&pods=205&node_count=15&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/24,b:10.0.1.0/24",
        ),
        String::from("#v=1&pods=28&node_count=1&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/26"),
        String::from(
            "#v=1&pods=22&node_count=1&mix=m5.large:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/27&warm_ip=1",
        ),
        String::from(
            "#v=1&pods=900&mix=m5.xlarge:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/21,b:10.0.8.0/21&spike=200",
        ),
        String::from(
            "#v=1&pods=900&mix=m5.xlarge:100&vpc=10.0.0.0/16&subnets=a:10.0.0.0/21,b:10.0.8.0/21&survive_zone_loss=1",
        ),
        format!("{spare}&scenario=peak"),
        format!("{spare}&scenario=zone-loss&survive_zone_loss=1"),
    ];
    presets.into_iter().chain(more).collect()
}

fn answers() -> impl Iterator<Item = (String, Answer)> {
    links().into_iter().map(|link| {
        let opened = open(&link);
        assert_eq!(opened.problems, [], "{link}");
        let answer = Answer::of(opened.plan);
        (link, answer)
    })
}

/// The numbers in a text.
fn numbers(text: &str) -> HashSet<u64> {
    let plain: String = text.chars().filter(|c| *c != ',').collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter_map(|digits| digits.parse().ok()).collect()
}

/// Everything that a working says, but for its title.
fn said(working: &Working) -> String {
    let rows = working.terms.rows.iter().chain(&working.terms.sum).chain(&working.terms.foot);
    let cells = rows.flatten().map(String::as_str);
    let texts = [working.rule.as_str(), &working.result].into_iter().chain(working.bound_by.as_deref());
    texts.chain(cells).collect::<Vec<_>>().join(" | ")
}

/// The numbers of a finding that its working has to come to.
fn numbers_of(advisory: &Advisory) -> Vec<u64> {
    let of = |shortage: &Shortage| shortage.limit.is_of_a_subnet().then_some(shortage.short_by);
    let of_prefixes = |shortage: &&Shortage| matches!(shortage.limit, Limit::Prefixes { .. });
    match advisory {
        Advisory::DoesNotFit { shortages, .. } => {
            // The title speaks of prefixes where they are short.
            let any = shortages.iter().any(|shortage| of_prefixes(&shortage));
            shortages.iter().filter(|shortage| !any || of_prefixes(shortage)).filter_map(of).collect()
        }
        Advisory::FailsAt { shortage, .. } => of(shortage).into_iter().collect(),
        Advisory::WhenSubnetIsFull { stranded, .. } => vec![u64::from(*stranded)],
        Advisory::PodsHang { hanging, phantom_slots, .. } => vec![hanging.get(), phantom_slots.get()],
        Advisory::PhantomSlots { phantom_slots, .. } => vec![phantom_slots.get()],
        Advisory::ReservedInVain { max_pods, .. } | Advisory::LowestOfMix { max_pods, .. } => {
            vec![u64::from(*max_pods)]
        }
        Advisory::PodsUnplaced { unplaced, .. } => vec![unplaced.get()],
        Advisory::SlowStart { seconds, .. } => vec![*seconds],
        Advisory::ControlPlaneUpgrade { free, .. } | Advisory::ClusterSubnetSmall { free, .. } => {
            vec![free.get()]
        }
        Advisory::NetworkAddressUsage { usage, .. } => vec![usage.low, usage.high],
        Advisory::EnisInZone { enis, .. } => vec![*enis],
        Advisory::LargeCluster { nodes, pods } => vec![nodes.get(), pods.get()],
        Advisory::EvenSpread { fewest, most } => vec![u64::from(*fewest), u64::from(*most)],
        Advisory::FrozenPool { minimum_ip_target, held } => {
            vec![u64::from(*minimum_ip_target), u64::from(*held)]
        }
        Advisory::MinimumAboveHardware { minimum_ip_target, capacity, .. } => {
            vec![u64::from(*minimum_ip_target), u64::from(*capacity)]
        }
        Advisory::Unpriced { nodes } => vec![nodes.get()],
        // What fits onto a node under all strategies, and what nodes hold less what else is in the subnets.
        Advisory::MaxPodsAlone { .. }
        | Advisory::PrefixesHoldMore { .. }
        // They count no number, or say it beside the title.
        | Advisory::EniFlaps { .. }
        | Advisory::PrefixFlaps { .. }
        | Advisory::PrefixesNibbled { .. }
        | Advisory::ZoneLossNotPlanned { .. }
        | Advisory::DependsOnPlacement { .. }
        | Advisory::Network(_)
        | Advisory::NotPossible { .. }
        | Advisory::WarmEniIgnored
        | Advisory::WarmTargetsIgnored
        | Advisory::CannotTrunk { .. }
        | Advisory::TrunkUnknown { .. }
        | Advisory::WindowsNodes
        | Advisory::MemoryUnknown { .. }
        | Advisory::AutoModePool => Vec::new(),
    }
}

/// Kinds of findings that speak of a number with a working.
const KINDS: usize = 25;

#[test]
fn numbers_of_findings_are_in_their_workings() {
    let mut names = HashSet::new();
    let (mut kinds, mut compared) = (HashSet::new(), 0);
    for (link, answer) in answers() {
        let mut seen: HashSet<(Discriminant<Advisory>, Topic)> = HashSet::new();
        for advisory in &answer.advisories {
            let Some(topic) = topic(&answer, advisory) else {
                assert!(numbers_of(advisory).is_empty(), "{link}: {advisory:?}");
                continue;
            };
            let kind = discriminant(advisory);
            kinds.insert(kind);
            names.insert(format!("{advisory:?}").split(' ').next().map(str::to_owned));
            assert!(seen.insert((kind, topic)), "{link}: two of a kind speak of {topic:?}");
            let working = working(&answer, topic);
            let working =
                working.unwrap_or_else(|| panic!("{link}: {topic:?} of {advisory:?} has no working"));
            let said = said(&working);
            for number in numbers_of(advisory) {
                assert!(
                    numbers(&said).contains(&number),
                    "{link}: {number} of {advisory:?} is not in {said}"
                );
                compared += 1;
            }
        }
    }
    assert_eq!(kinds.len(), KINDS, "{names:?}");
    assert!(compared > 100, "{compared} numbers were looked for");
}

/// The pictures whose titles speak of a number, as the page has them.
fn pictures(answer: &Answer) -> Vec<(Which, Box<dyn Picture>)> {
    let curves = [Tier::Node, Tier::Pod]
        .into_iter()
        .flat_map(|tier| [ZoneView::Tightest, ZoneView::All].map(|zone| Which::Curves(tier, zone)));
    let of_strategies = Strategy::ALL.into_iter().flat_map(|strategy| {
        [Which::Zones(strategy, Some(Strategy::CustomNetworking)), Which::Node(strategy, 0, 9)]
    });
    let all = curves.chain([Which::Months]).chain(of_strategies);
    all.filter_map(|which| Some((which, which.laid_out(answer, 720)?))).collect()
}

/// The title above a picture, where there is one of a strategy.
fn title(answer: &Answer, which: Which) -> Option<String> {
    match which {
        Which::Curves(tier, zone) => {
            Some(curves::title(answer, tier, pictures::curves::Facts::of(answer, tier, zone).as_ref()))
        }
        Which::Months => Some(months::title(answer, pictures::months::Facts::of(answer).as_ref())),
        Which::Zones(strategy, beside) => {
            let of: Vec<Strategy> = [strategy].into_iter().chain(beside).collect();
            let (strategy, computed) = pictures::zones::spoken_of(answer, &of)?;
            Some(zones::title(answer, strategy, computed))
        }
        Which::Node(..) | Which::Blocks(_) | Which::PrefixBlocks(..) => None,
    }
}

/// The working of a picture is that of a strategy of its title, and comes to a number of it.
#[test]
fn titles_of_pictures_have_a_working() {
    let (mut with, mut agree) = (0, 0);
    for (link, answer) in answers() {
        for (which, picture) in pictures(&answer) {
            let Some(topic) = picture.topic(&answer) else { panic!("{link}: {which:?} speaks of no number") };
            let Some(working) = working(&answer, topic) else { continue };
            with += 1;
            if let Which::Node(strategy, ..) = which {
                assert_eq!(topic.strategy(), strategy, "{link}");
            }
            let Some(title) = title(&answer, which) else { continue };
            let about_none = ["No", "Every", "Not"].iter().any(|none| title.starts_with(&format!("{none} ")));
            if about_none {
                continue;
            }
            assert!(title.contains(short_name(topic.strategy())), "{link}: {topic:?} of {title:?}");
            let (in_title, in_working) = (numbers(&title), numbers(&said(&working)));
            agree += usize::from(in_title.intersection(&in_working).next().is_some());
        }
    }
    assert!(with > 200, "{with} pictures have a working");
    assert!(agree > 200, "{agree} titles have a number of their working");
}

/// What the opening example says.
#[test]
fn the_opening_example() {
    let answer = Answer::of(Preset::SpareRange.plan());
    let says = |which: Which| {
        let topic =
            which.laid_out(&answer, 720).and_then(|picture| picture.topic(&answer)).expect("a number");
        working(&answer, topic).expect("it has a working").title
    };
    assert_eq!(
        says(Which::Curves(Tier::Node, ZoneView::Tightest)),
        "Breaking point: 1,350 pods fit, not one more, Default"
    );
    assert_eq!(says(Which::Months), "Lasts 47 months, Custom networking");
    assert_eq!(says(Which::Zones(Strategy::SecondaryIp, None)), "Zone a: short by 286, Default");
    assert_eq!(says(Which::Node(Strategy::SecondaryIp, 0, 23)), "One node holds 45 to 60 addresses, Default");
}

/// The parts of a page that begin with something.
fn parts<'h>(html: &'h str, start: &str) -> Vec<&'h str> {
    html.split(start).skip(1).collect()
}

/// Wherever a working is opened, it is the only one, and stands there; the button that opened it says so.
#[test]
fn a_working_opens_where_it_is_asked_for() {
    let model = Rc::new(Model::of_preset(Preset::SpareRange));
    let answer = Answer::of(model.form.document());
    assert!(!render(&model).contains("id=\"working\""));
    let of_findings = answer
        .advisories
        .iter()
        .filter_map(|advisory| Some(topic(&answer, advisory)?.at(OpenedAt::Finding(discriminant(advisory)))));
    let of_findings: Vec<Explained> = of_findings.collect();
    let buttons = parts(&render(&model), "class=\"findings\"")[0].matches("-working\"").count();
    assert_eq!(buttons, of_findings.len(), "a button for each of them");
    let nodes = Which::Node(Strategy::CustomNetworking, 0, 23);
    let of_pictures = [Which::Curves(Tier::Node, ZoneView::Tightest), Which::Months, nodes].map(|which| {
        let picture = which.laid_out(&answer, 720).expect("it is drawn");
        picture.topic(&answer).expect("it has a number").at(OpenedAt::Picture(which.id()))
    });
    let mut model = model;
    for explained in of_findings.into_iter().chain(of_pictures) {
        model = model.reduce(Action::Explain(explained));
        let html = render(&model);
        assert_eq!(html.matches("id=\"working\"").count(), 1, "{explained:?}");
        assert_eq!(html.matches("aria-controls=\"working\"").count(), 1, "{explained:?}");
        let title = working(&answer, explained.topic).expect("it has a working").title;
        let within = match explained.at {
            OpenedAt::Number => unreachable!("none was opened there"),
            OpenedAt::Finding(_) => parts(parts(&html, "class=\"findings\"")[0], "<li"),
            OpenedAt::Picture(_) => parts(&html, "class=\"figure\""),
        };
        // The button and the panel stand in the same finding or below the same picture.
        let both = within.iter().filter(|part| part.contains("aria-controls=\"working\""));
        let both: Vec<_> = both.filter(|part| part.contains("id=\"working\"")).collect();
        let [place] = both[..] else { panic!("{explained:?} stands in {} places", both.len()) };
        assert!(text(place).contains(&title), "{explained:?}: {title}");
        if let OpenedAt::Picture(id) = explained.at {
            assert!(place.contains(&format!("id=\"{id}-working\"")), "{id}");
        }
    }
    // A second press closes it, and a press of the number moves it there.
    let last = model.explained.expect("one is open");
    assert_eq!(model.clone().reduce(Action::Explain(last)).explained, None);
    let moved = model.reduce(Action::Explain(last.topic.at(OpenedAt::Number)));
    assert_eq!(moved.explained, Some(last.topic.at(OpenedAt::Number)));
    assert_eq!(render(&moved).matches("id=\"working\"").count(), 1);
}

/// A link has no place for where one looked: it opens the working at the number.
#[test]
fn a_link_opens_at_the_number() {
    let answer = Answer::of(Preset::SpareRange.plan());
    let advisory = &answer.advisories[0];
    let topic = topic(&answer, advisory).expect("it speaks of a number");
    let model = Rc::new(Model::of_preset(Preset::SpareRange));
    let opened = model.reduce(Action::Explain(topic.at(OpenedAt::Finding(discriminant(advisory)))));
    assert!(opened.link().contains("&working=fit:secondary-ip"), "{}", opened.link());
    assert_eq!(linked(&opened.link()).explained, Some(topic.at(OpenedAt::Number)));
    check(&linked(&opened.link()), &["Show the working", "The plan does not fit, Default"]);
}

/// A panel stays with its finding while others come and go, and is gone with it.
#[test]
fn a_working_stays_with_its_finding() {
    let model = Rc::new(Model::of_preset(Preset::SpareRange));
    let answer = Answer::of(model.form.document());
    let is_it = |advisory: &&Advisory| {
        matches!(advisory, Advisory::MaxPodsAlone { .. } | Advisory::EvenSpread { .. })
    };
    let advisory = answer.advisories.iter().find(is_it).expect("the example has it");
    let topic = topic(&answer, advisory).expect("it speaks of a number");
    let open = model.reduce(Action::Explain(topic.at(OpenedAt::Finding(discriminant(advisory)))));
    let more = open.clone().reduce(Action::Edit(Field::Setting(Setting::WarmEniTarget), String::from("0")));
    let before = Answer::of(more.form.document()).advisories.len();
    assert!(before > answer.advisories.len(), "there is a finding more");
    let findings = render(&more);
    let finding = parts(parts(&findings, "class=\"findings\"")[0], "<li");
    assert!(
        finding
            .iter()
            .any(|part| part.contains("id=\"working\"") && part.contains("a node is an assumption"))
    );
    let gone = open.reduce(Action::Edit(Field::Nodes, String::new()));
    assert!(!render(&gone).contains("id=\"working\""));
}
