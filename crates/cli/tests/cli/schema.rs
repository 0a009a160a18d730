//! The JSON is what the README says, key by key, both ways.

use std::collections::{BTreeMap, BTreeSet};

use eks_ip_document::Preset;
use serde_json::Value;

use crate::readme::README;
use crate::run::{ROOMY, SHORT, eks_ip, parsed};

/// A documented key.
struct Key {
    kind: String,
    meaning: String,
}

/// Keys of each shape, as the README's tables have them.
fn documented() -> BTreeMap<String, BTreeMap<String, Key>> {
    let mut shapes: BTreeMap<String, BTreeMap<String, Key>> = BTreeMap::new();
    let mut shape = None;
    for line in README.lines() {
        if let Some(name) = line.strip_prefix("### `") {
            shape = Some(name.trim_end_matches('`').to_owned());
        } else if line.starts_with("## ") {
            shape = None;
        }
        let (Some(shape), Some(row)) = (&shape, line.strip_prefix("| `")) else { continue };
        let cells: Vec<&str> = row.trim_end_matches('|').splitn(3, " | ").collect();
        let [key, kind, meaning] = cells[..] else { panic!("{line}: three cells") };
        let entry = Key { kind: kind.trim().to_owned(), meaning: meaning.trim().to_owned() };
        let before =
            shapes.entry(shape.clone()).or_default().insert(key.trim_end_matches('`').to_owned(), entry);
        assert!(before.is_none(), "{shape}: {key} is documented twice");
    }
    shapes
}

/// Compares answers with the documentation, and remembers what was seen.
struct Reader {
    shapes: BTreeMap<String, BTreeMap<String, Key>>,
    seen: BTreeSet<(String, String)>,
    nulls: BTreeSet<(String, String)>,
}

impl Reader {
    fn read(&mut self, value: &Value, kind: &str, key: Option<&(String, String)>, at: &str) {
        if let Some(inner) = kind.strip_suffix(" or null") {
            match value {
                Value::Null => _ = self.nulls.insert(key.expect("only keys can be null").clone()),
                value => self.read(value, inner, key, at),
            }
            return;
        }
        if let Some(key) = key {
            self.seen.insert(key.clone());
        }
        if let Some(inner) = kind.strip_prefix("array of ") {
            let items = value.as_array().unwrap_or_else(|| panic!("{at}: {value} is no array"));
            items.iter().for_each(|item| self.read(item, inner, None, &format!("{at}[]")));
            return;
        }
        match kind {
            "integer" => assert!(value.is_i64() || value.is_u64(), "{at}: {value} is no integer"),
            "boolean" => assert!(value.is_boolean(), "{at}: {value} is no boolean"),
            "string" => {
                let text = value.as_str().unwrap_or_else(|| panic!("{at}: {value} is no string"));
                self.one_of(text, key, at);
            }
            shape => self.object(value, shape, at),
        }
    }

    /// `One of` in the meaning lists what the string can be.
    fn one_of(&self, text: &str, key: Option<&(String, String)>, at: &str) {
        let Some((shape, key)) = key else { return };
        if let Some(words) = self.shapes[shape][key].meaning.strip_prefix("One of ") {
            let words: Vec<&str> =
                words.split(';').next().unwrap_or_default().split('`').skip(1).step_by(2).collect();
            assert!(words.contains(&text), "{at}: {text} is not documented: {words:?}");
        }
    }

    fn object(&mut self, value: &Value, shape: &str, at: &str) {
        let object = value.as_object().unwrap_or_else(|| panic!("{at}: {value} is no {shape}"));
        let keys = self.shapes.get(shape).unwrap_or_else(|| panic!("{at}: {shape} is not documented"));
        let documented: BTreeSet<&String> = keys.keys().collect();
        assert_eq!(object.keys().collect::<BTreeSet<_>>(), documented, "{at}: keys of {shape}");
        let kinds: Vec<(String, String)> =
            keys.iter().map(|(key, of)| (key.clone(), of.kind.clone())).collect();
        for (key, kind) in kinds {
            let place = (shape.to_owned(), key.clone());
            self.read(&object[&key], &kind, Some(&place), &format!("{at}.{key}"));
        }
    }
}

/// Questions that bring every key to light, with and without a value.
fn questions() -> Vec<String> {
    let mut questions: Vec<String> = [
        "max-pods m5.large t2.medium hpc6id.32xlarge m5.24xlarge",
        "max-pods m5.large --windows --set-by managed-node-group",
        "max-pods m5.large hpc6id.32xlarge --set-by karpenter --reserved-enis 1",
        "node --type m5.large --pods 27 --trunk-eni --warm-ip-target 2 --minimum-ip-target 3 --max-eni 2",
        "node --enis 3 --ipv4-per-eni 10 --max-pods 29 --pods 20 --minimum-ip-target 12",
        "node --enis 3 --ipv4-per-eni 10 --max-pods 29 --pods 9 --warm-eni-target 0",
        "node --type m5.large --pods 1 --windows --prefix-delegation --warm-prefix-target 1",
        "node --type m5.large --pods 5 --custom-networking --max-eni 1",
        "node --type m5.large --pods 5 --prefix-delegation --warm-prefix-target 0 --set-by nodeadm",
        "node --type m5.large --pods 5 --strategy ipv6",
        "node --type m5.large --pods 5 --strategy overlay",
        "node --type m5.large --pods 5 --windows",
    ]
    .map(str::to_owned)
    .to_vec();
    // Plans that are short, roomy, odd, growing, without pods, of types nobody knows the price of.
    let plans = [
        SHORT.to_owned(),
        format!("{SHORT}&growth=5&ipam=1&private_nat_gb=100&nau_in_peers=1000"),
        ROOMY.to_owned(),
        format!("{ROOMY}&zork=1&max_pods=8"),
        ROOMY.replace("m5.large:2", "m5.large:2,t2.medium:1"),
        ROOMY.replace("pods=10&nodes=m5.large:2", "pods=0&nodes=m5.large:0"),
        ROOMY.replace("pods=10&nodes=m5.large:2", "pods=500&nodes=m5.large:2&max_pods_by=managed-node-group"),
        ROOMY.replace("pods=10", "pods=900&cpu_m=500"),
        ROOMY.replace(",b:10.0.1.0/24", ""),
        ROOMY.replace("10.0.0.0/24", "10.0.0.0/28").replace("10.0.1.0/24", "10.0.1.0/28"),
    ];
    questions.extend(CIDR.map(str::to_owned));
    let shared = "vpc=10.40.0.0/19&secondary=100.64.0.0/16";
    questions
        .push(format!("cidr check {SHORT}&more_subnets=pod:a:100.64.192.0/19&connected=b:10.50.0.0/16:tgw"));
    questions.push(format!(
        "cidr check {SHORT}&connected=b:10.40.0.0/16:tgw&reservations=a:node:explicit:10.0.0.0/28"
    ));
    questions.push(format!(
        "cidr check {}",
        ROOMY.replace("vpc=10.0.0.0/16", "vpc=10.0.0.0/16&service=10.0.8.0/24")
    ));
    questions.push(format!("cidr carve {SHORT}&growth=5 --strategy custom-networking --months 24"));
    questions.push(format!("cidr carve {SHORT}&growth=900 --strategy prefix-delegation --months 3"));
    questions.push(format!("cidr carve {SHORT}&growth=100 --months 400"));
    questions.push(format!("cidr carve #v=1&pods=20&nodes=m5.large:2&{shared}&subnets=a:10.40.0.0/24"));
    for plan in plans.iter().map(String::as_str).chain(Preset::ALL.map(Preset::link)) {
        questions.push(format!("compare {plan}"));
        questions.push(format!("compare {plan} --scenario zone-loss"));
        questions
            .push(format!("check {plan} --strategy custom-networking --scenario steady,zone-loss,upgrade"));
    }
    questions
}

/// Questions about address spaces.
const CIDR: [&str; 15] = [
    "cidr check --vpc 10.20.0.0/16 --add 198.19.0.0/16",
    "cidr check --vpc 10.20.0.0/16,100.64.0.0/10 --ipv6 2001:db8::/56,2001:db8::/60 --ipv6 2001:db8::/64",
    "cidr check --vpc 10.0.0.0/8",
    "cidr check --vpc 10.20.0.0/16 --add 10.50.0.0/24 --route 10.50.0.0/24 --service 10.0.0.0/10 --quota 50",
    "cidr check --vpc 10.20.0.0/16 --connected b=10.20.0.0/16:peering,office=10.200.0.0/16:vpn --external-snat",
    "cidr check --vpc 192.168.0.0/20 --add 100.64.0.0/16 --subnet node:a:100.64.0.0/20,node:b:100.64.16.0/20 \
     --connected b=192.168.16.0/20:tgw,b=100.64.0.0/16:tgw --exclude-snat 192.168.16.0/24",
    "cidr carve --vpc 10.40.0.0/19 --add 100.64.0.0/16 --need node:/22,pod:/20,cluster:/27x2 --grow pod",
    "cidr carve --vpc 10.40.0.0/24 --need node:/24 --zones a,b --pin public:a:10.40.0.0/28",
    "cidr carve --vpc 10.40.0.0/24 --add 100.64.0.0/16 --need pod:/17",
    "cidr choose --vpc 10.20.0.0/16 --connected b=100.64.0.0/15:tgw",
    "cidr choose --vpc 10.1.0.0/16 --connected b=100.64.0.0/10:tgw,c=10.2.0.0/15:vpn",
    "cidr choose --vpc 10.20.0.0/16 --connected b=100.64.0.0/10:tgw,c=10.0.0.0/8:vpn,d=198.18.0.0/15:vpn",
    "cidr blocks 10.0.0.0/22 --singles 57 --prefixes 40",
    "cidr blocks 10.0.0.0/24",
    "cidr blocks 10.0.0.0/24 --singles 300 --reserve prefix:10.0.0.128/25,explicit:10.0.0.64/28",
];

/// Keys that core leaves open and that no plan makes null: the default can always be computed, and a mix always
/// has a row.
const NEVER_NULL: [(&str, &str); 3] =
    [("compare", "breaks_first"), ("compare-answer", "max_pods"), ("cost", "difference_to_first_micro_usd")];

#[test]
fn every_documented_key_is_there_and_no_other() {
    let shapes = documented();
    assert!(shapes.len() > 20, "{} shapes are documented", shapes.len());
    let all: BTreeSet<(String, String)> = shapes
        .iter()
        .flat_map(|(shape, keys)| keys.keys().map(move |key| (shape.clone(), key.clone())))
        .collect();
    let can_be_null: BTreeSet<(String, String)> =
        all.iter().filter(|(shape, key)| shapes[shape][key].kind.ends_with(" or null")).cloned().collect();
    let mut reader = Reader { shapes, seen: BTreeSet::new(), nulls: BTreeSet::new() };
    for question in questions() {
        let said = eks_ip(&format!("{question} --json"));
        if said.code == Some(2) && question.starts_with("check") {
            continue; // the link with a key that nobody knows
        }
        assert!(matches!(said.code, Some(0 | 1)), "{question}: {said:?}");
        let answer = parsed(&said);
        let shape = answer["command"].as_str().unwrap_or_default();
        let asked = question.split(' ').next().unwrap_or_default();
        assert!(shape.starts_with(asked), "{question}: {shape}");
        assert_eq!(answer["schema_version"], 1, "{question}");
        reader.read(&answer, shape, None, &question);
    }
    let missing: Vec<_> = all.difference(&reader.seen).collect();
    assert!(missing.is_empty(), "documented, and never seen with a value: {missing:?}");
    let never: Vec<(&str, &str)> =
        can_be_null.difference(&reader.nulls).map(|(shape, key)| (shape.as_str(), key.as_str())).collect();
    let never: Vec<_> = never.into_iter().filter(|key| !NEVER_NULL.contains(key)).collect();
    assert!(never.is_empty(), "documented as null at times, and never seen so: {never:?}");
}
