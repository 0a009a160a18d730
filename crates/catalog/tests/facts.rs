//! What the table says, against figures written down from elsewhere.

use eks_ip_catalog::{Accelerator, Architecture, InstanceType, all, find};
use eks_ip_core::{Hypervisor, MicroUsd};

/// Every type of the facts of 2026-10-27.
const TYPES: usize = 1_395;

#[track_caller]
fn known(name: &str) -> &'static InstanceType {
    find(name).unwrap_or_else(|| panic!("{name} is not in the table"))
}

#[test]
fn every_type_is_there_and_finds_itself() {
    assert_eq!(all().len(), TYPES);
    for found in all() {
        assert_eq!(find(found.name), Some(found), "{}", found.name);
        assert_eq!(find(&format!(" {} ", found.name.to_uppercase())), Some(found), "{}", found.name);
        assert!(!found.family().is_empty() && !found.size().is_empty(), "{}", found.name);
    }
}

#[test]
fn what_is_no_name_is_not_found() {
    for name in ["", " ", "m5", "m5.", ".large", "m5.larg", "m5.large.", "m5.largé", "type"] {
        assert_eq!(find(name), None, "{name:?}");
    }
    assert_eq!(find(&"m5.large".repeat(1_000)), None);
}

/// `limits`: default ENIs, IPv4 addresses on each, network cards, ENIs on all cards.
#[track_caller]
fn check(
    name: &str,
    vcpus: u32,
    memory_mib: u64,
    limits: [u32; 4],
    hypervisor: Hypervisor,
    branch: Option<u32>,
) {
    let InstanceType { shape, network_cards, total_enis, .. } = *known(name);
    let eni = shape.eni;
    assert_eq!(shape.vcpus, vcpus, "{name}");
    assert_eq!(known(name).shape.memory_mib, Some(memory_mib), "{name}");
    let found = [eni.default_enis(), eni.ipv4_addresses_per_interface(), network_cards, total_enis];
    assert_eq!(found, limits, "{name}");
    assert_eq!(shape.hypervisor, Some(hypervisor), "{name}");
    assert_eq!(known(name).shape.branch_enis, branch, "{name}");
}

/// ENIs and addresses: amazon-vpc-cni-k8s v1.23.1 `pkg/vpc/vpc_ip_resource_limit.go`, which agrees with
/// EC2 and lacks only trn2u.48xlarge; branch ENIs: amazon-vpc-resource-controller-k8s b8d42511
/// `pkg/aws/vpc/limits.go`; the rest: EC2's describe-instance-types.
#[test]
fn limits_are_those_of_the_default_card() {
    use Hypervisor::{BareMetal, Nitro, Xen};
    check("t1.micro", 1, 627, [2, 2, 1, 2], Xen, Some(0));
    check("t2.medium", 2, 4_096, [3, 6, 1, 3], Xen, Some(0));
    check("t3.medium", 2, 4_096, [3, 6, 1, 3], Nitro, Some(0));
    check("m5.large", 2, 8_192, [3, 10, 1, 3], Nitro, Some(9));
    check("m5.metal", 96, 393_216, [15, 50, 1, 15], BareMetal, Some(120));
    check("c6id.32xlarge", 128, 262_144, [15, 50, 1, 15], Nitro, Some(107));
    check("c7gn.16xlarge", 64, 131_072, [15, 50, 1, 15], Nitro, Some(107));
    check("p4d.24xlarge", 96, 1_179_648, [15, 50, 4, 60], Nitro, Some(62));
    check("p5.48xlarge", 192, 2_097_152, [2, 50, 32, 64], Nitro, Some(120));
    check("hpc6id.32xlarge", 64, 1_048_576, [1, 50, 2, 2], Nitro, None);
    check("trn2u.48xlarge", 192, 2_097_152, [2, 50, 16, 32], Nitro, None);
    check("mac2.metal", 8, 16_384, [8, 30, 1, 8], BareMetal, Some(6));
    check("u7in-32tb.224xlarge", 896, 33_554_432, [8, 50, 2, 16], Nitro, Some(106));
}

/// `ENIs x (addresses - 1) + 2`, as in the CNI's `misc/eni-max-pods.txt`. All cards' ENIs would give 2,942.
#[test]
fn p4d_24xlarge_is_737_pods() {
    let eni = known("p4d.24xlarge").shape.eni;
    assert_eq!(eni.default_enis() * eni.slots_per_eni() + 2, 737);
    assert_eq!(known("p4d.24xlarge").total_enis * eni.slots_per_eni() + 2, 2_942);
}

#[test]
fn every_type_is_possible() {
    for found in all() {
        let InstanceType { name, shape, network_cards, total_enis, .. } = *found;
        assert!((1..=4_096).contains(&shape.vcpus), "{name}");
        assert!(shape.eni.default_enis() <= total_enis, "{name}");
        let alone = network_cards == 1;
        assert!(!alone || shape.eni.default_enis() == total_enis, "{name} has one card, the default one");
        let ipv6 = found.ipv6_addresses_per_interface;
        let ipv4 = shape.eni.ipv4_addresses_per_interface();
        assert!(ipv6 == Some(0) || ipv6 == Some(ipv4), "{name}: {ipv6:?}");
        assert_eq!(found.size().starts_with("metal"), found.is_bare_metal() == Some(true), "{name}");
    }
}

#[test]
fn architecture_accelerator_and_the_rest() {
    let facts = |name| (known(name).architecture, known(name).accelerator, known(name).efa);
    assert_eq!(facts("m5.large"), (Architecture::X86_64, Some(Accelerator::Absent), false));
    assert_eq!(facts("t2.medium"), (Architecture::I386OrX86_64, Some(Accelerator::Absent), false));
    assert_eq!(facts("c7gn.16xlarge"), (Architecture::Arm64, Some(Accelerator::Absent), true));
    assert_eq!(facts("mac1.metal"), (Architecture::X86_64Mac, Some(Accelerator::Absent), false));
    assert_eq!(facts("mac2.metal"), (Architecture::Arm64Mac, Some(Accelerator::Absent), false));
    assert_eq!(facts("p4d.24xlarge"), (Architecture::X86_64, Some(Accelerator::Gpu), true));
    assert_eq!(facts("inf2.xlarge"), (Architecture::X86_64, Some(Accelerator::Neuron), false));
    assert_eq!(facts("f2.6xlarge"), (Architecture::X86_64, Some(Accelerator::Fpga), false));
    assert_eq!(facts("vt1.3xlarge"), (Architecture::X86_64, Some(Accelerator::Media), false));
    assert_eq!(facts("dl2q.24xlarge"), (Architecture::X86_64, Some(Accelerator::Inference), true));
    assert_eq!(known("t1.micro").ipv6_addresses_per_interface, Some(0));
    assert!(known("c7gn.16xlarge").current_generation);
    assert!(!known("t1.micro").current_generation);
}

/// On demand, Linux, us-east-1, on 2026-07-20.
#[test]
fn prices_are_whole_micro_dollars() {
    let price = |name| known(name).price.map(MicroUsd::get);
    assert_eq!(price("m5.large"), Some(96_000));
    assert_eq!(price("t3.medium"), Some(41_600));
    assert_eq!(price("t3.nano"), Some(5_200));
    assert_eq!(price("p4d.24xlarge"), Some(21_957_642));
    assert_eq!(price("p5.48xlarge"), Some(55_040_000));
    assert_eq!(price("u7in-32tb.224xlarge"), Some(360_986_950));
}

#[test]
fn unknown_facts_are_none() {
    let unknown = |fact: fn(&InstanceType) -> bool| all().iter().filter(|found| fact(found)).count();
    assert_eq!(unknown(|found| found.shape.branch_enis.is_none()), 36);
    assert_eq!(unknown(|found| found.price.is_none()), 55);
    assert_eq!(unknown(|found| found.accelerator.is_none()), 1);
    assert_eq!(unknown(|found| found.shape.memory_mib.is_none()), 0);
    assert_eq!(unknown(|found| found.shape.hypervisor.is_none()), 0);
    assert_eq!(known("hpc6id.32xlarge").price, None);
    assert_eq!(known("trn2u.48xlarge").accelerator, None);
}
